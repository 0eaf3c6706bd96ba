package io.digitalfte.app;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.addons.layout.Fix;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;

/** {@code addons fix --propose}: what would be done at once is put before the owner instead. */
final class Proposing {
  private final Fetches fetches;

  Proposing(Fetches fetches) {
    this.fetches = fetches;
  }

  /**
   * What is missing, and in which proposals it is asked for; red, as it is not there yet.
   *
   * @throws Fault {@code USAGE} where another folder or manifest is meant than the home looks after
   */
  Report report(Grounds grounds, Fix fix, Fix.Request request) {
    same("--directory", grounds.folder(), fetches.folder());
    same("--manifest", request.manifest(), fetches.manifest());
    Report shown = fix.report(request);
    Fetches.Wish wish = fetches.wish(Optional.empty());
    Map<String, Ulid> asked = new TreeMap<>(wish.waiting());
    List<String> lines = new ArrayList<>();
    wish.waiting().values().stream()
        .distinct()
        .sorted()
        .forEach(id -> lines.add("proposal " + id + " asks for it already"));
    Optional<Ulid> fresh = wish.plan().map(fetches::propose);
    if (fresh.isPresent()) {
      Ulid id = fresh.orElseThrow();
      lines.add("proposal " + id + " asks for " + String.join(", ", wish.names()));
    }
    ArrayNode ids = shown.data().putArray("proposals");
    asked.values().stream().distinct().sorted().map(Ulid::text).forEach(ids::add);
    fresh.map(Ulid::text).ifPresent(ids::add);
    List<Check> checks = new ArrayList<>(shown.checks());
    if (!wish.hindered().isEmpty()) {
      checks.add(Check.of("what cannot be asked for", wish.hindered()));
    }
    return new Report(
        shown.title(), checks.stream().map(Proposing::awaiting).toList(), lines, shown.data());
  }

  /** What makes it right is the owner's word now. */
  private static Check awaiting(Check check) {
    return new Check(
        check.name(),
        check.findings().stream()
            .map(each ->
                each.rule().equals("repository.missing")
                    ? Finding.error(
                        each.rule(), each.subject(), each.message(), "fte proposal list")
                    : each)
            .toList(),
        check.took());
  }

  private static void same(String word, Path named, Path kept) {
    if (!Steward.real(named).equals(Steward.real(kept))) {
      throw Fault.of(
          Fault.Code.USAGE,
          "this home looks after "
              + kept
              + " (ops.directory), not "
              + named
              + "; name it by "
              + word);
    }
  }
}

package io.digitalfte.ops.addons.layout;

import io.digitalfte.connect.git.Address;
import io.digitalfte.connect.git.Checkout;
import io.digitalfte.connect.git.Got;
import io.digitalfte.connect.git.Ref;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.addons.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings what is missing ({@code addons fix}): a repository whose folder is not there or empty is
 * cloned, whole or not at all. What somebody has in a folder is never touched: where it is not as
 * it should be, that is said with what a person can do.
 */
public final class Fix {
  private static final String TITLE = "addons fix";

  private final Repositories repositories;

  /**
   * What is fixed.
   *
   * @param base what the manifest's paths are relative to
   * @param series empty: as the manifest says
   * @param lock the lock whose commits are taken; empty: the newest of each branch
   * @param approved whether it is done; otherwise only said
   */
  public record Request(
      Path manifest, Path base, Optional<Series> series, Optional<Path> lock, boolean approved) {}

  /** With these hands. */
  public Fix(Repositories repositories) {
    this.repositories = repositories;
  }

  /** What was done, or what would be; red as long as something required is missing. */
  public Report report(Request request) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    try {
      Optional<LockFile> lock = Optional.empty();
      if (request.lock().isPresent()) {
        lock = Optional.of(LockFile.read(request.lock().orElseThrow()));
      }
      return switch (Layout.read(request.manifest(), request.base())) {
        case Layout.Read.Refused(Finding finding) ->
            new Report(TITLE, List.of(Check.of("manifest", List.of(finding))), List.of(), data);
        case Layout.Read.Whole(Layout layout) ->
            report(
                State.of(layout, request.series(), repositories, repositories::look),
                lock,
                request,
                data);
      };
    } catch (Refusal e) {
      return new Report(
          TITLE, List.of(Check.of("lock", List.of(e.finding("lock.file")))), List.of(), data);
    }
  }

  private Report report(State state, Optional<LockFile> lock, Request request, ObjectNode data) {
    Pinning pinning = new Pinning(repositories, lock);
    List<Check> checks = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    checks.add(Check.of("manifest " + state.layout().file(), List.of()));
    for (Layout.Repository each : state.layout().repositories()) {
      Checkout checkout = state.checkouts().get(each.name());
      Layout.Repository wanted = state.wanted(each);
      String name = "repository " + each.name();
      if (checkout instanceof Checkout.None none && Checkout.FREE.contains(none.kind())) {
        String step = step(wanted, pinning.locked(wanted));
        data.withArray("/plan").add(step);
        lines.add((request.approved() ? "" : "would ") + step);
        checks.add(
            Check.of(
                name,
                request.approved()
                    ? take(wanted, pinning, state.layout())
                    : List.of(missing(wanted, "it is not there", "fte ops addons fix --apply"))));
      } else if (checkout != null) {
        checks.add(Check.of(name, state.checks(each).of(checkout)));
      }
    }
    return new Report(TITLE, checks, lines, data);
  }

  /** What is to be done, as far as it is known before anybody is asked. */
  private static String step(Layout.Repository wanted, Optional<LockFile.Locked> locked) {
    return "clone "
        + new Address(wanted.url())
        + wanted.named().map(each -> " at " + each).orElse("")
        + locked
            .map(LockFile.Locked::commit)
            .or(wanted::commit)
            .map(each -> " commit " + each)
            .orElse("")
        + " to "
        + wanted.path();
  }

  private List<Finding> take(Layout.Repository wanted, Pinning pinning, Layout layout) {
    return switch (pinning.of(wanted)) {
      case Pinning.Pin.Not(var findings) -> findings;
      case Pinning.Pin.At(Optional<Ref> ref, String commit) ->
          switch (repositories.get(
              wanted.url(), ref, Optional.of(commit), layout.at(wanted.path()))) {
            case Got.Made _ -> List.of();
            case Got.NotGiven(var why) -> new RepositoryChecks(wanted).of(why);
            case Got.Refused(String why, String remedy) -> List.of(missing(wanted, why, remedy));
          };
    };
  }

  private static Finding missing(Layout.Repository wanted, String why, String remedy) {
    return Finding.error(
        "repository.missing", wanted.name(), Shown.of(wanted.name() + ": " + why, 400), remedy);
  }
}

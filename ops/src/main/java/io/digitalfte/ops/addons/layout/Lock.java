package io.digitalfte.ops.addons.layout;

import io.digitalfte.connect.git.Checkout;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.home.Durable;
import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.addons.Series;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes down what a layout is ({@code addons lock}): for each repository its address, commit, tree
 * and the versions of its modules. What is not a commit and nothing else is not locked, and then
 * nothing is written.
 */
public final class Lock {
  /** Where the lock lies in a layout. */
  public static final String FILE = "addons.lock.json";

  private static final String TITLE = "addons lock";

  private final Repositories repositories;

  /**
   * What is locked.
   *
   * @param base what the manifest's paths are relative to
   * @param series empty: as the manifest says
   * @param lock the file that is written
   */
  public record Request(Path manifest, Path base, Optional<Series> series, Path lock) {}

  /** With these eyes. */
  public Lock(Repositories repositories) {
    this.repositories = repositories;
  }

  /** Writes the lock, or says what keeps it from being one. */
  public Report report(Request request) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    return switch (Layout.read(request.manifest(), request.base())) {
      case Layout.Read.Refused(Finding finding) ->
          new Report(TITLE, List.of(Check.of("manifest", List.of(finding))), List.of(), data);
      case Layout.Read.Whole(Layout layout) ->
          report(
              State.of(layout, request.series(), repositories, repositories::look),
              request.lock(),
              data);
    };
  }

  private static Report report(State state, Path file, ObjectNode data) {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.of("manifest " + state.layout().file(), List.of()));
    for (Layout.Repository each : state.layout().repositories()) {
      Checkout checkout = state.checkouts().get(each.name());
      if (checkout != null) {
        checks.add(Check.of("repository " + each.name(), hinders(state.checks(each), checkout)));
      }
    }
    if (!checks.stream().allMatch(Check::green)) {
      return new Report(TITLE, checks, List.of("nothing was locked"), data);
    }
    LockFile lock = LockFile.of(state);
    try {
      Durable.replace(file, lock.bytes());
    } catch (IOException e) {
      throw Fault.passing("could not write " + file + ": " + e.getMessage(), e);
    }
    data.put("lock", file.toString()).put("repositories", lock.repositories().size());
    return new Report(
        TITLE,
        checks,
        List.of(lock.repositories().size() + " repositories locked in " + file.getFileName()),
        data);
  }

  /** Untracked files are errors here: a lock that is silent on them would not hold. */
  private static List<Finding> hinders(RepositoryChecks checks, Checkout checkout) {
    return checks.of(checkout).stream()
        .map(each ->
            each.rule().equals("repository.untracked")
                ? Finding.error(each.rule(), each.subject(), each.message(), each.remedy())
                : each)
        .toList();
  }
}

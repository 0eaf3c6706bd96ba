package io.digitalfte.home;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What came of making or opening a home. */
public sealed interface Opened {
  /** It can be used. */
  record Ready(Home home) implements Opened {}

  /**
   * It cannot; nothing was changed by the refusal.
   *
   * @param problems at least one, each with its remedy
   */
  record Refused(List<Problem> problems) implements Opened {
    public Refused {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal without a reason");
      }
    }
  }

  /**
   * The home, where a caller has no other way on.
   *
   * @throws Fault REFUSED, with every problem on a line of its own
   */
  default Home orThrow() {
    return switch (this) {
      case Ready ready -> ready.home();
      case Refused refused ->
          throw Fault.of(
              Fault.Code.REFUSED,
              refused.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    };
  }
}

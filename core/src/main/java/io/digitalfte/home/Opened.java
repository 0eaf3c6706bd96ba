package io.digitalfte.home;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** What came of making or opening a home. */
public sealed interface Opened {
  /**
   * The home, where a caller has no other way on.
   *
   * @throws Fault REFUSED, with every problem on a line of its own
   */
  // A method and no switch over the types: the first such switch costs every command some 10 ms.
  Home orThrow();

  /** It can be used. */
  record Ready(Home home) implements Opened {
    @Override
    public Home orThrow() {
      return home;
    }
  }

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

    @Override
    public Home orThrow() {
      throw Fault.of(
          Fault.Code.REFUSED,
          problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }
}

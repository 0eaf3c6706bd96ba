package io.digitalfte.ops.ci;

import io.digitalfte.ops.Report;
import java.util.function.Supplier;

/** One step of a run: what it is and how it is done. */
public interface Step {
  /** What a step can be; a run needs all of them. */
  enum Kind {
    /** The layout is as its manifest says. */
    VERIFY("verify"),
    /** The addons keep the rules. */
    RULES("rules"),
    /** No secret lies in the repository or its history. */
    SECRETS("secrets"),
    /** The project's own pre-commit. */
    PRE_COMMIT("pre-commit"),
    /** The tests, in two phases. */
    TESTS("tests");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As reports name it. */
    public String word() {
      return word;
    }
  }

  /** What it is. */
  Kind kind();

  /** Does it. A {@link io.digitalfte.term.Fault} says that it could not be done, which is red. */
  Report run();

  /** A step that does this. */
  static Step of(Kind kind, Supplier<Report> work) {
    return new Step() {
      @Override
      public Kind kind() {
        return kind;
      }

      @Override
      public Report run() {
        return work.get();
      }
    };
  }
}

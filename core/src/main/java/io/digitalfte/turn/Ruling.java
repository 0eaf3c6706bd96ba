package io.digitalfte.turn;

import io.digitalfte.record.Saved;
import java.util.List;

/** What came of a decision that somebody wanted to make. */
public sealed interface Ruling {
  /** It is decided; the plan is as it is now. */
  record Accepted(Saved.Plan plan) implements Ruling {}

  /**
   * It is not, and nothing changed but what a person is shown.
   *
   * @param why in a person's words, what and where
   */
  record Declined(List<String> why) implements Ruling {
    public Declined {
      why = List.copyOf(why);
    }

    /** Declined for one reason. */
    static Declined because(String reason) {
      return new Declined(List.of(reason));
    }
  }
}

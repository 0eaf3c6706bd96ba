package io.digitalfte.decide;

import java.util.Map;
import java.util.Set;

/** A rule's condition, ready to be asked. */
interface Condition {
  /** What came of asking. */
  enum Truth {
    HOLDS,
    HOLDS_NOT,
    /** A fact is missing, or the computation failed. */
    CANNOT_TELL
  }

  /** Whether it holds for these values; never throws. */
  Truth of(Map<String, Object> values);

  /** The names of the facts it mentions. */
  Set<String> mentions();
}

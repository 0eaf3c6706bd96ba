package io.digitalfte.draft;

import io.digitalfte.act.Step;
import io.digitalfte.perceive.Letter;

/** Makes letters, for a drafter that knows what to say but not how mail works. */
public interface Correspondence {
  /**
   * An answer in the thread of this letter, to its {@code From} and nobody else.
   *
   * @param text plain text of our own, at most 20,000 characters; may hold slots
   */
  Step<?> reply(Letter letter, String text);
}

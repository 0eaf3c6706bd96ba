package io.digitalfte.home;

import io.digitalfte.term.Fault;
import tools.jackson.databind.JsonNode;

/** Where intents are answered; called by many threads at once. */
public interface Desk {
  /**
   * Does what is asked, and gives what came of it: JSON whose numbers are integers.
   *
   * @throws Fault where it cannot; its code and message travel to the one who asked, so they hold
   *     no secret. Any other exception reaches them as UNCERTAIN, without its text
   */
  JsonNode answer(Intent intent);
}

package io.digitalfte.connect.odoo;

import io.digitalfte.act.Found;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Step;
import java.time.Duration;

/**
 * Carries one approved step to its end as the engine does: what is uncertain is looked for; only
 * what cannot have happened, or would be refused a second time, is tried again.
 */
final class Errand {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 3;

  private final Town town;
  private final Step<?> step;
  private final Odoo first;
  private final Runnable early;
  private final Runnable quiet;

  /**
   * @param first the connection of the first attempt
   * @param early what happens before anybody looks
   * @param quiet what happens before Odoo's time limit has passed: whatever was late, lands
   */
  Errand(Town town, Step<?> step, Odoo first, Runnable early, Runnable quiet) {
    this.town = town;
    this.step = step;
    this.first = first;
    this.early = early;
    this.quiet = quiet;
  }

  Receipt run() {
    StringBuilder story = new StringBuilder();
    boolean lost = false;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Outcome outcome = town.perform(step, attempt == 1 ? first : town.odoo);
      story.append(outcome).append('\n');
      if (outcome instanceof Outcome.Done(Receipt receipt)) {
        return receipt;
      }
      if (outcome instanceof Outcome.Refused && !lost) {
        break; // The engine would call it failed.
      }
      if (outcome instanceof Outcome.Unknown unknown && !unknown.written() && attempt == 1) {
        continue;
      }
      lost = true;
      Found found = sure();
      story.append(found).append('\n');
      if (found instanceof Found.Yes(Receipt receipt)) {
        return receipt;
      }
      if (found instanceof Found.CannotTell) {
        break;
      }
    }
    throw new AssertionError("not done, and not to be done again:\n" + story);
  }

  private Found sure() {
    early.run();
    Found found = town.find(step, SOON);
    boolean replay =
        found instanceof Found.No(String _, boolean settled)
            && (settled || step.type().mark() == Mark.EXCLUSIVE);
    if (found instanceof Found.Yes || replay) {
      return found;
    }
    quiet.run();
    town.clock.forward(Town.SETTLE.plusSeconds(2));
    return town.find(step, Town.SETTLE.plusSeconds(1));
  }
}

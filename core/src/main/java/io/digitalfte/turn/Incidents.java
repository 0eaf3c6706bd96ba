package io.digitalfte.turn;

import io.digitalfte.record.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts into the record what went wrong with the process itself. */
final class Incidents {
  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);

  private final Office office;

  Incidents(Office office) {
    this.office = office;
  }

  /** Nothing is acted on for now. */
  void paused(String why) {
    LOG.atWarn().addKeyValue("why", why).log("paused");
    append(
        Entry.Draft.of("acting.paused", "agent:" + office.agent(), office.home())
            .with("reason", Words.shortly(why)));
  }

  /** A loop failed so often that it is left alone. */
  void gaveUp(String loop, String why) {
    append(
        Entry.Draft.of("loop.gave_up", "agent:" + office.agent(), loop)
            .with("reason", Words.shortly(why))
            .result("failure"));
  }

  /** The crank broke for good; nothing may be left to write a record with. */
  static void broken(Throwable why, Runnable then) {
    LOG.atError().setCause(why).log("turn broken");
    then.run();
  }

  private void append(Entry.Draft draft) {
    office.journal().write(pen -> pen.append(draft, office.time().now()));
  }
}

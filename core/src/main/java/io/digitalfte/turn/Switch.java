package io.digitalfte.turn;

import io.digitalfte.record.Pen;
import io.digitalfte.record.View;
import java.util.Optional;

/**
 * The stops that lie in the journal: the kill switch, and a home that is recovering. They are read
 * in the very transaction that arms an action, so that once a stop is written nothing new can
 * leave.
 */
final class Switch {
  private static final String STOPPED = "stopped";
  private static final String RECOVERING = "recovering";

  private Switch() {}

  /** Why nothing may act; empty when it may. */
  static Optional<String> stopped(View view) {
    Optional<String> recovering = view.meta(RECOVERING).filter(why -> !why.isEmpty());
    if (recovering.isPresent()) {
      return Optional.of("this home is recovering: " + recovering.get());
    }
    return view.meta(STOPPED).filter(why -> !why.isEmpty()).map(why -> "stopped: " + why);
  }

  static void stop(Pen pen, String why) {
    pen.meta(STOPPED, why);
  }

  static void resume(Pen pen) {
    pen.meta(STOPPED, "");
  }

  static void recovering(Pen pen, String why) {
    pen.meta(RECOVERING, why);
  }

  static Optional<String> recovering(View view) {
    return view.meta(RECOVERING).filter(why -> !why.isEmpty());
  }
}

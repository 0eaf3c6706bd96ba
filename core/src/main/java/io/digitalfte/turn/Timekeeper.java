package io.digitalfte.turn;

import io.digitalfte.record.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The time that counts: the later of the clock and the journal's newest entry. A clock that is far
 * behind the journal, or that jumps, pauses acting until a person has looked. Safe for any thread.
 */
final class Timekeeper {
  private static final Duration BEHIND = Duration.ofMinutes(2);
  private static final Duration JUMP = Duration.ofHours(1);

  private final InstantSource clock;
  private final Journal journal;
  private Optional<Instant> last = Optional.empty();
  private Optional<String> paused = Optional.empty();

  Timekeeper(InstantSource clock, Journal journal) {
    this.clock = clock;
    this.journal = journal;
  }

  /** The time, never before the journal's newest entry. */
  Instant now() {
    // Milliseconds, as the journal keeps them: what is shown and signed is what is stored.
    Instant clockTime = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant recorded = journal.tip().at();
    return clockTime.isBefore(recorded) ? recorded : clockTime;
  }

  /**
   * Looks at the clock; called at start and with each turn of the loop, at least every 30 seconds.
   *
   * @return why acting is paused, or empty when it is not
   */
  synchronized Optional<String> look() {
    Instant now = clock.instant();
    Duration behind = Duration.between(now, journal.tip().at());
    if (behind.compareTo(BEHIND) > 0) {
      paused =
          Optional.of("the clock is " + behind.toSeconds() + " s behind the journal; set it right");
    } else if (last.isPresent() && Duration.between(last.get(), now).abs().compareTo(JUMP) > 0) {
      paused =
          Optional.of(
              "the clock jumped by "
                  + Duration.between(last.get(), now).toMinutes()
                  + " min; when it is right, run fte resume");
    } else if (behind.compareTo(BEHIND) <= 0
        && paused.filter(why -> why.contains("behind")).isPresent()) {
      paused = Optional.empty();
    }
    last = Optional.of(now);
    return paused;
  }

  /** A person says that the clock is right. */
  synchronized void trust() {
    paused = Optional.empty();
    last = Optional.of(clock.instant());
  }

  /** Why acting is paused. */
  synchronized Optional<String> paused() {
    return paused;
  }
}

package io.digitalfte.turn;

import io.digitalfte.record.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The time that counts: the later of the clock and the journal's newest entry. A clock that is far
 * behind the journal, or that jumps, pauses acting until it is right or a person says that it is.
 * Safe for any thread.
 */
final class Timekeeper {
  private static final Duration BEHIND = Duration.ofMinutes(2);
  private static final Duration JUMP = Duration.ofHours(1);

  private final InstantSource clock;
  private final Journal journal;
  private Optional<Instant> last = Optional.empty();
  private Optional<String> behind = Optional.empty();
  private Optional<String> jumped = Optional.empty();
  // How far a clock that a person trusts stood behind a journal that was written ahead of time:
  // without it time would stand still until the clock caught up.
  private volatile Duration ahead = Duration.ZERO;

  Timekeeper(InstantSource clock, Journal journal) {
    this.clock = clock;
    this.journal = journal;
  }

  /** The time, never before the journal's newest entry. */
  Instant now() {
    // Milliseconds, as the journal keeps them: what is shown and signed is what is stored.
    Instant time = clock.instant().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
    Instant recorded = journal.tip().at();
    return time.isBefore(recorded) ? recorded : time;
  }

  /** What the clock shows, right or wrong; for what was dated by other programs. */
  Instant clock() {
    return clock.instant();
  }

  /**
   * Looks at the clock; called at start, with each turn, and before each action is claimed and
   * armed.
   *
   * @return why acting is paused, or empty when it is not
   */
  synchronized Optional<String> look() {
    Instant shown = clock.instant();
    Duration late = Duration.between(shown.plus(ahead), journal.tip().at());
    behind =
        late.compareTo(BEHIND) > 0
            ? Optional.of(
                "the clock is "
                    + late.toSeconds()
                    + " s behind the journal; set it right, or run fte resume if it is right")
            : Optional.empty();
    if (last.isPresent() && Duration.between(last.get(), shown).abs().compareTo(JUMP) > 0) {
      jumped =
          Optional.of(
              "the clock jumped by "
                  + Duration.between(last.get(), shown).toMinutes()
                  + " min; when it is right, run fte resume");
    }
    last = Optional.of(shown);
    return paused();
  }

  /** A person says that the clock is right. */
  synchronized void trust() {
    Instant shown = clock.instant();
    Duration late = Duration.between(shown, journal.tip().at());
    ahead = late.compareTo(BEHIND) > 0 ? late : Duration.ZERO;
    behind = Optional.empty();
    jumped = Optional.empty();
    last = Optional.of(shown);
  }

  /** Why acting is paused, as of the last look. */
  synchronized Optional<String> paused() {
    return behind.or(() -> jumped);
  }
}

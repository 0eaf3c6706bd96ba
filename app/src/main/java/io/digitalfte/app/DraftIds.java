package io.digitalfte.app;

import io.digitalfte.perceive.Signal;
import io.digitalfte.term.DerivedIds;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.Optional;

/**
 * Ids for what is drafted from a signal, made of the signal alone: when a journal was put back and
 * the same letter is drafted again, its actions have the ids, and so the marks in the world, that
 * they had before. Nonces come from the given source. Used by the one thread that drafts.
 */
final class DraftIds implements Ids {
  private final Ulid home;
  private final Ids nonces;
  private Optional<DerivedIds> signals = Optional.empty();

  DraftIds(Ulid home, Ids nonces) {
    this.home = home;
    this.nonces = nonces;
  }

  /** The ids from now on are this signal's, from its first. */
  void begin(Signal signal) {
    String seed =
        String.join(
            "\n",
            home.text(),
            signal.seen().account(),
            signal.seen().outsideId(),
            signal.seen().digest().text());
    Instant sent = signal.seen().letter().sent();
    long millis = Math.clamp(sent.toEpochMilli(), 0, signal.at().toEpochMilli());
    signals = Optional.of(new DerivedIds(seed, millis, nonces));
  }

  @Override
  public Ulid next() {
    return ids().next();
  }

  @Override
  public Ids of(String purpose) {
    return ids().of(purpose);
  }

  private DerivedIds ids() {
    return signals.orElseThrow(() -> new IllegalStateException("no signal is being drafted"));
  }

  @Override
  public String nonce(int characters) {
    return nonces.nonce(characters);
  }
}

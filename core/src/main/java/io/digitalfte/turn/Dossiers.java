package io.digitalfte.turn;

import io.digitalfte.draft.Dossier;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.List;

/** Puts the facts together that a drafter may build on; reads only. */
public interface Dossiers {
  /**
   * The dossier of this signal.
   *
   * @param thread the earlier signals of its thread, oldest first
   * @param waiting proposals of the thread that still wait
   * @param now the time
   * @throws io.digitalfte.term.Fault {@code UNAVAILABLE} when what it needs does not answer
   */
  Dossier of(Signal signal, List<Signal> thread, List<Ulid> waiting, Instant now);
}

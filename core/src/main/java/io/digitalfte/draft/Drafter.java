package io.digitalfte.draft;

import io.digitalfte.perceive.Signal;

/**
 * Turns a signal and a dossier into a proposal. Reads only; the same input gives the same steps.
 */
public interface Drafter {
  /** What should be done about this signal. */
  Drafted draft(Signal signal, Dossier dossier);
}

package io.digitalfte.decide;

/** Whether requests leave. An approval given in one mode is worth nothing in the other. */
public enum Mode {
  /** The exact request is rendered, and nothing is sent. */
  DRY_RUN,
  /** Requests are sent. */
  LIVE
}

package io.digitalfte.ops;

/** How much a finding weighs. */
public enum Severity {
  /** Red: something required is wrong. */
  ERROR,
  /** Shown, and green. */
  WARNING,
  /** Worth knowing. */
  INFO
}

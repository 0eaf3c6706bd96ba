package io.digitalfte.vault;

/** What moving a note gives. */
public enum Moved {
  /** It lies in the other folder now, durably. */
  YES,
  /** There was no such note in the first folder. */
  MISSING,
  /** The other folder has a note of that name already; both are as they were. */
  TAKEN
}

package io.digitalfte.app;

/** When a change of a setting widens what the program may do, and so needs a person. */
enum SettingsGuard {
  /** Never. */
  FREE,
  /** With every change: another server, another desk, another credential. */
  ANY_CHANGE,
  /** When the time becomes shorter. */
  SHORTER,
  /** When the time becomes longer. */
  LONGER,
  /** When it becomes the last word of its set, such as live. */
  LAST_WORD
}

package io.digitalfte.tool;

/** What calling a tool can lead to. No tool changes the world by itself. */
public enum Effect {
  /** Looks something up. */
  READ,
  /** Makes a proposal that waits for a person, or shows what it would be. */
  PROPOSE
}

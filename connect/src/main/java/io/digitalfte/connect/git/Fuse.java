package io.digitalfte.connect.git;

/**
 * Told before each step, which is behind the one before it, so that a test can cut the power there.
 */
@FunctionalInterface
interface Fuse {
  /** The one of everyday: nothing happens. */
  Fuse NONE = _ -> {};

  /** Here we are. */
  void at(String step);
}

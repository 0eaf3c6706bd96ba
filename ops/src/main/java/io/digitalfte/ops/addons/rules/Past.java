package io.digitalfte.ops.addons.rules;

import java.util.NavigableSet;
import java.util.Optional;

/** A repository as it was at the base of a range, and what changed since. */
interface Past {
  /** The paths in which what is checked out differs from the base, committed or not. */
  NavigableSet<String> changed();

  /** A manifest that changed, as it was at the base; empty where it was not there. */
  Optional<byte[]> file(String path);
}

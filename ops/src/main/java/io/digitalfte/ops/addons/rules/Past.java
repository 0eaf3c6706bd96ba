package io.digitalfte.ops.addons.rules;

import java.util.List;
import java.util.Optional;

/** A repository as it was at the base of a range, and what changed since. */
interface Past {
  /** The paths that differ between the base and what is checked out, from the top. */
  List<String> changed();

  /** A file as it was at the base; empty where it was not there. */
  Optional<byte[]> file(String path);
}

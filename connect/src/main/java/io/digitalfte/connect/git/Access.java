package io.digitalfte.connect.git;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What lets us in at other people's places. Whatever else this user has (agents, helpers, cookies,
 * keys in the home) is not used.
 *
 * @param key the private ssh key to log in with, in a file of its own; empty: no place is asked by
 *     ssh
 * @param knownHosts the host keys that are believed
 * @param certificates authorities that https believes besides the system's
 */
public record Access(Optional<Path> key, Optional<Path> knownHosts, Optional<Path> certificates) {
  /** To what anybody may read. */
  public static final Access NONE =
      new Access(Optional.empty(), Optional.empty(), Optional.empty());
}

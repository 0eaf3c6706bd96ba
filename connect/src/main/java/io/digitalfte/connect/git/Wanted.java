package io.digitalfte.connect.git;

import java.util.Optional;

/** Says whether somebody still wants a repository; given by whoever knows what a folder is for. */
@FunctionalInterface
public interface Wanted {
  /** What stands against it now, in one sentence; empty where nothing does. Read-only. */
  Optional<String> objection(GitClone clone);
}

package io.digitalfte.connect.git;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a place answers that is asked for a repository. */
public sealed interface Afar {
  /**
   * It is there.
   *
   * @param refs commits by full name, branches and tags only
   * @param head the branch that its head stands for, without {@code refs/heads/}
   */
  record Answers(SortedMap<String, String> refs, Optional<String> head) implements Afar {
    public Answers {
      refs = Collections.unmodifiableSortedMap(new TreeMap<>(refs));
    }

    /** The commit of this branch. */
    public Optional<String> branch(String name) {
      return Optional.ofNullable(refs.get("refs/heads/" + name));
    }
  }

  /** It is elsewhere now. */
  record Moved(Address to) implements Afar {}

  /** The place has no such repository; some say so to who may not see it, too. */
  record Gone(String why) implements Afar {}

  /** The place does not let us in, or is not who it should be. */
  record Denied(String why) implements Afar {}

  /** Nobody answers. */
  record Unreachable(String why) implements Afar {}

  /** Nobody was asked: the address is none that we use. */
  record Unasked(String why) implements Afar {}

  /** For people. */
  default String said() {
    return switch (this) {
      case Answers(var refs, _) -> "it has " + refs.size() + " branches and tags";
      case Moved(Address to) -> "it moved to " + to;
      case Gone(String why) -> "it is gone: " + why;
      case Denied(String why) -> "it lets us not in: " + why;
      case Unreachable(String why) -> "it cannot be reached: " + why;
      case Unasked(String why) -> why;
    };
  }
}

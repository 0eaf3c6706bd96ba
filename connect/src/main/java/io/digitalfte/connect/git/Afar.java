package io.digitalfte.connect.git;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a place answers that is asked for a repository. */
public sealed interface Afar {
  /**
   * It is there.
   *
   * @param refs commits by full name, branches and tags only
   * @param head the branch that its head stands for, without {@code refs/heads/}
   */
  record Answers(SortedMap<String, String> refs, Optional<String> head) implements Afar {
    // How git writes what the object of a tag stands for.
    private static final String PEELED = "^{}";

    public Answers {
      refs = Collections.unmodifiableSortedMap(new TreeMap<>(refs));
    }

    /** The commit of this branch. */
    public Optional<String> branch(String name) {
      return at(Ref.branch(name));
    }

    /** The commit of this branch or tag, also where the tag is an object of its own. */
    public Optional<String> at(Ref ref) {
      return Optional.ofNullable(refs.get(ref.full() + PEELED))
          .or(() -> Optional.ofNullable(refs.get(ref.full())));
    }

    /** What has this name: a branch, else a tag. */
    public Optional<Ref> called(String name) {
      return Stream.of(Ref.branch(name), Ref.tag(name))
          .filter(each -> refs.containsKey(each.full()))
          .findFirst();
    }

    /** The full name of a branch or tag that stands for this commit. */
    Optional<String> naming(String commit) {
      return refs.entrySet().stream()
          .filter(each -> each.getValue().equals(commit))
          .map(each -> each.getKey().replace(PEELED, ""))
          .findFirst();
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

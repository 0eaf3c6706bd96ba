package io.digitalfte.connect.git;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the names of commits stand for, by their references, which are read by hand. */
final class Names {
  private static final Pattern NAMED = Pattern.compile("([^~^]{1,250})((?:[~^][0-9]{0,4}){0,20})");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{4,64}");

  private Names() {}

  /** An id, whole or not, with what stands behind the name; empty where there is no such name. */
  static Optional<String> resolve(Theirs theirs, String name) {
    Matcher named = NAMED.matcher(name);
    if (!named.matches()) {
      return Optional.empty();
    }
    String base = named.group(1);
    try {
      return found(theirs, base)
          .or(() -> Optional.of(base).filter(each -> HEX.matcher(each).matches()))
          .map(id -> id + named.group(2));
    } catch (Theirs.Odd e) {
      throw Repositories.refused(theirs.folder(), e);
    }
  }

  private static Optional<String> found(Theirs theirs, String base) throws Theirs.Odd {
    if (base.equals("HEAD")) {
      return theirs.head().commit();
    }
    if (base.startsWith("refs/")) {
      return theirs.ref(base);
    }
    for (String room : List.of("refs/tags/", "refs/heads/", "refs/remotes/")) {
      Optional<String> found = theirs.ref(room + base);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** How many digits an id has there. */
  static int width(Theirs theirs) {
    try {
      return theirs.head().commit().map(String::length).orElse(40);
    } catch (Theirs.Odd e) {
      throw Repositories.refused(theirs.folder(), e);
    }
  }
}

package io.digitalfte.share;

import java.util.SortedMap;

/**
 * A place where two halves that do not know each other yet leave small texts for each other: a
 * branch of the same repository, never the shared tree. Nothing that lies there is trusted.
 */
public interface Meeting {
  /** What lies there now, by name: at most 20 texts of at most 4 KiB. */
  SortedMap<String, String> read();

  /** Puts a text there, in the place of the one of that name. */
  void put(String name, String text);

  /** Takes it away, where it is there. */
  void drop(String name);
}

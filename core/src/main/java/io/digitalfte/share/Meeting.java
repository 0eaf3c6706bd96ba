package io.digitalfte.share;

import java.util.SortedMap;

/**
 * A place where two halves that do not know each other yet leave small texts for each other (a
 * branch of the same repository, never the shared tree). Anybody may write there; nothing that is
 * read there is trusted. At most 20 texts of at most 4 KiB.
 */
public interface Meeting {
  /** What lies there, by name; empty when nothing does. */
  SortedMap<String, String> read();

  /**
   * Leaves a text, in place of one of this name.
   *
   * @param name lower-case letters, digits, dots and dashes, at most 60, a letter or digit first
   */
  void put(String name, String text);

  /** Takes a text away; nothing happens where there is none. */
  void drop(String name);
}

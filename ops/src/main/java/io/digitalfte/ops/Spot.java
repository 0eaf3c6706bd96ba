package io.digitalfte.ops;

/**
 * A place in a file.
 *
 * @param file as a person would write it, with {@code /} between folders
 * @param line from 1; 0 for the file as a whole
 * @param column from 1, in characters; 0 where only the line is known
 */
public record Spot(String file, int line, int column) {
  public Spot {
    if (line < 0 || column < 0 || (line == 0 && column > 0)) {
      throw new IllegalArgumentException("no place: " + line + ":" + column);
    }
  }

  /** A file as a whole. */
  public static Spot of(String file) {
    return new Spot(file, 0, 0);
  }

  /** As compilers write it: {@code file:line:column}. */
  @Override
  public String toString() {
    return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}

package io.digitalfte.connect.git;

import java.util.List;

/**
 * Paths of a repository.
 *
 * @param some the first 20, with slashes, without control characters
 * @param all how many there are
 */
public record Paths(List<String> some, int all) {
  /** None. */
  public static final Paths NONE = new Paths(List.of(), 0);

  private static final int MOST = 20;

  public Paths {
    some = List.copyOf(some);
  }

  static Paths of(List<String> paths) {
    return new Paths(
        paths.stream()
            .sorted()
            .limit(MOST)
            .map(each -> Words.cut(Words.visible(each), 200))
            .toList(),
        paths.size());
  }

  /** Whether there is any. */
  public boolean isEmpty() {
    return all == 0;
  }

  /** {@code a, b and 18 more}. */
  @Override
  public String toString() {
    int shown = Math.min(3, some.size());
    String text = String.join(", ", some.subList(0, shown));
    return all > shown ? text + " and " + (all - shown) + " more" : text;
  }
}

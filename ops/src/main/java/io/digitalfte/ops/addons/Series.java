package io.digitalfte.ops.addons;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of Odoo, such as {@code 19.0}. */
public record Series(int major, int minor) implements Comparable<Series> {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

  public Series {
    if (major < 1 || minor < 0) {
      throw new IllegalArgumentException("no series: " + major + "." + minor);
    }
  }

  /** The series so written; none if it is not two numbers with a dot between. */
  public static Optional<Series> of(String written) {
    Matcher parts = WRITTEN.matcher(written);
    return parts.matches() && Integer.parseInt(parts.group(1)) > 0
        ? Optional.of(
            new Series(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(Series other) {
    int by = Integer.compare(major, other.major);
    return by == 0 ? Integer.compare(minor, other.minor) : by;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}

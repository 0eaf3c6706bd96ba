package io.digitalfte.ops.addons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A module's version: two to five whole numbers, compared number by number; of two that begin alike
 * the longer is the later.
 */
public record Version(List<Integer> numbers) implements Comparable<Version> {
  private static final Pattern WRITTEN = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){1,4}");

  public Version {
    numbers = List.copyOf(numbers);
  }

  /** The version exactly as written; none if it is not two to five numbers with dots between. */
  public static Optional<Version> of(String written) {
    if (!WRITTEN.matcher(written).matches()) {
      return Optional.empty();
    }
    List<Integer> numbers = new ArrayList<>();
    for (String part : written.split("\\.", -1)) {
      numbers.add(Integer.parseInt(part));
    }
    return Optional.of(new Version(numbers));
  }

  /**
   * The version that Odoo of this series takes a module to have: one of three numbers or fewer gets
   * the series in front, unless it begins like it.
   */
  public static Optional<Version> of(String written, Series series) {
    return of(written)
        .flatMap(plain ->
            plain.numbers.size() <= 3 && !written.startsWith(series.toString())
                ? of(series + "." + written)
                : Optional.of(plain));
  }

  /** Whether a module of this version can be installed there: it goes on behind the series. */
  public boolean in(Series series) {
    return numbers.size() > 2
        && numbers.get(0) == series.major()
        && numbers.get(1) == series.minor();
  }

  @Override
  public int compareTo(Version other) {
    for (int i = 0; i < Math.min(numbers.size(), other.numbers.size()); i++) {
      int by = Integer.compare(numbers.get(i), other.numbers.get(i));
      if (by != 0) {
        return by;
      }
    }
    return Integer.compare(numbers.size(), other.numbers.size());
  }

  @Override
  public String toString() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}

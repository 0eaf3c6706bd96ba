package io.digitalfte.bench;

import java.util.Arrays;
import java.util.Locale;

/** Measured times, in nanoseconds, to ask for percentiles. One thread. */
final class Samples {
  private long[] nanos = new long[256];
  private int size;

  void add(long time) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = time;
  }

  int size() {
    return size;
  }

  /** The value that this many of a hundred do not exceed, in nanoseconds (nearest rank). */
  long at(int percent) {
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(size * percent / 100.0) - 1)];
  }

  /** Such as {@code p50 1.23 ms, p99 4.56 ms, most 7.89 ms of 200}. */
  @Override
  public String toString() {
    return "p50 " + ms(at(50)) + ", p99 " + ms(at(99)) + ", most " + ms(at(100)) + " of " + size;
  }

  static String ms(long nanos) {
    return String.format(Locale.ROOT, "%.2f ms", nanos / 1e6);
  }

  static String us(long nanos) {
    return String.format(Locale.ROOT, "%.0f µs", nanos / 1e3);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value);
  }
}

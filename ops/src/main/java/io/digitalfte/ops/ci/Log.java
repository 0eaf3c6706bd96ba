package io.digitalfte.ops.ci;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read of a log of any length, in memory of a fixed size.
 *
 * @param lines how many there were
 * @param bytes how many there were
 * @param whole whether the last line ended as lines do
 * @param head its first lines
 * @param tail its last lines, those of the head left out
 * @param seen the lines that tell that something went wrong, the first of each kind
 * @param counts how often each was there, also beyond those kept
 * @param tests by addon
 * @param summaries the lines that are, or claim to be, the summary; the first and the last ones
 * @param lastStart the last line that begins a test
 * @param loaded the line that says that the modules are loaded
 * @param shutdown the last line that says that Odoo shuts down
 */
record Log(
    long lines,
    long bytes,
    boolean whole,
    List<LogLine> head,
    List<LogLine> tail,
    List<Seen> seen,
    Map<Sign, Long> counts,
    SortedMap<String, Tests> tests,
    List<Summary> summaries,
    Optional<LogLine> lastStart,
    Optional<LogLine> loaded,
    Optional<LogLine> shutdown) {
  Log {
    head = List.copyOf(head);
    tail = List.copyOf(tail);
    seen = List.copyOf(seen);
    counts = Map.copyOf(counts);
    tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
    summaries = List.copyOf(summaries);
  }

  /**
   * A line that tells something.
   *
   * @param because the last line of what it goes on with, such as the exception; empty if nothing
   */
  record Seen(Sign sign, LogLine line, String because) {}

  /**
   * The tests of one addon.
   *
   * @param started how often one began, retries counted too
   * @param skipped how many said that they are skipped
   */
  record Tests(long started, long skipped) {
    static final Tests NONE = new Tests(0, 0);
  }

  /** The tests of this addon. */
  Tests testsOf(String addon) {
    return tests.getOrDefault(addon, Tests.NONE);
  }

  /** How many tests began, of all addons. */
  long started() {
    return tests.values().stream().mapToLong(Tests::started).sum();
  }

  /** Its last line, for what was cut there. */
  LogLine last() {
    return !tail.isEmpty()
        ? tail.getLast()
        : !head.isEmpty() ? head.getLast() : new LogLine(0, "nothing at all");
  }
}

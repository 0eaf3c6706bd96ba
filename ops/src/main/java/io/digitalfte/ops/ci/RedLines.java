package io.digitalfte.ops.ci;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What tells in the log of a job why it failed: the lines that a judge of a test run calls red, and
 * those that GitHub Actions marks as errors. Where there is none, how the log ends.
 */
final class RedLines {
  private static final int MOST = 40;
  private static final int END = 20;
  private static final String MARKED = "##[error]";

  /** GitHub Actions writes the time before each line. */
  private static final Pattern TIME =
      Pattern.compile("(?m)^\ufeff?\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{1,9}Z ?");

  private RedLines() {}

  /** The lines, in the order of the log. */
  static List<String> of(String log) {
    String plain = TIME.matcher(log).replaceAll("");
    SortedMap<Long, String> red = new TreeMap<>();
    long number = 0;
    // As the reader counts them: a carriage return begins no line.
    List<String> all = List.of(plain.split("\n", -1));
    for (String line : all) {
      number++;
      if (line.startsWith(MARKED)) {
        red.put(number, line.substring(MARKED.length()));
      }
    }
    for (Log.Seen seen : read(plain).seen()) {
      String because = seen.because().isEmpty() ? "" : "\n    " + seen.because();
      red.putIfAbsent(seen.line().number(), seen.line().text() + because);
    }
    return red.isEmpty() ? end(all) : red.values().stream().limit(MOST).toList();
  }

  private static Log read(String log) {
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    try {
      return new LogReader("", OutputStream.nullOutputStream())
          .read(new ByteArrayInputStream(bytes), () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> end(List<String> all) {
    List<String> full = new ArrayList<>(all);
    full.removeIf(String::isBlank);
    return full.subList(Math.max(0, full.size() - END), full.size());
  }
}

package io.digitalfte.ops.ci;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the log of an Odoo while it is written, line by line, and keeps what a judge needs. A line
 * ends at a line feed and nowhere else, so that nobody hides a line behind a carriage return. One
 * thread reads; another may ask meanwhile what came so far.
 */
final class LogReader {
  private static final int LONGEST = 16 * 1024;
  private static final int HEAD = 100;
  private static final int TAIL = 200;
  private static final int EACH = 20;
  private static final int SUMMARIES = 20;
  private static final int ADDONS = 10_000;
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");
  // OdooTestResult.startTest and addSkip log in the name of the test's own module.
  private static final Pattern TEST = Pattern.compile("odoo\\.addons\\.(\\w{1,256})\\.tests\\b.*");
  private static final Pattern START = Pattern.compile("Starting \\S.* \\.\\.\\.");
  private static final Pattern SKIP = Pattern.compile("skipped \\S.* : .*");

  private final String database;
  private final OutputStream copy;
  private final List<LogLine> head = new ArrayList<>();
  private final Deque<LogLine> tail = new ArrayDeque<>();
  private final List<Log.Seen> seen = new ArrayList<>();
  private final Map<Sign, Long> counts = new EnumMap<>(Sign.class);
  private final Map<String, Log.Tests> tests = new TreeMap<>();
  private final List<Summary> summaries = new ArrayList<>();
  private Optional<LogLine> lastStart = Optional.empty();
  private Optional<LogLine> loaded = Optional.empty();
  private Optional<LogLine> shutdown = Optional.empty();
  private Optional<LogRecord> within = Optional.empty();
  private boolean explained = true;
  private long lines;
  private long bytes;

  /**
   * A reader of one log.
   *
   * @param database whose summary counts
   * @param copy where everything goes as it is; never closed
   */
  LogReader(String database, OutputStream copy) {
    this.database = database;
    this.copy = copy;
  }

  /** Reads to the end; {@code heard} runs each time something came. */
  Log read(InputStream in, Runnable heard) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    byte[] line = new byte[LONGEST];
    int length = 0;
    boolean open = false;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      heard.run();
      copy.write(buffer, 0, n);
      bytes += n;
      for (int i = 0; i < n; i++) {
        byte b = buffer[i];
        open = b != '\n';
        if (!open) {
          line(new String(line, 0, length, StandardCharsets.UTF_8));
          length = 0;
        } else if (length < LONGEST) {
          line[length++] = b;
        }
      }
    }
    if (open) {
      line(new String(line, 0, length, StandardCharsets.UTF_8));
    }
    return log(!open);
  }

  /** What was read until the reading broke off. */
  Log sofar() {
    return log(false);
  }

  private synchronized Log log(boolean whole) {
    return new Log(
        lines,
        bytes,
        whole,
        head,
        List.copyOf(tail),
        seen,
        counts,
        new TreeMap<>(tests),
        summaries,
        lastStart,
        loaded,
        shutdown);
  }

  private synchronized void line(String raw) {
    lines++;
    String colourless = raw.indexOf('\u001b') < 0 ? raw : COLOUR.matcher(raw).replaceAll("");
    String text = colourless.endsWith("\r") ? chopped(colourless) : colourless;
    keep(new LogLine(lines, text));
    Optional<LogRecord> record = LogRecord.of(text);
    record.ifPresent(this::begin);
    record.ifPresent(this::note);
    if (record.isEmpty()) {
      explain(text);
    }
    Sign.of(text, record, within).ifPresent(sign -> see(sign, text, record));
  }

  private void begin(LogRecord record) {
    within = Optional.of(record);
    explained = true;
  }

  private void note(LogRecord record) {
    Matcher test = TEST.matcher(record.logger());
    if (test.matches()) {
      boolean starts = START.matcher(record.message()).matches();
      boolean skips = SKIP.matcher(record.message()).matches();
      if (starts) {
        lastStart = here(record);
      }
      if ((starts || skips) && (tests.size() < ADDONS || tests.containsKey(test.group(1)))) {
        tests.merge(
            test.group(1),
            new Log.Tests(starts ? 1 : 0, skips ? 1 : 0),
            (a, b) -> new Log.Tests(a.started() + b.started(), a.skipped() + b.skipped()));
      }
    }
    Summary.of(lines, record)
        .filter(summary -> summary.database().equals(database))
        .ifPresent(this::summary);
    // odoo/modules/loading.py says so when no test failed, ThreadedServer.stop() when it ends.
    if (record.logger().equals("odoo.modules.loading")
        && record.message().equals("Modules loaded.")) {
      loaded = here(record);
    }
    if (record.logger().equals("odoo.service.server")
        && record.message().equals("Initiating shutdown")) {
      shutdown = here(record);
    }
  }

  private void summary(Summary summary) {
    if (summaries.size() == SUMMARIES) {
      summaries.removeLast();
    }
    summaries.add(summary);
  }

  private Optional<LogLine> here(LogRecord record) {
    return Optional.of(new LogLine(lines, record.message()));
  }

  private void see(Sign sign, String text, Optional<LogRecord> record) {
    long so = counts.merge(sign, 1L, Long::sum);
    explained = so > EACH;
    if (!explained) {
      String what = record.map(r -> r.level() + " " + r.logger() + ": " + r.message()).orElse(text);
      seen.add(new Log.Seen(sign, new LogLine(lines, what), ""));
    }
  }

  /** The last line of a traceback is the exception. */
  private void explain(String text) {
    if (!explained
        && !text.isBlank()
        && !Character.isWhitespace(text.charAt(0))
        && !text.startsWith("Traceback ")) {
      Log.Seen last = seen.removeLast();
      seen.add(new Log.Seen(last.sign(), last.line(), LogLine.quotable(text)));
    }
  }

  private void keep(LogLine line) {
    if (head.size() < HEAD) {
      head.add(line);
    } else {
      if (tail.size() == TAIL) {
        tail.removeFirst();
      }
      tail.addLast(line);
    }
  }

  private static String chopped(String line) {
    return line.substring(0, line.length() - 1);
  }
}

package io.digitalfte.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** From the start of an MCP server to its list of tools, beside the Node SDK's smallest server. */
final class McpStart {
  private static final int WARM = 3;
  private static final int RUNS = 20;
  private static final double FACTOR = 1.2;
  private static final int MOST_MIB = 110;

  private McpStart() {}

  /** {@code McpStart OURS... -- THEIRS...}: two commands, run in turn; theirs may be missing. */
  static void main(String[] arguments) throws IOException {
    List<String> all = Arrays.asList(arguments);
    int middle = all.indexOf("--");
    List<String> ours = all.subList(0, middle);
    List<String> theirs = all.subList(middle + 1, all.size());
    List<Long> our = new ArrayList<>();
    List<Long> their = new ArrayList<>();
    Figures figures = new Figures("An MCP server on standard streams");
    for (int i = 0; i < WARM + RUNS; i++) {
      long mine = listed(ours);
      long other = theirs.isEmpty() ? 0 : listed(theirs);
      if (i >= WARM) {
        our.add(mine);
        their.add(other);
      }
    }
    double median = median(our);
    if (theirs.isEmpty()) {
      figures.plain("spawn to `tools/list`, median of " + RUNS, ms(median), "");
    } else {
      double limit = median(their);
      figures.plain("the Node SDK's hello server, median of " + RUNS, ms(limit), "");
      figures.held(
          "`fte mcp serve odoo`, spawn to `tools/list`, median of " + RUNS,
          ms(median),
          "<= " + FACTOR + " times the Node SDK: " + ms(limit * FACTOR),
          median <= limit * FACTOR);
    }
    long idle = idle(ours);
    figures.held(
        "memory of the idle server (RSS)",
        idle / 1024 + " MiB",
        "<= " + MOST_MIB + " MiB",
        idle <= MOST_MIB * 1024L);
    if (theirs.isEmpty()) {
      figures.note("Not measured beside the Node SDK, because bench/node/install failed.");
    }
  }

  private static double median(List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2.0;
  }

  private static String ms(double nanos) {
    return String.format(Locale.ROOT, "%.0f ms", nanos / 1e6);
  }

  private static long listed(List<String> command) throws IOException {
    long begin = System.nanoTime();
    Process process = start(command);
    long took;
    try {
      list(process);
      took = System.nanoTime() - begin;
      process.outputWriter().close();
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
    return took;
  }

  private static long idle(List<String> command) throws IOException {
    Process process = start(command);
    try {
      list(process);
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void list(Process process) throws IOException {
    Writer in = process.outputWriter(StandardCharsets.UTF_8);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    say(in, McpTalk.HELLO);
    out.readLine();
    say(in, McpTalk.READY);
    say(in, McpTalk.LIST);
    String tools = out.readLine();
    if (tools == null || !tools.contains("\"tools\"")) {
      throw new IllegalStateException("no tools: " + tools);
    }
  }

  private static void say(Writer in, String line) throws IOException {
    in.write(line);
    in.write('\n');
    in.flush();
  }
}

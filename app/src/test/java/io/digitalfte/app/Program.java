package io.digitalfte.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, in a folder that stands for the user's own. */
final class Program implements AutoCloseable {
  private static final String END = "\u0000";

  final Process process;
  private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> talk = new LinkedBlockingQueue<>();

  private Program(Process process) {
    this.process = process;
    Thread.ofVirtual().start(() -> read(process.inputReader(StandardCharsets.UTF_8), out));
    Thread.ofVirtual().start(() -> read(process.errorReader(StandardCharsets.UTF_8), talk));
  }

  static Program start(Path own, Path home, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("--home", home.toString()));
    words.addAll(List.of(arguments));
    return start(own, Map.of(), words);
  }

  /** The same without a home, and with these variables too. */
  static Program start(Path own, Map<String, String> variables, List<String> words)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HOME", own.toString());
    builder.environment().put("XDG_STATE_HOME", own.resolve("state").toString());
    List.of("XDG_RUNTIME_DIR", "XDG_DATA_HOME", "FTE_HOME").forEach(builder.environment()::remove);
    builder.environment().putAll(variables);
    return new Program(builder.start());
  }

  private static void read(BufferedReader from, BlockingQueue<String> to) {
    try (from) {
      for (String line; (line = from.readLine()) != null; ) {
        to.add(line);
      }
    } catch (IOException e) {
      // A process that ended says no more.
    }
    to.add(END);
  }

  void say(String line) {
    try {
      Writer in = process.outputWriter(StandardCharsets.UTF_8);
      in.write(line);
      in.write('\n');
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line of data. */
  String line() throws InterruptedException {
    return next(out);
  }

  /** The first line of talk with these words in it. */
  String hear(String words) throws InterruptedException {
    List<String> heard = new ArrayList<>();
    while (true) {
      String line = next(talk);
      heard.add(line);
      if (line.contains(words)) {
        return line;
      }
      if (line.equals(END)) {
        throw new AssertionError("'" + words + "' was not said: " + heard);
      }
    }
  }

  /** All that it talked of and nobody heard. */
  List<String> unheard() {
    List<String> all = new ArrayList<>();
    talk.drainTo(all);
    return all;
  }

  private static String next(BlockingQueue<String> lines) throws InterruptedException {
    String line = lines.poll(60, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("nothing was said for a minute");
    }
    return line;
  }

  /** Its exit status, with all that it gave as data before. */
  int end(List<String> data) throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end");
    }
    for (String line = next(out); !line.equals(END); line = next(out)) {
      data.add(line);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

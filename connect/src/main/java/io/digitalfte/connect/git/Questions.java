package io.digitalfte.connect.git;

import io.digitalfte.term.Fault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks one long-lived {@code cat-file} for sizes and contents. A size is asked before a content, so
 * that nothing larger than wanted is ever read.
 */
final class Questions implements AutoCloseable {
  /** What an object is. */
  record Info(String type, long size) {}

  static final Info MISSING = new Info("missing", 0);

  // So many short answers fit into a pipe, and nobody waits for the other.
  private static final int AT_ONCE = 200;
  private static final int LINE = 200;
  private static final long GOODBYE_MILLIS = 500;

  private final Process process;
  private final Duration most;
  private final InputStream answers;
  private final OutputStream asked;

  Questions(Git git, Path repository, GitLimits limits) {
    this.process = git.start(repository, limits.pack(), List.of("cat-file", "--batch-command"));
    this.most = limits.local();
    this.answers = new BufferedInputStream(process.getInputStream(), 65_536);
    this.asked = process.getOutputStream();
    Thread.ofVirtual().start(() -> drain(process.getErrorStream()));
  }

  /** What these are; a missing one comes as such. */
  Map<String, Info> infos(Collection<String> ids) {
    Map<String, Info> found = new LinkedHashMap<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      timed(() -> {
        ask("info", some);
        for (String id : some) {
          found.put(id, parse(line()));
        }
        return some;
      });
    }
    return found;
  }

  /** What this is. */
  Info info(String id) {
    return infos(List.of(id)).getOrDefault(id, MISSING);
  }

  /**
   * The content.
   *
   * @throws IllegalArgumentException if it is not of this type, is not there, or is larger
   */
  byte[] content(String id, String type, int most) {
    Info info = info(id);
    if (!info.type().equals(type)) {
      throw new IllegalArgumentException(id + " is no " + type);
    }
    if (info.size() > most) {
      throw new IllegalArgumentException(
          id + " has " + info.size() + " bytes; " + most + " were to be read at most");
    }
    return timed(() -> {
      ask("contents", List.of(id));
      Info again = parse(line());
      byte[] content = answers.readNBytes((int) Math.min(again.size(), most));
      if (content.length != again.size() || answers.read() != '\n') {
        throw new IOException("cut off");
      }
      return content;
    });
  }

  private void ask(String what, List<String> ids) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String id : ids) {
      lines.append(what).append(' ').append(id).append('\n');
    }
    asked.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
    asked.flush();
  }

  private static Info parse(String line) throws IOException {
    String[] parts = line.split(" ", -1);
    if (parts.length == 2 && parts[1].equals("missing")) {
      return MISSING;
    }
    if (parts.length != 3) {
      throw new IOException("not an answer");
    }
    return new Info(parts[1], Long.parseLong(parts[2]));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = answers.read(); c != '\n'; c = answers.read()) {
      if (c < 0 || line.length() > LINE) {
        throw new IOException("cut off");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  @FunctionalInterface
  private interface Talk<T> {
    T over() throws IOException;
  }

  private <T> T timed(Talk<T> talk) {
    CompletableFuture<Void> watch =
        CompletableFuture.runAsync(
            () -> Git.end(process),
            CompletableFuture.delayedExecutor(most.toMillis(), TimeUnit.MILLISECONDS));
    try {
      return talk.over();
    } catch (IOException e) {
      throw Fault.passing("git stopped answering about its objects", e);
    } finally {
      watch.cancel(false);
    }
  }

  private static void drain(InputStream words) {
    try {
      words.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // Ended.
    }
  }

  /** Ends it: it goes by itself when nothing more is asked, and is made to where it does not. */
  @Override
  public void close() {
    Git.close(process);
    try {
      process.waitFor(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    Git.end(process);
  }
}

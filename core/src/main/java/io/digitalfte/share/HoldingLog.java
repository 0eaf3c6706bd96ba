package io.digitalfte.share;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What we hold, on disk: one line for each step, made durable before it counts. A line that was cut
 * off by a crash is as if it had never been begun.
 */
final class HoldingLog {
  private static final int SUM = 16;

  /**
   * One step; all of it counts or none.
   *
   * @param tip the state of the shared tree that this step leads to; empty where it stays
   * @param items what is held at these paths from now on
   * @param strays where the tree at the place differs from what we hold
   * @param home what stays home
   * @param offer what is about to be offered; empty where that does not change
   */
  record Step(
      Optional<Tip> tip,
      List<At> items,
      List<Stray> strays,
      List<Home> home,
      Optional<List<At>> offer) {}

  /** What is at a path; empty where nothing is. */
  record At(String path, Optional<Item> item) {}

  /**
   * What the place has at a path and we do not hold.
   *
   * @param astray false where the two are the same again
   * @param leaf what it has; empty where it has nothing
   */
  record Stray(String path, boolean astray, Optional<Leaf> leaf) {}

  /** A text that the guard does not let leave; empty where there is none any more. */
  record Home(String path, Optional<Digest> digest) {}

  private final Path file;
  private long written;
  private long last;

  HoldingLog(Path file) {
    this.file = file;
  }

  /** Reads all steps in order; drops what was cut off at the end. */
  void read(Consumer<Step> each) {
    if (!Files.exists(file)) {
      return;
    }
    long good = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (Optional<Step> step = next(in); step.isPresent(); step = next(in)) {
        each.accept(step.get());
        good += last;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw Fault.of(
          Fault.Code.CORRUPT,
          file + " cannot be read; remove it, and the shared tree is looked at anew",
          e);
    }
    cut(good);
    written = good;
  }

  private Optional<Step> next(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int c = in.read();
    while (c >= 0 && c != '\n') {
      line.write(c);
      c = in.read();
    }
    String text = line.toString(StandardCharsets.UTF_8);
    last = line.size() + 1L;
    return c < 0 || text.length() <= SUM || !sum(text.substring(SUM)).equals(text.substring(0, SUM))
        ? Optional.empty()
        : Optional.of(Json.read(text.substring(SUM), Step.class));
  }

  private void cut(long good) {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (out.size() > good) {
        out.truncate(good);
        out.force(true);
      }
    } catch (IOException e) {
      throw cannot(e);
    }
  }

  /** Adds a step, durably. */
  void add(Step step) {
    byte[] line = line(step);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // Behind what is known to be whole: an earlier attempt may have left a part.
      out.truncate(written);
      out.position(written);
      write(out, line);
      out.force(true);
      written += line.length;
    } catch (IOException e) {
      throw cannot(e);
    }
  }

  /** How many bytes there are. */
  long size() {
    return written;
  }

  /** Writes all of it anew, from these steps that say the same. */
  void rewrite(Iterator<Step> steps) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    long size = 0;
    try {
      try (FileChannel out =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        while (steps.hasNext()) {
          byte[] line = line(steps.next());
          write(out, line);
          size += line.length;
        }
        out.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cannot(e);
    }
    written = size;
  }

  private static byte[] line(Step step) {
    String json = Json.text(step);
    return (sum(json) + json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String sum(String json) {
    return Digest.of(json).hex().substring(0, SUM);
  }

  private static void write(FileChannel out, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      out.write(rest);
    }
  }

  private Fault cannot(IOException e) {
    return Fault.passing("cannot write " + file + ": " + e.getMessage(), e).about(file.toString());
  }
}

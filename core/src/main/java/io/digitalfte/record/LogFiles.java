package io.digitalfte.record;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The record as files, {@code logs/YYYY-MM-DD.json}, one canonical JSON line an entry. They are
 * made from the journal, repaired from it at start, and compressed after 90 days; nothing deletes
 * them. Used by one thread at a time.
 */
public final class LogFiles {
  private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}\\.json(\\.gz)?";
  private static final Duration PLAIN = Duration.ofDays(90);
  private static final int PAGE = 1_000;

  private final Path folder;

  /** The files in this folder, which exists. */
  public LogFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Brings the files up to the journal after a crash: a torn last line is cut, and what is missing
   * is written. Files that are ahead of the journal are left as they are; {@link Audit} names them.
   *
   * @return how many entries were missing
   */
  public long repair(Journal journal) {
    long last = lastWritten();
    long missing = journal.tip().seq() - last;
    for (long from = last + 1; from <= journal.tip().seq(); from += PAGE) {
      long start = from;
      write(journal.<List<Entry>>read(v -> v.entries(start, PAGE)));
    }
    return Math.max(0, missing);
  }

  /** Appends these entries to the files of their days. */
  public void write(List<Entry> entries) {
    int i = 0;
    while (i < entries.size()) {
      LocalDate day = day(entries.get(i).at());
      StringBuilder lines = new StringBuilder();
      while (i < entries.size() && day(entries.get(i).at()).equals(day)) {
        lines.append(entries.get(i++).json()).append('\n');
      }
      append(folder.resolve(day + ".json"), lines.toString());
    }
  }

  /** Compresses the files of days that ended more than 90 days ago. */
  public void archive(Instant now) {
    LocalDate oldest = day(now.minus(PLAIN));
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.endsWith(".json") && LocalDate.parse(name.substring(0, 10)).isBefore(oldest)) {
        compress(file);
      }
    }
  }

  /** The files in order of their days. */
  List<Path> files() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.getFileName().toString().matches(DAY)).sorted().toList();
    } catch (IOException e) {
      throw unavailable("read", folder, e);
    }
  }

  /** The lines of a file, compressed or not. */
  static List<String> lines(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in =
            file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw unavailable("read", file, e);
    }
  }

  private long lastWritten() {
    for (Path newest : files().reversed()) {
      Optional<String> last =
          newest.getFileName().toString().endsWith(".gz")
              ? lastArchived(newest)
              : lastWhole(newest);
      if (last.isPresent()) {
        return Lines.seq(last.get());
      }
    }
    return 0;
  }

  private static Optional<String> lastArchived(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
  }

  /**
   * The last line, after a torn one was cut. Read from the end: a day can be larger than memory.
   */
  private static Optional<String> lastWhole(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = lineStart(channel, channel.size());
      if (end < channel.size()) {
        channel.truncate(end);
      }
      if (end == 0) {
        return Optional.empty();
      }
      long start = lineStart(channel, end - 1);
      ByteBuffer line = ByteBuffer.allocate(Math.toIntExact(end - 1 - start));
      while (line.hasRemaining() && channel.read(line, start + line.position()) >= 0) {}
      return Optional.of(new String(line.array(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unavailable("repair", file, e);
    }
  }

  /** Where the line begins that ends here. */
  private static long lineStart(FileChannel channel, long end) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long start = end; start > 0; start--) {
      one.clear();
      channel.read(one, start - 1);
      if (one.get(0) == '\n') {
        return start;
      }
    }
    return 0;
  }

  private static void append(Path file, String lines) {
    try {
      Files.writeString(
          file,
          lines,
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw unavailable("write", file, e);
    }
  }

  private static void compress(Path file) {
    Path packed = file.resolveSibling(file.getFileName() + ".gz");
    Path temporary = file.resolveSibling("." + file.getFileName() + ".gz.part");
    try {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(temporary))) {
        Files.copy(file, out);
      }
      Files.move(temporary, packed, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(file);
    } catch (IOException e) {
      throw unavailable("archive", file, e);
    }
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  private static Fault unavailable(String what, Path file, IOException e) {
    return Fault.of(
        Fault.Code.UNAVAILABLE,
        "cannot "
            + what
            + " "
            + file
            + ": "
            + e.getClass().getSimpleName()
            + "; the journal stands",
        e);
  }
}

package io.digitalfte.home;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * The first entry of a backup: a line of JSON about the whole, then one line for each file with
 * digest, size and name. Only names that a home has are allowed, so no name can lead out of it.
 */
final class Manifest {
  static final String NAME = "manifest.txt";
  static final String JOURNAL = "state/journal.db";
  static final String IDENTITY = "state/home.json";

  private static final int MOST_FILES = 5_000_000;
  private static final int LONGEST_LINE = 600;
  private static final String PART = "[A-Za-z0-9_][A-Za-z0-9._-]{0,127}";
  private static final Pattern KNOWN =
      Pattern.compile(
          "fte\\.yaml|secrets-allow\\.yaml|"
              + IDENTITY.replace(".", "\\.")
              + "|"
              + JOURNAL.replace(".", "\\.")
              + "|(state/keys|logs)/("
              + PART
              + "/)?"
              + PART
              + "|state/blobs/[0-9a-f]{2}/[0-9a-f]{64}|secrets/[A-Z][A-Z0-9_]{0,63}");

  /** What is said of one file. */
  record Entry(long size, Digest digest) {}

  /** What is said of the whole. */
  record Whole(int schema, Ulid home, Instant created, int files, long bytes) {
    Whole {
      if (schema != 1 || files < 2 || files > MOST_FILES || bytes < 0) {
        throw new IllegalArgumentException("not a backup this program knows");
      }
    }
  }

  private final Whole whole;
  private final Map<String, Entry> files;

  Manifest(Ulid home, Instant created, Map<String, Entry> files) {
    this.files = new LinkedHashMap<>(files);
    long bytes = files.values().stream().mapToLong(Entry::size).sum();
    this.whole = new Whole(1, home, created, files.size(), bytes);
  }

  Whole whole() {
    return whole;
  }

  /** The files by name, in the order of the archive. */
  Map<String, Entry> files() {
    return files;
  }

  static boolean isKnown(String name) {
    return KNOWN.matcher(name).matches();
  }

  byte[] bytes() {
    StringBuilder out = new StringBuilder(Json.text(whole)).append('\n');
    files.forEach((name, entry) ->
        out.append(entry.digest())
            .append(' ')
            .append(entry.size())
            .append(' ')
            .append(name)
            .append('\n'));
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a manifest that may come from anybody.
   *
   * @throws ZipException with what is wrong with it
   */
  static Manifest read(InputStream in) throws IOException {
    try {
      Whole whole = Json.read(line(in).getBytes(StandardCharsets.UTF_8), Whole.class);
      Map<String, Entry> files = new LinkedHashMap<>();
      for (int i = 0; i < whole.files(); i++) {
        String[] parts = line(in).split(" ", 3);
        if (parts.length != 3 || !isKnown(parts[2])) {
          throw new ZipException("a file that no home has");
        }
        Entry entry = new Entry(Long.parseLong(parts[1]), new Digest(parts[0]));
        boolean wrongBlob =
            parts[2].startsWith("state/blobs/") && !parts[2].endsWith("/" + entry.digest().hex());
        if (entry.size() < 0 || wrongBlob || files.put(parts[2], entry) != null) {
          throw new ZipException("a file twice, or under a name that is not its own");
        }
      }
      Manifest manifest = new Manifest(whole.home(), whole.created(), files);
      if (!files.containsKey(JOURNAL) || !files.containsKey(IDENTITY)) {
        throw new ZipException("it holds no journal, or no identity");
      }
      if (manifest.whole.bytes() != whole.bytes() || in.read() >= 0) {
        throw new ZipException("its manifest does not add up");
      }
      return manifest;
    } catch (IllegalArgumentException e) {
      ZipException wrong = new ZipException("its manifest makes no sense");
      wrong.initCause(e);
      throw wrong;
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(160);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.size() >= LONGEST_LINE) {
        throw new ZipException("its manifest is cut off");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}

package io.digitalfte.home;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A home as one file: a zip whose first entry is a list of all others with size and digest. It
 * holds settings, identity, a consistent copy of the journal, keys (the approver key is under its
 * passphrase; the witness key is not, so keep the file as you keep a key), blobs and logs; secrets
 * only when asked for. Lock, socket and the git repository are never in it.
 */
public final class Backup {
  private static final int PIECE = 1 << 16;

  /** Puts a consistent copy of the journal at a path where nothing is yet. */
  @FunctionalInterface
  public interface Snapshot {
    /** Writes the copy, whole, with everything that was committed before the call. */
    void copyTo(Path file);
  }

  /**
   * A backup that was made.
   *
   * @param files how many are in it
   * @param bytes how many they are before packing
   */
  public record Made(Path file, int files, long bytes) {}

  private Backup() {}

  /**
   * Makes a backup of a home that may be running.
   *
   * @param target the file to write, mode 0600; must not be there
   * @param secrets whether the files in {@code secrets/} go along, in the clear
   * @throws Fault REFUSED where the target is there or lies in the home; UNAVAILABLE, to be tried
   *     again, where a file changed while it was copied
   */
  public static Made create(
      Home home, Path target, Snapshot snapshot, boolean secrets, Instant now) {
    Path file = target.toAbsolutePath().normalize();
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw Fault.of(Fault.Code.REFUSED, file + " is there already; name another file");
    }
    try {
      if (Durable.folderOf(file).toRealPath().startsWith(home.root())) {
        throw Fault.of(Fault.Code.REFUSED, "a backup does not lie in the home that it is of");
      }
      Path scratch = Files.createTempDirectory(home.state(), ".backup");
      Path part = Files.createTempFile(Durable.folderOf(file), ".", ".part");
      try {
        Path journal = scratch.resolve("journal.db");
        snapshot.copyTo(journal);
        Map<String, Path> sources = sources(home, secrets);
        sources.put(Manifest.JOURNAL, journal);
        Manifest manifest = new Manifest(home.id(), now, listed(sources));
        write(manifest, sources, part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(Durable.folderOf(file));
        return new Made(file, manifest.whole().files(), manifest.whole().bytes());
      } finally {
        Files.deleteIfExists(part);
        Restore.deleteTree(scratch);
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot back up to " + file + ": " + Home.why(e), e)
          .about(file.toString());
    }
  }

  /**
   * Makes a home of a backup, in a new folder. It is always <em>recovering</em>: since the backup
   * the first home may have acted. Nothing in the archive is believed beyond the files' own
   * digests; {@code audit verify --against} a checkpoint tells whether its record is the true one.
   *
   * @param root where; must not be there, or be empty
   * @param placeCheck as for {@link Home#create}
   * @return refused, with nothing left behind, where the archive or the place is not right
   */
  public static Opened restore(Path archive, Path root, Function<Path, List<Problem>> placeCheck) {
    return new Restore(archive, root.toAbsolutePath().normalize()).run(placeCheck);
  }

  private static Map<String, Path> sources(Home home, boolean secrets) throws IOException {
    Map<String, Path> sources = new TreeMap<>();
    List<Path> folders =
        secrets
            ? List.of(home.keys(), home.blobs(), home.logs(), home.secrets())
            : List.of(home.keys(), home.blobs(), home.logs());
    for (Path folder : folders) {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> below = Files.walk(folder)) {
          below.forEach(path -> add(home, path, sources));
        }
      }
    }
    add(home, home.settings(), sources);
    add(home, home.secretsAllowed(), sources);
    add(home, home.identityFile(), sources);
    return sources;
  }

  private static void add(Home home, Path path, Map<String, Path> sources) {
    String name = home.root().relativize(path).toString();
    // Links and half-written files have no place in a backup.
    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Manifest.isKnown(name)) {
      sources.put(name, path);
    }
  }

  private static Map<String, Manifest.Entry> listed(Map<String, Path> sources) throws IOException {
    Map<String, Manifest.Entry> entries = new TreeMap<>();
    for (Map.Entry<String, Path> source : sources.entrySet()) {
      MessageDigest digest = Digest.sha256();
      long size = 0;
      try (InputStream in = open(source.getValue())) {
        byte[] buffer = new byte[PIECE];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          digest.update(buffer, 0, count);
          size += count;
        }
      }
      entries.put(source.getKey(), new Manifest.Entry(size, digest(digest)));
    }
    return entries;
  }

  private static void write(Manifest manifest, Map<String, Path> sources, Path part)
      throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      OutputStream file = new BufferedOutputStream(Channels.newOutputStream(channel), PIECE);
      ZipOutputStream zip = new ZipOutputStream(file);
      zip.putNextEntry(new ZipEntry(Manifest.NAME));
      zip.write(manifest.bytes());
      zip.closeEntry();
      for (Map.Entry<String, Manifest.Entry> each : manifest.files().entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        copy(each.getKey(), each.getValue(), sources, zip);
        zip.closeEntry();
      }
      zip.finish();
      file.flush();
      channel.force(true);
    }
  }

  /** As many bytes as were listed: a log that has grown since is taken as it was. */
  private static void copy(
      String name, Manifest.Entry entry, Map<String, Path> sources, OutputStream out)
      throws IOException {
    MessageDigest digest = Digest.sha256();
    long left = entry.size();
    Path source = sources.get(name);
    if (source == null) {
      throw new IllegalStateException("listed and not there: " + name);
    }
    try (InputStream in = open(source)) {
      byte[] buffer = new byte[PIECE];
      while (left > 0) {
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          break;
        }
        digest.update(buffer, 0, count);
        out.write(buffer, 0, count);
        left -= count;
      }
    }
    if (left > 0 || !digest(digest).equals(entry.digest())) {
      throw Fault.passing(name + " changed while it was backed up; try again", null);
    }
  }

  static Digest digest(MessageDigest digest) {
    return new Digest("sha256:" + HexFormat.of().formatHex(digest.digest()));
  }

  private static InputStream open(Path path) throws IOException {
    return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
  }
}

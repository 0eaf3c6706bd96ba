package io.digitalfte.home;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * One restoring: the archive is unpacked beside the place and becomes a home by one rename, after
 * everything in it was found to be what its list says, and after the mark of recovering is written.
 */
final class Restore {
  private static final int PIECE = 1 << 16;
  private static final String REMEDY = "take another backup; this one was changed or cut off";

  private final Path archive;
  private final Path root;

  Restore(Path archive, Path root) {
    this.archive = archive;
    this.root = root;
  }

  Opened run(Function<Path, List<Problem>> placeCheck) {
    try {
      List<Problem> problems = new ArrayList<>(emptyOrMissing());
      if (problems.isEmpty()) {
        problems.addAll(placeCheck.apply(root));
      }
      if (!problems.isEmpty()) {
        return new Opened.Refused(problems);
      }
      Path parent = Durable.folderOf(root);
      Files.createDirectories(parent);
      Path part = Files.createTempDirectory(parent, ".restoring");
      try {
        unpack(part);
        Files.move(part, root, StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(parent);
        return Home.open(root);
      } catch (ZipException | EOFException e) {
        return refused("this is not a backup to be trusted: " + e.getMessage());
      } finally {
        deleteTree(part);
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot restore into " + root + ": " + Home.why(e), e)
          .about(root.toString());
    }
  }

  private Opened refused(String reason) {
    return new Opened.Refused(List.of(Problem.in(archive.toString(), reason, REMEDY)));
  }

  private List<Problem> emptyOrMissing() throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> inside = Files.list(root)) {
        if (inside.findAny().isEmpty()) {
          return List.of();
        }
      }
    }
    return List.of(
        Problem.in(
            root.toString(),
            "a backup is never restored over something",
            "name a folder that is not there yet"));
  }

  private void unpack(Path part) throws IOException {
    Manifest.Whole whole;
    try (InputStream file = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(new BufferedInputStream(file, PIECE))) {
      ZipEntry first = zip.getNextEntry();
      if (first == null || !first.getName().equals(Manifest.NAME)) {
        throw new ZipException("it does not begin with a manifest");
      }
      Manifest manifest = Manifest.read(zip);
      whole = manifest.whole();
      if (whole.bytes() > Files.getFileStore(part).getUsableSpace()) {
        throw new IOException("it needs " + whole.bytes() + " bytes, and the disk has fewer left");
      }
      Map<String, Manifest.Entry> left = new HashMap<>(manifest.files());
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Manifest.Entry listed = left.remove(entry.getName());
        if (listed == null) {
          throw new ZipException("it holds a file that its manifest does not list");
        }
        file(zip, listed, part.resolve(entry.getName()));
      }
      if (!left.isEmpty()) {
        throw new ZipException(left.size() + " of its files are missing");
      }
    }
    for (String folder : List.of("secrets", "logs", "state", "state/keys", "state/blobs")) {
      Durable.privateFolder(part.resolve(folder));
    }
    identified(part, whole);
    Durable.write(
        part.resolve("state/recovering"),
        ("restored from a backup made at "
                + whole.created()
                + "; since then the home may have acted")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void identified(Path part, Manifest.Whole whole) throws IOException {
    try {
      if (!Identity.read(part.resolve(Manifest.IDENTITY)).id().equals(whole.home())) {
        throw new ZipException("its identity is another than its manifest says");
      }
    } catch (IllegalArgumentException e) {
      ZipException wrong = new ZipException("its identity cannot be read");
      wrong.initCause(e);
      throw wrong;
    }
  }

  /** Writes exactly the bytes that were listed, or fails. */
  private static void file(InputStream in, Manifest.Entry listed, Path to) throws IOException {
    Path folder = Durable.folderOf(to);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(Durable.PRIVATE_FOLDER));
    }
    MessageDigest digest = Digest.sha256();
    long left = listed.size();
    try (FileChannel out =
        FileChannel.open(
            to,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(Durable.PRIVATE_FILE))) {
      byte[] buffer = new byte[PIECE];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        left -= count;
        if (left < 0) {
          throw new ZipException("a file is longer than its manifest says");
        }
        digest.update(buffer, 0, count);
        ByteBuffer piece = ByteBuffer.wrap(buffer, 0, count);
        while (piece.hasRemaining()) {
          out.write(piece);
        }
      }
      out.force(true);
    }
    if (left > 0 || !Backup.digest(digest).equals(listed.digest())) {
      throw new ZipException("a file is not the one that its manifest lists");
    }
  }

  /** Deletes a folder with all that is in it, following no link; nothing where it is not there. */
  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}

package io.digitalfte.decide;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

/** Small files that nobody but this user may read: 0600 from the first byte, in folders of 0700. */
final class PrivateFile {
  private static final int MOST = 16 * 1024;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private PrivateFile() {}

  /** Writes durably and whole: a crash leaves the old file or the new one. */
  static void write(Path file, byte[] content, SecureRandom random) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    byte[] draw = new byte[8];
    random.nextBytes(draw);
    Path fresh = folder.resolve("." + file.getFileName() + "." + HexFormat.of().formatHex(draw));
    try {
      if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      guard(folder, true);
      try {
        try (FileChannel out =
            FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")))) {
          ByteBuffer left = ByteBuffer.wrap(content);
          while (left.hasRemaining()) {
            out.write(left);
          }
          out.force(true);
        }
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot write " + file, e).about(file.toString());
    }
  }

  /** The content, if the file is a plain one of at most 16 KiB that only its owner may touch. */
  static byte[] read(Path file) {
    try {
      guard(Objects.requireNonNull(file.toAbsolutePath().getParent()), true);
      PosixFileAttributes before = guard(file, false);
      byte[] content = new byte[0];
      try (SeekableByteChannel in =
          Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
        ByteBuffer room = ByteBuffer.allocate(MOST + 1);
        while (in.read(room) >= 0 && room.hasRemaining()) {
          // Goes on until the end or until the room is full.
        }
        content = Arrays.copyOf(room.array(), room.position());
        Arrays.fill(room.array(), (byte) 0);
      }
      // What was opened is what was looked at.
      if (!Objects.equals(before.fileKey(), guard(file, false).fileKey())) {
        throw refused(file, "was replaced while it was read");
      }
      if (content.length > MOST) {
        throw refused(file, "is larger than a key file");
      }
      return content;
    } catch (NoSuchFileException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, file + " is not there", e).about(file.toString());
    } catch (IOException e) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "cannot read " + file, e).about(file.toString());
    }
  }

  private static PosixFileAttributes guard(Path path, boolean folder) throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      throw refused(path, "is a symbolic link; put the " + (folder ? "folder" : "file") + " there");
    }
    if (folder ? !attributes.isDirectory() : !attributes.isRegularFile()) {
      throw refused(path, folder ? "is no folder" : "is no plain file");
    }
    if (attributes.permissions().stream().anyMatch(OTHERS::contains)) {
      throw refused(
          path, "can be reached by others; do chmod " + (folder ? "700" : "600") + " on it");
    }
    return attributes;
  }

  private static Fault refused(Path path, String why) {
    return Fault.of(Fault.Code.REFUSED, path + " " + why).about(path.toString());
  }
}

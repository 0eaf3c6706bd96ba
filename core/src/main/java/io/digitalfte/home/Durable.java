package io.digitalfte.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are there whole or not at all, also after the power went: temp, fsync, rename. */
public final class Durable {
  static final Set<PosixFilePermission> PRIVATE_FILE = PosixFilePermissions.fromString("rw-------");
  static final Set<PosixFilePermission> PRIVATE_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private Durable() {}

  /** Puts these bytes at this path in one step, readable by the owner alone. */
  public static void write(Path file, byte[] bytes) throws IOException {
    put(Files.createTempFile(folderOf(file), ".", ".part"), file, bytes);
  }

  /**
   * Puts these bytes at this path in one step, readable by whoever this process lets read its
   * files. One at a time for each file.
   */
  public static void replace(Path file, byte[] bytes) throws IOException {
    Path temp = folderOf(file).resolve("." + file.getFileName() + ".part");
    Files.deleteIfExists(temp);
    put(Files.createFile(temp), file, bytes);
  }

  /** Puts these bytes behind what the file has; a loss of power may leave them there in part. */
  public static void append(Path file, byte[] bytes) throws IOException {
    pour(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void put(Path temp, Path file, byte[] bytes) throws IOException {
    try {
      pour(temp, bytes, StandardOpenOption.WRITE);
      Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temp);
    }
    sync(folderOf(file));
  }

  private static void pour(Path file, byte[] bytes, OpenOption... options) throws IOException {
    try (FileChannel out = FileChannel.open(file, options)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }

  /** Makes the names in this folder survive a loss of power. */
  static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Makes a folder that only its owner enters; one that is there is given that mode. */
  static void privateFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PRIVATE_FOLDER));
    }
    Files.setPosixFilePermissions(folder, PRIVATE_FOLDER);
  }

  static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("a root folder is not a file: " + file);
    }
    return folder;
  }
}

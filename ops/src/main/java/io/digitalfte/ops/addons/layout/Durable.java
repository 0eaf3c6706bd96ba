package io.digitalfte.ops.addons.layout;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files so that they are there after the power went. */
final class Durable {
  private Durable() {}

  /** Puts these bytes in place of what the file had, all or nothing. */
  static void replace(Path file, byte[] bytes) {
    Path beside = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.deleteIfExists(beside);
      write(beside, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder =
          FileChannel.open(file.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ)) {
        folder.force(true);
      }
    } catch (IOException e) {
      throw Fault.passing("could not write " + file + ": " + e.getMessage(), e);
    }
  }

  /** Puts these bytes behind what the file has. */
  static void append(Path file, byte[] bytes) {
    try {
      write(
          file,
          bytes,
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw Fault.passing("could not write " + file + ": " + e.getMessage(), e);
    }
  }

  private static void write(Path file, byte[] bytes, OpenOption... options) throws IOException {
    try (FileChannel out = FileChannel.open(file, options)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
  }
}

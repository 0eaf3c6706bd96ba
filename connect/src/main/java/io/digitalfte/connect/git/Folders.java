package io.digitalfte.connect.git;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** What we do ourselves below {@code state/git}. No link is ever followed. */
final class Folders {
  private Folders() {}

  /** Something that touches the disk. */
  @FunctionalInterface
  interface Work<T> {
    T done() throws IOException;
  }

  static <T> T now(String doing, Work<T> work) {
    try {
      return work.done();
    } catch (IOException | UncheckedIOException e) {
      throw Fault.passing("could not " + doing + ": " + e.getMessage(), e);
    }
  }

  /** A folder that only this user can look into. */
  static Path make(Path folder) throws IOException {
    return Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  static void delete(Path what) throws IOException {
    if (!Files.exists(what, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        what,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, java.io.IOException e)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Moves a file or folder to a place that is on the same disk. */
  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes names in a folder durable. */
  static void force(Path folder) throws IOException {
    try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
      open.force(true);
    }
  }

  /** A file with this text, durable. */
  static void write(Path file, String text) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(java.nio.charset.StandardCharsets.UTF_8.encode(text));
      out.force(true);
    }
  }

  /** How many bytes lie below a folder. */
  static long bytes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Whether nothing is there, or an empty folder. */
  static boolean isFree(Path target) {
    return now(
        "look at " + target,
        () ->
            !Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                || (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS) && in(target).isEmpty()));
  }
}

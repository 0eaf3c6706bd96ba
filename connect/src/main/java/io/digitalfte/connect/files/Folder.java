package io.digitalfte.connect.files;

import io.digitalfte.act.Key;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A folder that files are made in, seen without following links. Every step of a path below the
 * folder is looked at as it is, so a link planted in it is an obstacle and not a way out; whoever
 * can swap a directory for a link between two of our system calls is the same user as we are.
 */
record Folder(Path root) {
  /** What stands where a file is to be. */
  sealed interface Look {
    record Free() implements Look {}

    record Same() implements Look {}

    record Other() implements Look {}

    record Blocked(String why) implements Look {}
  }

  Path real() throws IOException {
    Path real = root.toRealPath();
    if (!Files.isDirectory(real)) {
      throw new NoSuchFileException(root.toString());
    }
    return real;
  }

  Look look(FileWrite action) throws IOException {
    Path at = real();
    String[] names = action.path().split("/");
    for (int i = 0; i < names.length - 1; i++) {
      at = at.resolve(names[i]);
      BasicFileAttributes seen = attributes(at);
      if (seen == null) {
        return new Look.Free();
      }
      if (!seen.isDirectory()) {
        return new Look.Blocked("a part of the path " + action.path() + " is no folder");
      }
    }
    at = at.resolve(names[names.length - 1]);
    BasicFileAttributes seen = attributes(at);
    if (seen == null) {
      return new Look.Free();
    }
    if (!seen.isRegularFile()) {
      return new Look.Blocked("what is at " + action.path() + " is no file");
    }
    byte[] wanted = action.bytes();
    if (seen.size() != wanted.length) {
      return new Look.Other();
    }
    try (InputStream in = Files.newInputStream(at, LinkOption.NOFOLLOW_LINKS)) {
      return Arrays.equals(in.readNBytes(wanted.length + 1), wanted)
          ? new Look.Same()
          : new Look.Other();
    }
  }

  /** Writes the content durably beside its place, under a name that only this key has. */
  Path prepare(FileWrite action, Key key) throws IOException {
    Path parent = real();
    String[] names = action.path().split("/");
    for (int i = 0; i < names.length - 1; i++) {
      Path next = parent.resolve(names[i]);
      try {
        Files.createDirectory(next);
        sync(parent);
      } catch (FileAlreadyExistsException _) {
        if (!Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
          throw new IOException("a part of the path is no folder");
        }
      }
      parent = next;
    }
    Path part = parent.resolve("." + key.text() + ".part");
    Files.deleteIfExists(part);
    try (FileChannel out =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer bytes = ByteBuffer.wrap(action.bytes());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    return part;
  }

  /** Gives the prepared file its name; false if the name was taken. */
  boolean publish(Path part, FileWrite action) throws IOException {
    Path place = real().resolve(action.path());
    try {
      Files.createLink(place, part);
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Makes the name itself durable. */
  void settle(FileWrite action) throws IOException {
    Path parent = real().resolve(action.path()).getParent();
    if (parent != null) {
      sync(parent);
    }
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel in = FileChannel.open(directory, StandardOpenOption.READ)) {
      in.force(true);
    }
  }

  private static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException _) {
      return null;
    }
  }
}

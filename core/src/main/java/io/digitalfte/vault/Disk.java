package io.digitalfte.vault;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Files of the vault, read once without following links and written whole or not at all. */
final class Disk {
  static final String PART = ".fte-part-";

  private final AtomicLong parts = new AtomicLong();
  private final Pen pen;
  private final String writer;

  Disk(Pen pen) {
    this(pen, "");
  }

  /**
   * @param writer tells its unfinished files from those of another who writes in the same folders
   */
  Disk(Pen pen, String writer) {
    this.pen = pen;
    this.writer = writer;
  }

  /** How a regular file looks; empty where there is none under this very name. */
  static Optional<Look> look(Path path) {
    try {
      Map<String, Object> a =
          Files.readAttributes(
              path,
              "unix:isRegularFile,size,lastModifiedTime,ctime,fileKey",
              LinkOption.NOFOLLOW_LINKS);
      if (!Boolean.TRUE.equals(a.get("isRegularFile"))
          || !(a.get("size") instanceof Long size)
          || !(a.get("lastModifiedTime") instanceof FileTime modified)
          || !(a.get("ctime") instanceof FileTime changed)) {
        return Optional.empty();
      }
      return Optional.of(Look.of(size, modified, changed, String.valueOf(a.get("fileKey"))));
    } catch (IOException e) {
      // Gone, or not ours to look at: reading says which.
      return Optional.empty();
    }
  }

  /** Reads a file once, through one descriptor. */
  static Reading read(Path path, String where) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return new Reading.Missing();
    }
    // Opening a pipe would wait for its writer, so what is no regular file is never opened.
    Optional<Look> look = look(path);
    if (look.isEmpty()) {
      return refused(
          where,
          0,
          Files.isSymbolicLink(path)
              ? "it is a symbolic link, and links are not followed"
              : "it is no regular file that can be looked at",
          "put the note itself there");
    }
    if (look.get().size() > Card.MOST_BYTES) {
      return tooLarge(where);
    }
    try (SeekableByteChannel in =
        Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(look.get().size(), 1023) + 1);
      while (in.read(bytes) >= 0) {
        if (!bytes.hasRemaining()) {
          if (bytes.capacity() > Card.MOST_BYTES) {
            return tooLarge(where);
          }
          bytes =
              ByteBuffer.allocate(Math.min(2 * bytes.capacity(), Card.MOST_BYTES + 1))
                  .put(bytes.flip());
        }
      }
      return decoded(bytes.flip(), where, look.get());
    } catch (NoSuchFileException e) {
      return new Reading.Missing();
    } catch (AccessDeniedException e) {
      return refused(where, 0, "this user may not read it", "give this user the right to read it");
    } catch (IOException e) {
      // A link that took its place a moment ago ends here too.
      return refused(
          where, 0, "it cannot be read now", "look whether it is a link, or the disk ill");
    }
  }

  private static Reading decoded(ByteBuffer bytes, String where, Look look) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var text = CharBuffer.allocate(bytes.remaining() + 1);
    CoderResult result = decoder.decode(bytes, text, true);
    text.flip();
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    if (result.isError()) {
      try {
        result.throwException();
      } catch (CharacterCodingException e) {
        return refused(where, line, "it is not text in UTF-8", "save it as UTF-8");
      }
    }
    String whole = Note.normal(text.toString());
    int nul = whole.indexOf('\0');
    if (nul >= 0) {
      int at = 1 + (int) whole.substring(0, nul).chars().filter(c -> c == '\n').count();
      return refused(where, at, "it holds a zero byte", "save it as plain text");
    }
    return new Reading.Text(whole, look);
  }

  private static Reading tooLarge(String where) {
    return refused(where, 0, "it is larger than 1 MiB", "keep long texts in files of their own");
  }

  private static Reading refused(String where, int line, String reason, String remedy) {
    return new Reading.Refused(new Problem(where, line, reason, remedy));
  }

  /** Writes a file whole and durably; on any failure the old one is as it was. */
  void write(Path path, String text, String where) {
    write(path, text, where, () -> true);
  }

  /**
   * As {@link #write(Path, String, String)}, but leaves the old one where it is not to be replaced
   * any more.
   *
   * @param still asked at the last moment
   * @return whether it was written
   */
  boolean write(Path path, String text, String where, BooleanSupplier still) {
    Path folder = folderOf(path);
    Path part = null;
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      part = folder.resolve(PART + writer + parts.incrementAndGet());
      try (FileChannel out = create(part)) {
        pen.write(out, bytes);
      }
      if (!still.getAsBoolean()) {
        Files.delete(part);
        return false;
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
      return true;
    } catch (IOException e) {
      drop(part);
      throw cannot("write", where, e);
    }
  }

  private static FileChannel create(Path part) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
    // Where a group may move notes, it may also edit them.
    boolean shared =
        Files.getPosixFilePermissions(folderOf(part)).contains(PosixFilePermission.GROUP_WRITE);
    var rights =
        PosixFilePermissions.asFileAttribute(
            PosixFilePermissions.fromString(shared ? "rw-rw----" : "rw-r-----"));
    try {
      return FileChannel.open(part, options, rights);
    } catch (FileAlreadyExistsException e) {
      // Left by a process that was killed while it wrote.
      Files.delete(part);
      return FileChannel.open(part, options, rights);
    }
  }

  /** Moves a file without ever replacing another. */
  static Moved move(Path from, Path to, String where) {
    try {
      if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
        return Files.exists(from, LinkOption.NOFOLLOW_LINKS) ? Moved.TAKEN : Moved.MISSING;
      }
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      sync(folderOf(to));
      sync(folderOf(from));
      return Moved.YES;
    } catch (NoSuchFileException e) {
      if (Files.isDirectory(folderOf(to), LinkOption.NOFOLLOW_LINKS)) {
        return Moved.MISSING;
      }
      throw cannot("move", where, e);
    } catch (IOException e) {
      throw cannot("move", where, e);
    }
  }

  /** Removes a file durably; false where there was none. */
  static boolean remove(Path path, String where) {
    try {
      boolean there = Files.deleteIfExists(path);
      if (there) {
        sync(folderOf(path));
      }
      return there;
    } catch (IOException e) {
      throw cannot("remove", where, e);
    }
  }

  static Fault cannot(String what, String where, IOException e) {
    String why =
        switch (e) {
          case AccessDeniedException _ ->
              "this user may not; give this user the right to write in that folder";
          case NoSuchFileException _ -> "its folder is gone; make the folder again";
          case FileSystemException f when f.getReason() != null -> f.getReason();
          default -> e.getMessage() == null ? "the disk does not say why" : e.getMessage();
        };
    return Fault.passing("cannot " + what + " " + where + ": " + why, e).about(where);
  }

  private static Path folderOf(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("a path without a folder");
    }
    return parent;
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void drop(@Nullable Path part) {
    try {
      if (part != null) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      // It is swept at the next start; the first failure is the one to tell.
    }
  }
}

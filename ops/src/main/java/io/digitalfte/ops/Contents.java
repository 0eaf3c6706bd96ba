package io.digitalfte.ops;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/** What came of reading a file that somebody else wrote: within a bound, and through no link. */
public sealed interface Contents {
  /** It could be read, whole. */
  final class Read implements Contents {
    private final byte[] bytes;

    private Read(byte[] bytes) {
      this.bytes = bytes;
    }

    /** What is in it; the caller's to keep. */
    public byte[] bytes() {
      return bytes.clone();
    }

    /** The same as text, without a mark of the byte order; empty where it is not UTF-8. */
    public Optional<String> text() {
      try {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
      } catch (CharacterCodingException e) {
        return Optional.empty();
      }
    }
  }

  /** There is nothing of that name. */
  record Absent() implements Contents {}

  /**
   * It was not read.
   *
   * @param why such as {@code a link} or {@code larger than 1024 KiB}
   */
  record Refused(String why) implements Contents {}

  /**
   * Reads a file. A link, a pipe, a device or a folder is refused without being opened.
   *
   * @param most how many bytes it may have
   */
  static Contents of(Path file, int most) {
    try {
      BasicFileAttributes kind =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!kind.isRegularFile()) {
        return new Refused(
            kind.isSymbolicLink() ? "a link" : kind.isDirectory() ? "a folder" : "no plain file");
      }
      byte[] bytes = kind.size() > most ? new byte[0] : read(file, most);
      return kind.size() > most || bytes.length > most
          ? new Refused("larger than " + most / 1024 + " KiB")
          : new Read(bytes);
    } catch (NoSuchFileException e) {
      return new Absent();
    } catch (IOException e) {
      return new Refused("not readable");
    }
  }

  /** Up to one byte more than the bound, so that a file that grows meanwhile is noticed. */
  private static byte[] read(Path file, int most) throws IOException {
    try (SeekableByteChannel from =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      ByteArrayOutputStream read = new ByteArrayOutputStream((int) Math.min(from.size(), most));
      ByteBuffer piece = ByteBuffer.allocate(16_384);
      while (read.size() <= most && from.read(piece) >= 0) {
        read.write(piece.array(), 0, piece.position());
        piece.clear();
      }
      return read.toByteArray();
    }
  }
}

package io.digitalfte.home;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The head on the disk: two lines of fixed length, written in turn, each with a checksum, so that a
 * torn write costs one line and never both. One write is one call of the operating system and no
 * fsync. Not safe for several threads.
 */
final class Slots {
  private static final int LENGTH = 256;
  private static final String WORD = "fte-head/1";

  /** One line: which write it was, and the tip it remembers. */
  record Line(long turn, Tip tip) {}

  private final FileChannel channel;
  private final Ulid home;
  private long turn;

  Slots(FileChannel channel, Ulid home) throws IOException {
    this.channel = channel;
    this.home = home;
    this.turn = newest(channel, home).map(Line::turn).orElse(0L);
  }

  static Optional<Line> newest(FileChannel channel, Ulid home) throws IOException {
    ByteBuffer both = ByteBuffer.allocate(2 * LENGTH);
    while (both.hasRemaining() && channel.read(both, both.position()) > 0) {
      // A read may give less than was asked for.
    }
    Optional<Line> first = line(both.array(), 0, home);
    Optional<Line> second = line(both.array(), LENGTH, home);
    if (first.isPresent() && second.isPresent()) {
      return first.get().turn() > second.get().turn() ? first : second;
    }
    return first.or(() -> second);
  }

  void write(Tip tip) throws IOException {
    turn++;
    String text =
        String.join(
            " ",
            WORD,
            home.text(),
            Long.toString(turn),
            Long.toString(tip.sequence()),
            tip.hash().text(),
            tip.time().toString());
    byte[] bytes = new byte[LENGTH];
    Arrays.fill(bytes, (byte) ' ');
    byte[] content = (text + " " + sum(text)).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(content, 0, bytes, 0, content.length);
    bytes[LENGTH - 1] = '\n';
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long start = (turn & 1) * LENGTH;
    while (buffer.hasRemaining()) {
      channel.write(buffer, start + buffer.position());
    }
  }

  private static Optional<Line> line(byte[] bytes, int start, Ulid home) {
    String[] parts =
        new String(bytes, start, LENGTH, StandardCharsets.US_ASCII).strip().split(" ", -1);
    if (parts.length != 7 || !parts[0].equals(WORD) || !parts[1].equals(home.text())) {
      return Optional.empty();
    }
    String text = String.join(" ", Arrays.copyOf(parts, 6));
    if (!parts[6].equals(sum(text))) {
      return Optional.empty();
    }
    try {
      Tip tip = new Tip(Long.parseLong(parts[3]), new Digest(parts[4]), Instant.parse(parts[5]));
      return Optional.of(new Line(Long.parseLong(parts[2]), tip));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String sum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    return String.format("%08x", crc.getValue());
  }
}

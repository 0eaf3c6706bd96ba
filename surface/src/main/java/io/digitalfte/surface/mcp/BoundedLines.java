package io.digitalfte.surface.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of a stream, none of which can fill the memory. For one thread. */
final class BoundedLines {
  private final InputStream in;
  private final int most;

  BoundedLines(InputStream in, int most) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.most = most;
  }

  /** What came. */
  sealed interface Line {}

  /** A line, without its end. */
  record Text(String text) implements Line {}

  /** A line of more bytes than are taken; it was skipped whole. */
  record TooLong() implements Line {}

  /** The stream has ended. */
  record End() implements Line {}

  Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    boolean tooLong = false;
    while (true) {
      int b = in.read();
      if (b < 0 && line.size() == 0 && !tooLong) {
        return new End();
      }
      if (b < 0 || b == '\n') {
        return tooLong ? new TooLong() : new Text(line.toString(StandardCharsets.UTF_8));
      }
      if (line.size() < most) {
        line.write(b);
      } else {
        tooLong = true;
        line.reset();
      }
    }
  }
}

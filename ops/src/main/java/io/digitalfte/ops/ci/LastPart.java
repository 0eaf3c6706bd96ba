package io.digitalfte.ops.ci;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Keeps the last part of what a program prints. */
final class LastPart extends OutputStream {
  private final int most;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  LastPart(int most) {
    this.most = most;
  }

  @Override
  public synchronized void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] from, int start, int length) {
    bytes.write(from, start, length);
    if (bytes.size() > 2 * most) {
      byte[] all = bytes.toByteArray();
      bytes = new ByteArrayOutputStream();
      bytes.writeBytes(Arrays.copyOfRange(all, all.length - most, all.length));
    }
  }

  /** Its lines, the first of which may have lost its beginning. */
  synchronized List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}

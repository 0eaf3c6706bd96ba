package io.digitalfte.ops.ci;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the first bytes of a log in a file, and says so where it leaves off. */
final class Kept extends OutputStream {
  private final OutputStream file;
  private final long most;
  private long written;

  Kept(OutputStream file, long most) {
    this.file = file;
    this.most = most;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int room = Math.clamp(most - written, 0, length);
    file.write(bytes, from, room);
    if (room < length && written <= most) {
      file.write(
          ("\n[the rest of this log was judged and is not kept; the limit is " + most + " bytes]\n")
              .getBytes(StandardCharsets.UTF_8));
      written = most + 1;
    } else {
      written += room;
    }
  }

  @Override
  public void flush() throws IOException {
    file.flush();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

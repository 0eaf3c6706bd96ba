package io.digitalfte.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** How bytes reach the disk; another one in tests, to fill the disk. */
interface Pen {
  /** Writes all of it durably. */
  void write(FileChannel file, ByteBuffer bytes) throws IOException;

  /** The pen of every day. */
  static void disk(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(true);
  }
}

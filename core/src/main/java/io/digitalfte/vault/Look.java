package io.digitalfte.vault;

import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * How a file looked from outside, to see whether it changes.
 *
 * @param size in bytes
 * @param modified when its content was last written, as the file system says
 * @param changed when anything about it last changed, which no program can set back; the same as
 *     {@code modified} where the file system keeps none
 * @param file which file it is, whatever its name: device and inode
 */
public record Look(long size, Instant modified, Instant changed, String file) {
  static Look of(long size, FileTime modified, FileTime changed, Object file) {
    return new Look(size, modified.toInstant(), changed.toInstant(), String.valueOf(file));
  }
}

package io.digitalfte.home;

import io.digitalfte.term.Digest;
import java.time.Instant;

/**
 * The newest entry of a journal.
 *
 * @param sequence its number, from 1; 0 for a journal with no entry yet
 * @param hash its hash; for an empty journal whatever the chain begins with
 * @param time when it was written
 */
public record Tip(long sequence, Digest hash, Instant time) {
  public Tip {
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence " + sequence);
    }
  }
}

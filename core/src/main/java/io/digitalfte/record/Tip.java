package io.digitalfte.record;

import io.digitalfte.term.Digest;
import java.time.Instant;

/**
 * The end of the record.
 *
 * @param seq the newest entry's number, 0 when there is none
 * @param hash the newest entry's hash; of the empty text when there is none
 * @param at the newest entry's time; 1970 when there is none
 */
public record Tip(long seq, Digest hash, Instant at) {
  /** The tip of an empty record. */
  public static Tip empty() {
    return new Tip(0, Digest.of(""), Instant.EPOCH);
  }
}

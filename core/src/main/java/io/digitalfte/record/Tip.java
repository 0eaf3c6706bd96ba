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
  // Written out, because reckoning it would have every command load the security providers.
  private static final Digest OF_NOTHING =
      new Digest("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  /** The tip of an empty record. */
  public static Tip empty() {
    return new Tip(0, OF_NOTHING, Instant.EPOCH);
  }
}

package io.digitalfte.app;

import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Ids for what is drafted from a signal, made of the signal alone: when a journal was put back and
 * the same letter is drafted again, its actions have the ids, and so the marks in the world, that
 * they had before. Nonces come from the given source. Used by the one thread that drafts.
 */
final class DraftIds implements Ids {
  private final Ulid home;
  private final Ids nonces;
  private String seed = "";
  private long millis;
  private int count;

  DraftIds(Ulid home, Ids nonces) {
    this.home = home;
    this.nonces = nonces;
  }

  /** The ids from now on are this signal's, from its first. */
  void begin(Signal signal) {
    seed =
        String.join(
            "\n",
            home.text(),
            signal.seen().account(),
            signal.seen().outsideId(),
            signal.seen().digest().text());
    Instant sent = signal.seen().letter().sent();
    millis = Math.clamp(sent.toEpochMilli(), 0, signal.at().toEpochMilli());
    count = 0;
  }

  @Override
  public Ulid next() {
    if (seed.isEmpty()) {
      throw new IllegalStateException("no signal is being drafted");
    }
    count++;
    byte[] hash = HexFormat.of().parseHex(Digest.of(seed + "\n" + count).hex());
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    // The count keeps the order within one signal; the rest tells signals apart.
    return Ulid.of(millis, count, bytes.getLong());
  }

  @Override
  public String nonce(int characters) {
    return nonces.nonce(characters);
  }
}

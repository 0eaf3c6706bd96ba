package io.digitalfte.app;

import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Ids for what is drafted from a signal, made of the signal alone: when a journal was put back and
 * the same letter is drafted again, its actions have the ids, and so the marks in the world, that
 * they had before. Each purpose is counted by itself: a partner that was made in the meantime is
 * not made again, and the invoice behind it keeps its id. Nonces come from the given source. Used
 * by the one thread that drafts.
 */
final class DraftIds implements Ids {
  private final Ulid home;
  private final Ids nonces;
  private String seed = "";
  private long millis;
  private final Map<String, Integer> counts = new HashMap<>();

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
    counts.clear();
  }

  @Override
  public Ulid next() {
    return next("");
  }

  private Ulid next(String purpose) {
    if (seed.isEmpty()) {
      throw new IllegalStateException("no signal is being drafted");
    }
    int count = counts.merge(purpose, 1, Integer::sum);
    byte[] hash = HexFormat.of().parseHex(Digest.of(seed + "\n" + purpose + "\n" + count).hex());
    // The count keeps the order within one purpose; the rest tells signals and purposes apart.
    return Ulid.of(millis, count, ByteBuffer.wrap(hash).getLong());
  }

  @Override
  public Ids of(String purpose) {
    return new Ids() {
      @Override
      public Ulid next() {
        return DraftIds.this.next(purpose);
      }

      @Override
      public String nonce(int characters) {
        return nonces.nonce(characters);
      }

      @Override
      public Ids of(String finer) {
        return DraftIds.this.of(purpose + "/" + finer);
      }
    };
  }

  @Override
  public String nonce(int characters) {
    return nonces.nonce(characters);
  }
}

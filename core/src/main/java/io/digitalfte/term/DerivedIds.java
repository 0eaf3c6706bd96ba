package io.digitalfte.term;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Ids made of a seed alone: the same work under the same seed has the same ids again, and so the
 * same marks in the world. Each purpose is counted by itself: a step that is not needed any more
 * leaves those behind it their ids. Nonces come from the given source. For one thread.
 */
public final class DerivedIds implements Ids {
  private final String seed;
  private final long millis;
  private final Ids nonces;
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * The ids of this seed, from its first.
   *
   * @param millis the time that they all say, in milliseconds since 1970
   */
  public DerivedIds(String seed, long millis, Ids nonces) {
    this.seed = seed;
    this.millis = millis;
    this.nonces = nonces;
  }

  @Override
  public Ulid next() {
    return next("");
  }

  private Ulid next(String purpose) {
    int count = counts.merge(purpose, 1, Integer::sum);
    byte[] hash = HexFormat.of().parseHex(Digest.of(seed + "\n" + purpose + "\n" + count).hex());
    // The count keeps the order within one purpose; the rest tells seeds and purposes apart.
    return Ulid.of(millis, count, ByteBuffer.wrap(hash).getLong());
  }

  @Override
  public Ids of(String purpose) {
    return new Ids() {
      @Override
      public Ulid next() {
        return DerivedIds.this.next(purpose);
      }

      @Override
      public String nonce(int characters) {
        return nonces.nonce(characters);
      }

      @Override
      public Ids of(String finer) {
        return DerivedIds.this.of(purpose + "/" + finer);
      }
    };
  }

  @Override
  public String nonce(int characters) {
    return nonces.nonce(characters);
  }
}

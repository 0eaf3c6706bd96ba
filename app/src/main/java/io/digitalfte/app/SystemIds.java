package io.digitalfte.app;

import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Ids by the clock and the system's randomness. Each is later than the one before, also while the
 * clock stands or goes back: then the time of the last one is kept and its random part counts up.
 */
final class SystemIds implements Ids {
  // Crockford's 32 in lower case: no i, l, o or u.
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

  private final InstantSource clock;
  private final SecureRandom random;
  private long millis = -1;
  private int high;
  private long low;

  SystemIds(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public synchronized Ulid next() {
    long now = clock.millis();
    if (now > millis) {
      draw(now);
    } else {
      low++;
      if (low == 0) {
        high++;
      }
      if (high > 0xFFFF) {
        draw(millis + 1);
      }
    }
    return Ulid.of(millis, high, low);
  }

  private void draw(long at) {
    millis = at;
    high = random.nextInt(1 << 16);
    low = random.nextLong();
  }

  @Override
  public String nonce(int characters) {
    if (characters < 8 || characters > 64) {
      throw new IllegalArgumentException("a nonce has 8 to 64 characters, not " + characters);
    }
    StringBuilder out = new StringBuilder(characters);
    for (int i = 0; i < characters; i++) {
      out.append(ALPHABET[random.nextInt(ALPHABET.length)]);
    }
    return out.toString();
  }
}

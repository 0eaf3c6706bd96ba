package io.digitalfte.bench;

import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that rise. Safe for any thread. */
final class BenchIds implements Ids {
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  private final SecureRandom random = new SecureRandom();
  private final long began = System.currentTimeMillis();
  private final int draw = random.nextInt(1 << 16);
  private final AtomicLong count = new AtomicLong();

  @Override
  public Ulid next() {
    return Ulid.of(began, draw, count.incrementAndGet());
  }

  @Override
  public String nonce(int characters) {
    StringBuilder out = new StringBuilder(characters);
    for (int i = 0; i < characters; i++) {
      out.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return out.toString();
  }
}

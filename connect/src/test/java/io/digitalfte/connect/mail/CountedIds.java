package io.digitalfte.connect.mail;

import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that count. */
final class CountedIds implements Ids {
  private final AtomicLong count = new AtomicLong();

  @Override
  public Ulid next() {
    return Ulid.of(1_763_000_000_000L, 0, count.incrementAndGet());
  }

  @Override
  public String nonce(int characters) {
    String number = Long.toString(count.incrementAndGet());
    return "0".repeat(characters - number.length()) + number;
  }
}

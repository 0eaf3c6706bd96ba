package io.digitalfte.draft;

import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that count up from 1, so that a test sees the same ones each time. */
public final class CountedIds implements Ids {
  private final AtomicLong last = new AtomicLong();

  @Override
  public Ulid next() {
    return Ulid.of(1_700_000_000_000L, 0, last.incrementAndGet());
  }

  @Override
  public String nonce(int characters) {
    String digits = "%064d".formatted(last.incrementAndGet());
    return digits.substring(digits.length() - characters);
  }
}

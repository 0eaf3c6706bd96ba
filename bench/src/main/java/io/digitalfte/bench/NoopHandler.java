package io.digitalfte.bench;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Target;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Does nothing, and counts. Safe for any thread. */
final class NoopHandler implements Handler<Noop> {
  private static final Target NOWHERE = new Target("bench:nowhere", "Nowhere");

  final AtomicLong checks = new AtomicLong();
  final AtomicLong performed = new AtomicLong();

  /** {@link System#nanoTime} of each performance, where somebody waits for it. */
  final BlockingQueue<Long> moments = new LinkedBlockingQueue<>();

  @Override
  public ActionType<Noop> type() {
    return new Noop.Type();
  }

  @Override
  public Target target() {
    return NOWHERE;
  }

  @Override
  public Objections check(Noop action) {
    checks.incrementAndGet();
    return Objections.none();
  }

  @Override
  public Outcome perform(Noop action, Key key) {
    moments.add(System.nanoTime());
    performed.incrementAndGet();
    return new Outcome.Done(Receipt.of(action.name()));
  }

  @Override
  public Found find(Noop action, Key key, Duration since) {
    return new Found.CannotTell("nothing can be found of nothing");
  }
}

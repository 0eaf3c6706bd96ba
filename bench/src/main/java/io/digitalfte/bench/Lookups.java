package io.digitalfte.bench;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Target;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A handler with a clock beside its reads: what is read of the world before an action is not ours
 * to make faster. Where it is blind nothing is read at all.
 */
final class Lookups<A extends Action> implements Handler<A> {
  private final Handler<A> handler;
  private final Target known;
  private final boolean blind;
  private final AtomicLong nanos = new AtomicLong();

  Lookups(Handler<A> handler, boolean blind) {
    this.handler = handler;
    this.known = handler.target();
    this.blind = blind;
  }

  /** The time spent reading since this was asked last, in nanoseconds. */
  long spent() {
    return nanos.getAndSet(0);
  }

  @Override
  public ActionType<A> type() {
    return handler.type();
  }

  @Override
  public Target target() {
    if (blind) {
      return known;
    }
    long began = System.nanoTime();
    try {
      return handler.target();
    } finally {
      nanos.addAndGet(System.nanoTime() - began);
    }
  }

  @Override
  public Objections check(A action) {
    if (blind) {
      return Objections.none();
    }
    long began = System.nanoTime();
    try {
      return handler.check(action);
    } finally {
      nanos.addAndGet(System.nanoTime() - began);
    }
  }

  @Override
  public Outcome perform(A action, Key key) {
    return handler.perform(action, key);
  }

  @Override
  public Found find(A action, Key key, Duration since) {
    return handler.find(action, key, since);
  }
}

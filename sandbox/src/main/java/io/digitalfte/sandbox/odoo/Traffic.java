package io.digitalfte.sandbox.odoo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/** What has been asked of the server: counted, and the last 5,000 kept. Thread-safe. */
public final class Traffic {
  private static final int KEPT = 5_000;
  private static final int LONGEST = 65_536;

  private record Listener(Target target, LongConsumer heard) {}

  private final Deque<Asked> log = new ArrayDeque<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private long number;

  Traffic() {}

  /** How many requests for this model and method were read whole. */
  public synchronized int count(String model, String method) {
    return counts.getOrDefault(model + "/" + method, 0);
  }

  /** The same for every {@code model/method} asked so far. */
  public synchronized Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }

  /** The requests, oldest first. */
  public synchronized List<Asked> log() {
    return List.copyOf(log);
  }

  /** Forgets counts and log. */
  public synchronized void clear() {
    log.clear();
    counts.clear();
  }

  /**
   * Calls back for each request that fits as soon as its first line is read, with {@link
   * System#nanoTime} taken at its first byte. Runs on the connection's thread: be quick.
   */
  public void onFirstByte(Target target, LongConsumer heard) {
    listeners.add(new Listener(target, heard));
  }

  void heard(String model, String method, long nanos) {
    for (Listener listener : listeners) {
      if (listener.target().meets(model, method)) {
        listener.heard().accept(nanos);
      }
    }
  }

  synchronized void add(Request request) {
    Called called = Called.by(request);
    String body = called.body();
    counts.merge(called.model() + "/" + called.method(), 1, Integer::sum);
    log.add(
        new Asked(
            ++number,
            request.arrived(),
            request.method(),
            request.path(),
            called.model(),
            called.method(),
            body.length() > LONGEST ? body.substring(0, LONGEST) : body,
            request.chunked()));
    if (log.size() > KEPT) {
      log.removeFirst();
    }
  }
}

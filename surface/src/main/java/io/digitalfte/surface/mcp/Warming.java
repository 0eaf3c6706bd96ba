package io.digitalfte.surface.mcp;

import java.math.BigDecimal;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * What the first message would wait for, done beside the reading of settings: the JDK's table of
 * powers, its randomness, and Reactor's search of every jar for a library that is not there.
 */
public final class Warming {
  private Warming() {}

  /** Begins it on a thread of its own; whoever needs a part of it sooner waits for that part. */
  public static void begin() {
    Thread.ofPlatform().daemon().name("mcp-warming").start(Warming::all);
  }

  private static void all() {
    // In the order in which they are wanted.
    BigDecimal one = BigDecimal.ONE;
    UUID drawn = UUID.randomUUID();
    var _ = Mono.deferContextual(_ -> Mono.just(drawn + " " + one)).block();
  }
}

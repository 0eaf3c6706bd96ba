package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.share.Passed.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncLoopTest {
  private static final Passed WELL = new Passed(1, 0, 0, Optional.empty());

  private final BlockingQueue<String> passes = new LinkedBlockingQueue<>();
  private final AtomicInteger together = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private Optional<SyncLoop> loop = Optional.empty();
  private Optional<Thread> thread = Optional.empty();

  private SyncLoop start(Supplier<Passed> pass, Duration limit) {
    Rhythm rhythm =
        new Rhythm(Duration.ofMillis(1), Duration.ofHours(1), Duration.ofHours(1), limit);
    SyncLoop made =
        new SyncLoop(
            () -> {
              most.accumulateAndGet(together.incrementAndGet(), Math::max);
              try {
                return pass.get();
              } finally {
                together.decrementAndGet();
                passes.add("pass");
              }
            },
            () -> 3,
            rhythm,
            InstantSource.fixed(Instant.parse("2026-11-28T12:00:00Z")),
            new Random(1));
    loop = Optional.of(made);
    thread = Optional.of(Thread.ofVirtual().start(made));
    return made;
  }

  @AfterEach
  void end() throws InterruptedException {
    loop.orElseThrow().close();
    assertThat(thread.orElseThrow().join(Duration.ofSeconds(20))).isTrue();
  }

  private void awaitPass() throws InterruptedException {
    assertThat(passes.poll(20, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void a_request_makes_a_pass_though_none_is_due() throws InterruptedException {
    SyncLoop made = start(() -> WELL, Duration.ofMinutes(1));
    awaitPass();
    made.request();
    awaitPass();
    made.request();
    awaitPass();
  }

  @Test
  void requests_from_everywhere_never_make_two_passes_at_once() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    SyncLoop made =
        start(
            () -> {
              begun.countDown();
              try {
                asked.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return WELL;
            },
            Duration.ofMinutes(1));
    begun.await();
    for (int i = 0; i < 100; i++) {
      made.request();
    }
    asked.countDown();
    awaitPass();
    awaitPass();

    assertThat(most).hasValue(1);
  }

  @Test
  void a_pass_that_takes_too_long_is_stopped_and_said() throws InterruptedException {
    SyncLoop made =
        start(
            () -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return WELL;
            },
            Duration.ofMillis(20));
    awaitPass();
    made.request();
    awaitPass();

    assertThat(made.state().trouble()).hasValueSatisfying(t -> assertThat(t).contains("stopped"));
    assertThat(most).hasValue(1);
  }

  @Test
  void it_says_since_when_the_place_is_away_and_that_something_waits() throws InterruptedException {
    SyncLoop made =
        start(
            () -> new Passed(0, 0, 0, Optional.of(new Trouble.Away("no route"))),
            Duration.ofMinutes(1));
    awaitPass();
    made.request();
    awaitPass();
    SyncState state = made.state();

    assertThat(state.since()).contains(Instant.parse("2026-11-28T12:00:00Z"));
    assertThat(state.trouble()).contains("the place cannot be reached: no route");
    assertThat(state.changes()).isTrue();
    assertThat(state.quarantined()).isEqualTo(3);
  }

  @Test
  void a_pass_that_fails_does_not_end_the_loop() throws InterruptedException {
    SyncLoop made =
        start(
            () -> {
              throw new IllegalStateException("the disk is ill");
            },
            Duration.ofMinutes(1));
    awaitPass();
    made.request();
    awaitPass();

    assertThat(made.state().trouble()).contains("the disk is ill");
  }
}

package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SupervisorTest {
  private final InstantSource clock = () -> Instant.parse("2026-11-28T12:00:00Z");
  private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> givenUp = new LinkedBlockingQueue<>();

  private Supervisor supervisor() {
    return new Supervisor(clock, pauses::add, (loop, why) -> givenUp.add(loop + ": " + why));
  }

  @Test
  void a_loop_that_fails_is_back_in_under_a_second() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch again = new CountDownLatch(1);
    try (Supervisor supervisor = supervisor()) {
      supervisor.start(
          "mail",
          () -> {
            if (runs.incrementAndGet() == 1) {
              throw new IllegalStateException("a bug");
            }
            again.countDown();
          });

      assertThat(again.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(pauses.poll(10, TimeUnit.SECONDS)).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void an_error_of_the_machine_is_survived_as_any_other() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch again = new CountDownLatch(1);
    try (Supervisor supervisor = supervisor()) {
      supervisor.start(
          "mail",
          () -> {
            if (runs.incrementAndGet() == 1) {
              throw new StackOverflowError();
            }
            again.countDown();
          });

      assertThat(again.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void what_is_broken_in_itself_is_given_up_loudly() throws InterruptedException {
    try (Supervisor supervisor = supervisor()) {
      supervisor.start(
          "mail",
          () -> {
            throw new IllegalStateException("a bug");
          });

      assertThat(givenUp.poll(10, TimeUnit.SECONDS)).isEqualTo("mail: a bug");
      assertThat(supervisor.troubles().get("mail")).contains("given up after 10 failures", "a bug");
      List<Duration> all = List.copyOf(pauses);
      assertThat(all).hasSize(9).isSorted().endsWith(Duration.ofSeconds(64));
    }
  }

  @Test
  void an_outside_that_is_away_is_tried_for_ever_with_growing_pauses() throws InterruptedException {
    CountDownLatch tries = new CountDownLatch(50);
    try (Supervisor supervisor = supervisor()) {
      supervisor.start(
          "mail",
          () -> {
            tries.countDown();
            throw Fault.passing("the server is away", null);
          });

      assertThat(tries.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(givenUp).isEmpty();
      assertThat(List.copyOf(pauses)).contains(Duration.ofMinutes(5));
      assertThat(supervisor.troubles()).containsEntry("mail", "the server is away");
    }
  }

  @Test
  void one_that_is_given_up_leaves_the_others_alone_and_all_end_when_told() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Supervisor supervisor = supervisor();
    supervisor.start(
        "broken",
        () -> {
          throw new IllegalStateException("a bug");
        });
    supervisor.start(
        "whole",
        () -> {
          began.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            ended.countDown();
          }
        });
    assertThat(givenUp.poll(10, TimeUnit.SECONDS)).isNotNull();
    assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ended.getCount()).isEqualTo(1);

    supervisor.close();

    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }
}

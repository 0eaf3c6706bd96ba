package io.digitalfte.turn;

import io.digitalfte.perceive.Intake;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.perceive.Signal;
import io.digitalfte.perceive.Watcher;
import io.digitalfte.record.Pen;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the watchers, each on a thread of its own, and takes in what they see. */
final class Perceiving {
  private static final Logger LOG = LoggerFactory.getLogger(Perceiving.class);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Office office;
  private final Function<byte[], Digest> keep;
  private final Runnable bell;
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, String> troubles = new ConcurrentHashMap<>();

  /**
   * @param keep keeps bytes in the home by digest
   * @param bell rung when something new is in the journal
   */
  Perceiving(Office office, Function<byte[], Digest> keep, Runnable bell) {
    this.office = office;
    this.keep = keep;
    this.bell = bell;
  }

  /** Starts these watchers; each is started again after a growing pause when it fails. */
  void start(List<Watcher> watchers) {
    for (Watcher watcher : watchers) {
      threads.add(
          Thread.ofVirtual().name("watch-" + watcher.account()).start(() -> supervise(watcher)));
    }
  }

  /** What each failing watcher last said, by account. */
  Map<String, String> troubles() {
    return Map.copyOf(troubles);
  }

  void stop() throws InterruptedException {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(10));
    }
  }

  private void supervise(Watcher watcher) {
    Duration pause = Duration.ofMillis(500);
    while (!Thread.currentThread().isInterrupted()) {
      Instant began = office.time().now();
      try {
        watcher.watch(intake(watcher.account()));
        return;
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        troubles.put(watcher.account(), String.valueOf(e.getMessage()));
        LOG.atWarn().addKeyValue("account", watcher.account()).setCause(e).log("watcher failed");
      }
      boolean ranLong = office.time().now().isAfter(began.plusSeconds(60));
      pause = ranLong ? Duration.ofMillis(500) : pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Where this account's watcher hands over. */
  Intake intake(String account) {
    return new Intake() {
      @Override
      public Optional<String> cursor() {
        return office.journal().<Optional<String>>read(v -> v.cursor(account));
      }

      @Override
      public void take(List<Sighting> seen, String cursor) {
        troubles.remove(account);
        int fresh = office.journal().write(pen -> takeIn(pen, account, seen, cursor));
        if (fresh > 0) {
          office.fuse().at(Fuse.Point.SEEN);
          bell.run();
        }
      }

      @Override
      public Digest keep(byte[] content) {
        return keep.apply(content);
      }

      @Override
      public void warn(String what) {
        LOG.atWarn().addKeyValue("account", account).log(what);
      }
    };
  }

  private int takeIn(Pen pen, String account, List<Sighting> seen, String cursor) {
    int fresh = 0;
    for (Sighting sighting : seen) {
      if (!sighting.account().equals(account)) {
        throw Fault.of(Fault.Code.REFUSED, "a watcher hands over only its own account's letters");
      }
      Optional<Signal> signal = pen.signal(office.ids().next(), sighting, office.time().now());
      if (signal.isPresent()) {
        fresh++;
        pen.append(
            office
                .entry("signal.seen", signal.get().id(), signal.get().id())
                .with("account", account)
                .with("digest", sighting.digest())
                .with("flagged", signal.get().flagged()),
            office.time().now());
      }
    }
    pen.cursor(account, cursor);
    return fresh;
  }
}

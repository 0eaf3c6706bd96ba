package io.digitalfte.connect.mail;

import io.digitalfte.perceive.Intake;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.term.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An intake in memory that drops what it knows, as the journal does. */
final class KeptIntake implements Intake {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Sighting> taken = new ArrayList<>();
  private final List<Integer> batches = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<Digest, byte[]> kept = new HashMap<>();
  private @Nullable String cursor;
  private int failAfter = Integer.MAX_VALUE;

  @Override
  public Optional<String> cursor() {
    return locked(() -> Optional.ofNullable(cursor));
  }

  @Override
  public void take(List<Sighting> seen, String next) {
    lock.lock();
    try {
      if (batches.size() >= failAfter) {
        throw new IllegalStateException("the machine stopped here");
      }
      for (Sighting each : seen) {
        boolean known =
            taken.stream()
                .anyMatch(t ->
                    t.outsideId().equals(each.outsideId()) && t.digest().equals(each.digest()));
        if (!known) {
          taken.add(each);
        }
      }
      batches.add(seen.size());
      cursor = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Digest keep(byte[] content) {
    Digest digest = Digest.of(content);
    locked(() -> kept.put(digest, content.clone()));
    return digest;
  }

  @Override
  public void warn(String what) {
    locked(() -> warnings.add(what));
  }

  /** Fails at every step after so many more. */
  void failAfter(int steps) {
    locked(() -> failAfter = steps == Integer.MAX_VALUE ? steps : batches.size() + steps);
  }

  List<Sighting> taken() {
    return locked(() -> List.copyOf(taken));
  }

  List<Integer> batches() {
    return locked(() -> List.copyOf(batches));
  }

  List<String> warnings() {
    return locked(() -> List.copyOf(warnings));
  }

  Map<Digest, byte[]> kept() {
    return locked(() -> Map.copyOf(kept));
  }

  /** Waits until this holds of what was taken. */
  void await(Predicate<List<Sighting>> wanted) throws InterruptedException {
    long left = Duration.ofSeconds(20).toNanos();
    lock.lock();
    try {
      while (!wanted.test(List.copyOf(taken)) || cursor == null) {
        if (left <= 0) {
          throw new AssertionError("after 20 s there are " + taken.size() + " letters");
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  void await(int letters) throws InterruptedException {
    await(taken -> taken.size() >= letters);
  }

  /** Waits until a cursor was taken, whatever else. */
  void awaitStart() throws InterruptedException {
    await(_ -> true);
  }

  private <T> T locked(Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }
}

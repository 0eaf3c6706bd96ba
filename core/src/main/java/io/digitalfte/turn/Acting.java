package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs approved plans and looks for lost outcomes, each proposal on one virtual thread at a time,
 * so many side by side. A proposal that is called for while it runs is run once more when it ends;
 * one that could not be carried on, because the journal failed, is called for again a little later.
 * Nothing runs before {@link #open}.
 */
final class Acting {
  private static final Logger LOG = LoggerFactory.getLogger(Acting.class);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(5);

  private final Office office;
  private final Performer performer;
  private final Looking looking;
  private final Asking asking;
  private final Runnable bell;
  private final Semaphore workers;
  private final Map<Ulid, Boolean> running = new HashMap<>();
  private final Map<Ulid, Thread> threads = new HashMap<>();
  private final Map<Ulid, Instant> later = new HashMap<>();
  private final List<Ulid> changed = new ArrayList<>();
  private boolean open;

  Acting(Office office, Performer performer, Looking looking, Asking asking, Runnable bell) {
    this.office = office;
    this.performer = performer;
    this.looking = looking;
    this.asking = asking;
    this.bell = bell;
    this.workers = new Semaphore(office.limits().workers());
  }

  /** Lets things run, and starts everything that is approved or uncertain. */
  void open() {
    synchronized (this) {
      open = true;
    }
    startAll();
  }

  /** Carries on with this proposal: performs what is approved, looks for what is uncertain. */
  synchronized void start(Ulid proposal) {
    if (open && running.replace(proposal, true) == null) {
      running.put(proposal, false);
      threads.put(proposal, Thread.ofVirtual().name("act-" + proposal).start(() -> work(proposal)));
    }
  }

  /** Starts what is due by now. */
  void startDue(Instant now) {
    for (Saved.Action action : office.journal().<List<Saved.Action>>read(v -> v.due(now, 1_000))) {
      if (action.state() != State.HELD) {
        start(action.proposal());
      }
    }
    synchronized (this) {
      List<Ulid> due =
          later.entrySet().stream()
              .filter(e -> !e.getValue().isAfter(now))
              .map(Map.Entry::getKey)
              .toList();
      due.forEach(later::remove);
      due.forEach(this::start);
    }
  }

  /** When something that failed is to be carried on. */
  synchronized Optional<Instant> next() {
    return later.values().stream().min(Instant::compareTo);
  }

  /** Starts everything that is approved or uncertain: after a start, after a resume. */
  void startAll() {
    Set<State> open = Set.of(State.APPROVED, State.UNCERTAIN);
    office.journal().<List<Ulid>>read(v -> v.concerned(open)).forEach(this::start);
  }

  /** The proposals that changed since this was asked last. */
  synchronized List<Ulid> drainChanged() {
    List<Ulid> drained = List.copyOf(changed);
    changed.clear();
    return drained;
  }

  /** Whether nothing runs. */
  synchronized boolean idle() {
    return running.isEmpty();
  }

  /**
   * Takes no more work, and waits for what runs to end; what is armed gets its handler's time, and
   * what is interrupted then a moment to record that it is uncertain.
   */
  void close(Duration most) throws InterruptedException {
    performer.close();
    List<Thread> left;
    synchronized (this) {
      open = false;
      left = List.copyOf(threads.values());
    }
    left = join(left, most);
    left.forEach(Thread::interrupt);
    join(left, AFTER_INTERRUPT);
  }

  /** Waits so long for all of them; gives those that still run. */
  private static List<Thread> join(List<Thread> threads, Duration most)
      throws InterruptedException {
    // One waiter for all, because no clock may be asked here.
    Thread last =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (Thread thread : threads) {
                  thread.join();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    if (!last.join(most)) {
      last.interrupt();
    }
    return threads.stream().filter(Thread::isAlive).toList();
  }

  private void work(Ulid proposal) {
    boolean whole = false;
    try {
      workers.acquire();
      try {
        do {
          once(proposal);
        } while (again(proposal));
        whole = true;
      } finally {
        workers.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("proposal", proposal).setCause(e).log("carrying out failed");
    } finally {
      if (!whole) {
        failed(proposal);
      }
    }
  }

  private synchronized boolean again(Ulid proposal) {
    if (open && Boolean.TRUE.equals(running.replace(proposal, false))) {
      return true;
    }
    end(proposal);
    return false;
  }

  private synchronized void failed(Ulid proposal) {
    later.put(proposal, office.time().now().plus(AGAIN));
    end(proposal);
  }

  private synchronized void end(Ulid proposal) {
    running.remove(proposal);
    threads.remove(proposal);
    changed.add(proposal);
    bell.run();
  }

  private void once(Ulid proposal) {
    Optional<Saved.Plan> found = plan(proposal);
    if (found.isEmpty()) {
      return;
    }
    Saved.Plan plan = found.get();
    looking.afterFailure(plan);
    Instant now = office.time().now();
    for (Saved.Action action : plan.actions()) {
      if (action.state() == State.UNCERTAIN
          && action.due().filter(due -> !due.isAfter(now)).isPresent()) {
        looking.look(action);
      }
    }
    performer.run(proposal).ifPresent(why -> asking.again(proposal, why));
    // An approval that was taken back while a step was under way leaves the note to be rendered.
    if (plan(proposal).filter(p -> p.proposal().mark().isEmpty()).isPresent()) {
      asking.again(proposal, "");
    }
  }

  private Optional<Saved.Plan> plan(Ulid proposal) {
    return office.journal().<Optional<Saved.Plan>>read(v -> v.plan(proposal));
  }
}

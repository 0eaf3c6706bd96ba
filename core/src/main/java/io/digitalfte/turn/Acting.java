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
 * so many side by side. A proposal that is called for while it runs is run once more when it ends.
 */
final class Acting {
  private static final Logger LOG = LoggerFactory.getLogger(Acting.class);

  private final Office office;
  private final Performer performer;
  private final Looking looking;
  private final Asking asking;
  private final Runnable bell;
  private final Semaphore workers;
  private final Map<Ulid, Boolean> running = new HashMap<>();
  private final Map<Ulid, Thread> threads = new HashMap<>();
  private final List<Ulid> changed = new ArrayList<>();
  private boolean closed;

  Acting(Office office, Performer performer, Looking looking, Asking asking, Runnable bell) {
    this.office = office;
    this.performer = performer;
    this.looking = looking;
    this.asking = asking;
    this.bell = bell;
    this.workers = new Semaphore(office.limits().workers());
  }

  /** Carries on with this proposal: performs what is approved, looks for what is uncertain. */
  synchronized void start(Ulid proposal) {
    if (closed) {
      return;
    }
    if (running.replace(proposal, true) == null) {
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
  }

  /** Starts everything that is approved or uncertain: after a start, after a resume. */
  void startAll() {
    Set<State> open = Set.of(State.APPROVED, State.UNCERTAIN);
    for (Saved.Proposal p :
        office
            .journal()
            .<List<Saved.Proposal>>read(v -> v.proposals(open, Optional.empty(), 100_000))) {
      start(p.id());
    }
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

  /** Takes no more work, and waits for what runs to end; what is armed gets its handler's time. */
  void close(Duration most) throws InterruptedException {
    List<Thread> open;
    synchronized (this) {
      closed = true;
      open = List.copyOf(threads.values());
    }
    Instant end = office.time().now().plus(most);
    for (Thread thread : open) {
      Duration left = Duration.between(office.time().now(), end);
      if (left.isNegative() || !thread.join(left)) {
        thread.interrupt();
      }
    }
  }

  private void work(Ulid proposal) {
    try {
      workers.acquire();
      try {
        do {
          once(proposal);
        } while (again(proposal));
        return;
      } finally {
        workers.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("proposal", proposal).setCause(e).log("carrying out failed");
    }
    end(proposal);
  }

  private synchronized boolean again(Ulid proposal) {
    if (Boolean.TRUE.equals(running.replace(proposal, false)) && !closed) {
      return true;
    }
    end(proposal);
    return false;
  }

  private synchronized void end(Ulid proposal) {
    running.remove(proposal);
    threads.remove(proposal);
    changed.add(proposal);
    bell.run();
  }

  private void once(Ulid proposal) {
    Instant now = office.time().now();
    Saved.Plan plan = plan(proposal);
    for (Saved.Action action : plan.actions()) {
      if (action.state() == State.UNCERTAIN
          && action.due().filter(due -> !due.isAfter(now)).isPresent()) {
        looking.look(action);
      }
    }
    performer.run(proposal).ifPresent(why -> asking.again(proposal, why));
  }

  private Saved.Plan plan(Ulid proposal) {
    return office.journal().<Optional<Saved.Plan>>read(v -> v.plan(proposal)).orElseThrow();
  }
}

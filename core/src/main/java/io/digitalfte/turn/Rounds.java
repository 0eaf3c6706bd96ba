package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Arrival;
import io.digitalfte.vault.Burst;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.NoteName;
import io.digitalfte.vault.Scan;
import io.digitalfte.vault.Vault;
import io.digitalfte.vault.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the rounds of the decision folders: what the watch told, what a scan finds, what had to
 * settle first, and bursts of moves that wait for one confirmation. The watch may tell from any
 * thread; all else is one thread's at a time.
 */
final class Rounds implements Watch.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration RESCAN = Duration.ofSeconds(30);

  private final Office office;
  private final Vault vault;
  private final Arrivals arrivals;
  private final Runnable bell;
  private final ConcurrentLinkedQueue<Arrival> arrived = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Arrival> left = new ConcurrentLinkedQueue<>();
  private final Unsettled unsettled = new Unsettled();
  private final Burst burst = new Burst();
  private final Set<Problem> problems = new LinkedHashSet<>();
  private volatile boolean rescan = true;
  private Instant nextScan = Instant.EPOCH;

  Rounds(Office office, Vault vault, Arrivals arrivals, Runnable bell) {
    this.office = office;
    this.vault = vault;
    this.arrivals = arrivals;
    this.bell = bell;
  }

  /** Looks at all that is to be looked at now; gives the proposals that changed. */
  List<Ulid> make(Instant now) {
    List<Ulid> changed = new ArrayList<>();
    if (rescan || !now.isBefore(nextScan)) {
      rescan = false;
      nextScan = now.plus(RESCAN);
      problems.clear();
      Scan scan = Watch.scan(vault);
      problems.addAll(scan.problems());
      burst.present(Set.copyOf(scan.present()));
      arrived.addAll(scan.present());
      changed.addAll(missing(scan));
    }
    arrived.addAll(unsettled.due(now));
    Set<Arrival> looked = new LinkedHashSet<>();
    for (Arrival a; (a = arrived.poll()) != null; ) {
      if (looked.add(a) && !(decides(a) && burst.moved(a, now))) {
        take(a, arrivals.handle(a), changed);
      }
    }
    for (Arrival a; (a = left.poll()) != null; ) {
      burst.left(a);
      take(a, arrivals.left(a), changed);
    }
    return changed;
  }

  /** Whether something waits to be looked at. */
  boolean busy() {
    return !arrived.isEmpty() || !left.isEmpty();
  }

  /** When to make the next round, at the latest. */
  Instant next() {
    return unsettled.next().filter(nextScan::isAfter).orElse(nextScan);
  }

  /** A person means all of what was moved at once; says how many notes that were. */
  int confirm() {
    List<Arrival> free = burst.confirm();
    arrived.addAll(free);
    return free.size();
  }

  /** What a person should look at. */
  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    int held = burst.held().size();
    if (held > 0) {
      all.add(
          Problem.in(
              Folder.APPROVED.title(),
              held + " notes were moved at once and wait for one confirmation",
              "run fte proposal confirm, or move them back"));
    }
    return all;
  }

  @Override
  public void arrived(Arrival note) {
    arrived.add(note);
    bell.run();
  }

  @Override
  public void left(Arrival note) {
    left.add(note);
    bell.run();
  }

  @Override
  public void rescan() {
    rescan = true;
    bell.run();
  }

  @Override
  public void odd(Problem problem) {
    rescan();
  }

  /** Whether this is a move that would approve or reject something. */
  private boolean decides(Arrival arrival) {
    if (arrival.folder() != Folder.APPROVED && arrival.folder() != Folder.REJECTED) {
      return false;
    }
    return NoteName.parse(arrival.name())
        .flatMap(name -> office.journal().<Optional<Saved.Plan>>read(v -> v.plan(name.id())))
        .filter(plan -> plan.proposal().state() == State.WAITING)
        .isPresent();
  }

  /** What waits, and whose note is in no decision folder: deleted, or never written. */
  private Collection<Ulid> missing(Scan scan) {
    Map<String, Ulid> waiting =
        office.journal().<Map<String, Ulid>>read(v -> v.notes(State.WAITING));
    scan.present().forEach(a -> waiting.remove(a.name()));
    return waiting.values();
  }

  private void take(Arrival arrival, Arrivals.Result result, List<Ulid> changed) {
    switch (result) {
      case Arrivals.Result.Nothing _ -> {}
      case Arrivals.Result.Changed it -> {
        burst.left(arrival);
        changed.add(it.proposal());
      }
      case Arrivals.Result.Later later -> unsettled.add(arrival, later.when());
      case Arrivals.Result.Odd odd -> {
        if (problems.add(odd.problem())) {
          LOG.atWarn().addKeyValue("problem", odd.problem()).log("note decides nothing");
        }
      }
    }
  }
}

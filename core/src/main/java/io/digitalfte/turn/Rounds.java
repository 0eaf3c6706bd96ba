package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.record.View;
import io.digitalfte.record.View.Standing;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the rounds of the decision folders: what the watch told, what a scan finds, what had to
 * settle first, and bursts of moves that wait for one confirmation. A scan asks the journal once
 * and passes over what is as it should be, however much waits. The watch may tell from any thread;
 * all else is one thread's at a time.
 */
final class Rounds implements Watch.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final Duration RESCAN = Duration.ofSeconds(30);
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final Office office;
  private final Vault vault;
  private final Arrivals arrivals;
  private final Runnable bell;
  private final Queue<Arrival> arrived = new ConcurrentLinkedQueue<>();
  private final Queue<Arrival> left = new ConcurrentLinkedQueue<>();
  private final Unsettled unsettled = new Unsettled();
  private final Unsettled gone = new Unsettled();
  private final Burst burst = new Burst();
  private final Set<Problem> problems = new LinkedHashSet<>();
  // Notes of plans that are over, where they belong: nothing will ever happen to them by itself.
  private final Set<Arrival> quiet = new HashSet<>();
  private volatile boolean rescan = true;
  private Instant nextScan = Instant.EPOCH;

  Rounds(Office office, Vault vault, Arrivals arrivals, Runnable bell) {
    this.office = office;
    this.vault = vault;
    this.arrivals = arrivals;
    this.bell = bell;
  }

  /** Looks at all that is to be looked at now; gives the proposals that changed. */
  List<Looked> make(Instant now) {
    List<Looked> changed = new ArrayList<>();
    if (rescan || !now.isBefore(nextScan)) {
      rescan = false;
      nextScan = now.plus(RESCAN);
      scan(changed);
    }
    arrived.addAll(unsettled.due(now));
    Set<Arrival> batch = new LinkedHashSet<>();
    for (Arrival a; (a = arrived.poll()) != null; ) {
      batch.add(a);
    }
    // All are counted before any is looked at, so that the first of a burst waits with the tenth.
    batch.stream().filter(this::decides).forEach(a -> burst.moved(a, now));
    for (Arrival a : batch) {
      if (!burst.holds(a)) {
        take(a, () -> arrivals.handle(a), unsettled, now)
            .ifPresent(id -> changed.add(new Looked(id, Set.of(a.folder()))));
      }
    }
    Set<Arrival> sure = new LinkedHashSet<>(gone.due(now));
    for (Arrival a; (a = left.poll()) != null; ) {
      // Whoever was approved and goes its way was moved nevertheless; the next scan forgets it.
      if (standing(a.name()).filter(s -> s != State.WAITING).isEmpty()) {
        burst.left(a);
      }
      Arrival note = a;
      take(a, () -> arrivals.left(note, false), gone, now)
          .ifPresent(id -> changed.add(Looked.away(id)));
    }
    sure.forEach(a ->
        take(a, () -> arrivals.left(a, true), gone, now)
            .ifPresent(id -> changed.add(Looked.away(id))));
    return changed;
  }

  private void scan(List<Looked> changed) {
    problems.clear();
    Scan scan = Watch.scan(vault);
    problems.addAll(scan.problems());
    Set<Arrival> present = new HashSet<>(scan.present());
    burst.present(present);
    quiet.retainAll(present);
    Map<String, Standing> open = office.journal().<Map<String, Standing>>read(View::open);
    List<Arrival> others = new ArrayList<>();
    for (Arrival a : scan.present()) {
      Standing standing = open.get(a.name());
      if (standing == null) {
        others.add(a);
      } else if (a.folder() != Folder.PENDING_APPROVAL || standing.state() != State.WAITING) {
        arrived.add(a);
      }
    }
    others.removeIf(quiet::contains);
    quiet.addAll(office.journal().<List<Arrival>>read(v -> over(v, others)));
    others.stream().filter(a -> !quiet.contains(a)).forEach(arrived::add);
    missing(open, scan, changed);
  }

  /** Those whose plans are over, and that lie where they belong. */
  private static List<Arrival> over(View view, List<Arrival> notes) {
    return notes.stream()
        .filter(a ->
            NoteName.parse(a.name())
                .flatMap(name -> view.standing(name.id(), a.name()))
                .filter(State::last)
                .filter(state -> Cards.status(state).folder() == a.folder())
                .isPresent())
        .toList();
  }

  /** What waits or is held, and whose note lies in no folder where it could. */
  private void missing(Map<String, Standing> open, Scan scan, List<Looked> changed) {
    Map<String, Standing> lost = new HashMap<>(open);
    lost.values().removeIf(s -> s.state() != State.WAITING && s.state() != State.HELD);
    scan.present().forEach(a -> lost.remove(a.name()));
    lost.forEach((name, standing) -> {
      if (standing.state() == State.HELD) {
        left.add(new Arrival(Folder.APPROVED, name));
      } else {
        changed.add(Looked.away(standing.proposal()));
      }
    });
  }

  /** Whether something waits to be looked at. */
  boolean busy() {
    return !arrived.isEmpty() || !left.isEmpty();
  }

  /** When to make the next round, at the latest. */
  Instant next() {
    return Stream.of(unsettled.next(), gone.next())
        .flatMap(Optional::stream)
        .filter(nextScan::isAfter)
        .min(Instant::compareTo)
        .orElse(nextScan);
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
    return (arrival.folder() == Folder.APPROVED || arrival.folder() == Folder.REJECTED)
        && standing(arrival.name()).filter(s -> s == State.WAITING).isPresent();
  }

  private Optional<State> standing(String note) {
    return NoteName.parse(note)
        .flatMap(name -> office.journal().<Optional<State>>read(v -> v.standing(name.id(), note)));
  }

  /** The proposal that changed by it. */
  private Optional<Ulid> take(
      Arrival arrival, Supplier<Arrivals.Result> look, Unsettled later, Instant now) {
    Arrivals.Result result;
    try {
      result = look.get();
    } catch (RuntimeException e) {
      // One note that we cannot bear must not keep us from the others.
      LOG.atError().addKeyValue("note", arrival.name()).setCause(e).log("note not looked at");
      later.add(arrival, now.plus(AGAIN));
      result =
          new Arrivals.Result.Odd(
              Problem.in(
                  arrival.folder().title() + "/" + arrival.name(),
                  "it could not be looked at: " + Words.shortly(String.valueOf(e.getMessage())),
                  "see the log; it is tried again"));
    }
    switch (result) {
      case Arrivals.Result.Nothing _ -> {}
      case Arrivals.Result.Changed it -> {
        return Optional.of(it.proposal());
      }
      case Arrivals.Result.Later wait -> later.add(arrival, wait.when());
      case Arrivals.Result.Odd odd -> {
        if (problems.add(odd.problem())) {
          LOG.atWarn().addKeyValue("problem", odd.problem()).log("note decides nothing");
        }
      }
    }
    return Optional.empty();
  }
}

package io.digitalfte.turn;

import io.digitalfte.record.View;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn of the crank: perceive, draft, decide, act, record. A daemon turns it at every event; a
 * command without a daemon turns it once. The order after a start is fixed: the journal, the clock,
 * a whole scan of the decision folders, reconciling what was armed, and only then acting.
 */
public final class Turn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Charter charter;
  private final Office office;
  private final Incidents incidents;
  private final Supervisor supervisor;
  private final Perceiving perceiving;
  private final Drafting drafting;
  private final DraftingRun draftingRun;
  private final Rounds rounds;
  private final Deadlines deadlines;
  private final Acting acting;
  private final Looking looking;
  private final Recovery recovery;
  private final Recording recording;
  private final Overview overview;
  private final Orders orders;
  private final OwnRules rules;
  private final Halves halves;
  private final Bell bell = new Bell();
  private final ConcurrentLinkedQueue<Ulid> changed = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Looked> seen = new ConcurrentLinkedQueue<>();
  private final ReentrantLock crank = new ReentrantLock();
  private Instant turned = Instant.EPOCH;
  private Optional<String> paused = Optional.empty();
  private Optional<Watch> watch = Optional.empty();
  private Optional<Thread> loop = Optional.empty();
  private volatile boolean closing;
  private volatile Instant beat = Instant.EPOCH;

  /** The turn of this home; nothing happens yet. */
  public Turn(Charter charter) {
    this.charter = charter;
    this.office = charter.office(new Timekeeper(charter.nature().clock(), charter.journal()));
    Cards cards = new Cards(office);
    Claims claims = new Claims(office);
    Endings endings = new Endings(office);
    Outcomes outcomes = new Outcomes(office, endings);
    Performer performer = new Performer(office, claims, outcomes);
    this.recovery = new Recovery(office, claims, outcomes);
    Asking asking = new Asking(office, cards, recovery, endings);
    Deciding deciding = new Deciding(office, claims, endings);
    this.deadlines = new Deadlines(office, endings);
    this.looking = new Looking(office, outcomes);
    this.acting = new Acting(office, performer, looking, asking, bell::ring);
    Arrivals arrivals =
        new Arrivals(office, charter.vault(), asking, deciding, cards, charter.keep());
    this.rounds = new Rounds(office, charter.vault(), arrivals, bell::ring);
    this.halves = new Halves(office, charter.sharing(), asking, this::came);
    this.drafting = new Drafting(office, charter.crew(), asking, deciding, halves);
    this.draftingRun = new DraftingRun(office, drafting, this::touched, bell::ring);
    this.incidents = new Incidents(office);
    this.supervisor = new Supervisor(office.time()::now, Thread::sleep, incidents::gaveUp);
    this.perceiving = new Perceiving(office, supervisor, charter.keep(), bell::ring);
    this.recording =
        new Recording(
            office,
            new Notes(office, cards, charter.vault()),
            charter.authority().signer(),
            halves.copies(charter.checkpoints()));
    this.overview = new Overview(office, charter.vault(), this::problems);
    this.orders =
        new Orders(office, asking, deciding, drafting, looking, acting, arrivals, this::touched);
    this.rules = new OwnRules(office, orders, bell::ring);
  }

  /** Between this half and the other; empty for a home that stands alone. */
  public Optional<Exchange> exchange() {
    return halves.exchange();
  }

  private void came(Optional<Ulid> proposal) {
    proposal.ifPresent(changed::add);
    bell.ring();
  }

  private List<Problem> problems() {
    List<Problem> all = new ArrayList<>(rounds.problems());
    all.addAll(halves.problems());
    all.addAll(rules.problems());
    return all;
  }

  /** What a person can order, from whatever surface. */
  public Orders orders() {
    return orders;
  }

  /** The way in for what rules of this process want done. */
  public OwnRules rules() {
    return rules;
  }

  /**
   * Puts what the last process left behind in order, and looks at all that was moved while nobody
   * watched; nothing acts before that.
   *
   * @param unsound why the home is not the one we know, when it is not: it is recovering then
   */
  public void begin(Optional<String> unsound) {
    crank.lock();
    try {
      office.time().look();
      looking.afterStart();
      unsound.ifPresent(recovery::enter);
      Instant now = office.time().now();
      rounds.rescan();
      seen.addAll(rounds.make(now));
      deadlines.restart(now);
      for (Ulid id : office.journal().<List<Ulid>>read(View::unfinished)) {
        drafting.finish(id);
        changed.add(id);
      }
      recording.checkpoint();
      acting.open();
    } finally {
      crank.unlock();
    }
  }

  /**
   * Begins, watches the vault and the outside, and turns the crank until closed.
   *
   * @param died run when the crank broke for good, such as for want of memory
   */
  public void start(Optional<String> unsound, Runnable died) {
    watch = Optional.of(Watch.start(charter.vault(), rounds));
    begin(unsound);
    perceiving.start(charter.crew().watchers());
    beat = office.time().now();
    loop =
        Optional.of(
            Thread.ofPlatform()
                .name("turn")
                .uncaughtExceptionHandler((_, broken) -> Incidents.broken(broken, died))
                .start(this::loop));
  }

  /**
   * One turn: the five steps, in their order. One that fails does not keep the others from being
   * done.
   *
   * @throws RuntimeException the first failure, when all five are over
   */
  public void turn() {
    crank.lock();
    try {
      turned = office.time().now();
      List<RuntimeException> failures = new ArrayList<>();
      for (Runnable step :
          List.<Runnable>of(this::perceive, this::draft, this::decide, this::act, this::record)) {
        try {
          step.run();
        } catch (RuntimeException e) {
          failures.add(e);
        }
      }
      if (!failures.isEmpty()) {
        failures.stream().skip(1).forEach(failures.getFirst()::addSuppressed);
        throw failures.getFirst();
      }
    } finally {
      crank.unlock();
    }
  }

  private void perceive() {
    // Watchers run on threads of their own and ring; what is left to perceive here is the time.
    Optional<String> why = office.time().look();
    if (why.isPresent() != paused.isPresent()) {
      paused = why;
      why.ifPresentOrElse(incidents::paused, acting::startAll);
    }
  }

  private void draft() {
    if (!closing) {
      draftingRun.startIfDue();
    }
  }

  private void decide() {
    for (Looked looked : rounds.make(turned)) {
      seen.add(looked);
      acting.start(looked.proposal());
    }
    changed.addAll(deadlines.expire(turned));
    deadlines.release(turned).forEach(this::touched);
  }

  private void act() {
    acting.startDue(turned);
  }

  private void record() {
    recordNotes();
    halves.follow();
    recording.checkpointIfDue();
    overview.writeIfDue();
  }

  private void recordNotes() {
    Collection<Ulid> all = drain(changed);
    all.addAll(acting.drainChanged());
    recording.publish(all, drain(seen));
  }

  private static <T> Collection<T> drain(ConcurrentLinkedQueue<T> queue) {
    Collection<T> all = new LinkedHashSet<>();
    for (T each; (each = queue.poll()) != null; ) {
      all.add(each);
    }
    return all;
  }

  /** Turns until nothing is left that could be done now; for commands without a daemon. */
  public void settle() throws InterruptedException {
    do {
      rounds.rescan();
      turn();
      while (!acting.idle() || draftingRun.busy()) {
        bell.await(Duration.ofMillis(200));
        turn();
      }
      turn();
    } while (rounds.busy() || !changed.isEmpty());
    still(() -> {
      overview.write();
      return true;
    });
  }

  private void loop() {
    while (!closing) {
      try {
        turn();
        beat = office.time().now();
        bell.await(pause());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("turn failed");
        beat = office.time().now();
        try {
          bell.await(Duration.ofSeconds(1));
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  /**
   * Until something is due; what was due when this turn began is under way, or waits for a ring.
   */
  private Duration pause() {
    Instant now = office.time().now();
    List<Instant> next = new ArrayList<>(List.of(rounds.next()));
    office.journal().<Optional<Instant>>read(v -> v.nextDue(turned)).ifPresent(next::add);
    office.journal().<Optional<Instant>>read(v -> v.nextExpiry(turned)).ifPresent(next::add);
    acting.next().ifPresent(next::add);
    overview.next().ifPresent(next::add);
    draftingRun.next().ifPresent(next::add);
    if (recording.behind()) {
      next.add(now.plusSeconds(5));
    }
    Duration pause = Duration.between(now, next.stream().min(Instant::compareTo).orElseThrow());
    return pause.compareTo(Duration.ofMillis(20)) < 0 ? Duration.ofMillis(20) : pause;
  }

  /** What a person should look at: notes that decide nothing, watchers that fail, the clock. */
  List<String> troubles() {
    crank.lock();
    try {
      List<String> all = new ArrayList<>();
      problems().forEach(p -> all.add(p.toString()));
      supervisor.troubles().forEach((loop, what) -> all.add(loop + ": " + what));
      office.time().paused().ifPresent(all::add);
      return all;
    } finally {
      crank.unlock();
    }
  }

  /** What keeps the loops of this home running; others may add theirs. */
  public Supervisor supervisor() {
    return supervisor;
  }

  /** When the crank last turned, whether or not all of it went well. */
  public Instant beat() {
    return beat;
  }

  /** Runs this while the crank stands still. */
  <T> T still(Supplier<T> work) {
    crank.lock();
    try {
      return work.get();
    } finally {
      crank.unlock();
    }
  }

  Office office() {
    return office;
  }

  Rounds rounds() {
    return rounds;
  }

  Recording recording() {
    return recording;
  }

  Recovery recovery() {
    return recovery;
  }

  private void touched(Ulid proposal) {
    acting.start(proposal);
    changed.add(proposal);
    bell.ring();
  }

  /** Carries on what may go on; after a recovery. */
  void carryOn() {
    acting.startAll();
    bell.ring();
  }

  /** Whether no plan is being carried out. */
  boolean idle() {
    return acting.idle();
  }

  @Override
  public void close() {
    close(PATIENCE);
  }

  /** Closes; what is being performed has so long before it is interrupted. */
  void close(Duration patience) {
    closing = true;
    try {
      watch.ifPresent(Watch::close);
      supervisor.close();
      bell.ring();
      if (loop.isPresent()) {
        loop.get().join();
      }
      draftingRun.close();
      acting.close(patience);
      crank.lock();
      try {
        recordNotes();
        overview.write();
        recording.checkpoint();
      } finally {
        crank.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Fault fault) {
      LOG.atError().setCause(fault).log("closing");
    }
  }
}

package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.draft.Proposal;
import io.digitalfte.record.Checkpoint;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Arrival;
import io.digitalfte.vault.Scan;
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
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn of the crank: perceive, draft, decide, act, record. A daemon turns it at every event; a
 * command without a daemon turns it once. The order after a start is fixed: the journal, the clock,
 * a whole scan of the decision folders, reconciling what was armed, and only then acting.
 */
public final class Turn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
  private static final Duration RESCAN = Duration.ofSeconds(30);

  private final Charter charter;
  private final Office office;
  private final Perceiving perceiving;
  private final Drafting drafting;
  private final Arrivals arrivals;
  private final Deciding deciding;
  private final Acting acting;
  private final Looking looking;
  private final Asking asking;
  private final Recording recording;
  private final Bell bell = new Bell();
  private final ConcurrentLinkedQueue<Arrival> arrived = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Arrival> left = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Ulid> changed = new ConcurrentLinkedQueue<>();
  private final Unsettled unsettled = new Unsettled();
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final ReentrantLock crank = new ReentrantLock();
  private volatile boolean rescan = true;
  private volatile Instant nextScan = Instant.EPOCH;
  private volatile Instant nextDraft = Instant.EPOCH;
  private final ReentrantLock draftingNow = new ReentrantLock();
  private Optional<Watch> watch = Optional.empty();
  private Optional<Thread> loop = Optional.empty();
  private volatile boolean closing;

  /** The turn of this home; nothing happens yet. */
  public Turn(Charter charter) {
    this.charter = charter;
    Timekeeper time = new Timekeeper(charter.nature().clock(), charter.journal());
    this.office = charter.office(time);
    Cards cards = new Cards(office);
    Claims claims = new Claims(office);
    this.asking = new Asking(office, cards);
    this.deciding = new Deciding(office, claims);
    Performer performer = new Performer(office, claims);
    this.looking = new Looking(office, performer);
    this.acting = new Acting(office, performer, looking, asking, bell::ring);
    this.arrivals = new Arrivals(office, charter.vault(), asking, deciding, cards, charter.keep());
    this.drafting =
        new Drafting(office, charter.crew().drafter(), charter.crew().dossiers(), asking, deciding);
    this.perceiving = new Perceiving(office, charter.keep(), bell::ring);
    this.recording =
        new Recording(
            office,
            new Notes(office, cards, charter.vault()),
            charter.authority().signer(),
            charter.checkpoints());
  }

  /** Puts what the last process left behind in order; nothing acts before this has been called. */
  public void begin() {
    office.time().look();
    looking.afterStart();
    deciding.restartWindows(office.time().now());
    recording.checkpoint();
    acting.startAll();
  }

  /** Begins, watches the vault and the outside, and turns the crank until closed. */
  public void start() {
    watch = Optional.of(Watch.start(charter.vault(), new Eyes()));
    begin();
    perceiving.start(charter.crew().watchers());
    loop = Optional.of(Thread.ofPlatform().name("turn").start(this::loop));
  }

  /** One turn: the five steps, in their order. */
  public void turn() {
    crank.lock();
    try {
      Optional<String> paused = office.time().look();
      paused.ifPresent(why -> LOG.atWarn().addKeyValue("why", why).log("acting paused"));
      perceive();
      draft();
      decide();
      act();
      record();
    } finally {
      crank.unlock();
    }
  }

  /** Turns until nothing is left that could be done now; for commands without a daemon. */
  public void settle() throws InterruptedException {
    do {
      rescan = true;
      turn();
      while (!acting.idle() || draftingNow.isLocked()) {
        bell.await(Duration.ofMillis(200));
        turn();
      }
      turn();
    } while (!arrived.isEmpty() || !changed.isEmpty());
  }

  private void perceive() {
    // Watchers run on threads of their own and ring when something new is in the journal.
  }

  private void draft() {
    Instant now = office.time().now();
    if (now.isBefore(nextDraft)
        || draftingNow.isLocked()
        || office.journal().<List<Ulid>>read(v -> v.undrafted(1)).isEmpty()) {
      return;
    }
    Thread.ofVirtual().name("draft").start(this::draftAll);
  }

  private void draftAll() {
    if (!draftingNow.tryLock()) {
      return;
    }
    try {
      List<Ulid> drafted = drafting.run();
      changed.addAll(drafted);
      drafted.forEach(acting::start);
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("drafting put off");
      nextDraft = office.time().now().plusSeconds(10);
    } finally {
      draftingNow.unlock();
      bell.ring();
    }
  }

  private void decide() {
    Instant now = office.time().now();
    if (rescan || !now.isBefore(nextScan)) {
      rescan = false;
      nextScan = now.plus(RESCAN);
      problems.clear();
      Scan scan = Watch.scan(charter.vault());
      problems.addAll(scan.problems());
      arrived.addAll(scan.present());
      changed.addAll(missing(scan));
    }
    arrived.addAll(unsettled.due(now));
    Set<Arrival> looked = new LinkedHashSet<>();
    for (Arrival a; (a = arrived.poll()) != null; ) {
      if (looked.add(a)) {
        take(a, arrivals.handle(a));
      }
    }
    for (Arrival a; (a = left.poll()) != null; ) {
      take(a, arrivals.left(a));
    }
    changed.addAll(deciding.expire(now));
    for (Ulid id : deciding.release(now)) {
      changed.add(id);
      acting.start(id);
    }
  }

  /** What waits, and whose note is in no decision folder: deleted, or never written. */
  private Collection<Ulid> missing(Scan scan) {
    Map<String, Ulid> waiting =
        office.journal().<Map<String, Ulid>>read(v -> v.notes(State.WAITING));
    scan.present().forEach(a -> waiting.remove(a.name()));
    return waiting.values();
  }

  private void take(Arrival arrival, Arrivals.Result result) {
    switch (result) {
      case Arrivals.Result.Nothing _ -> {}
      case Arrivals.Result.Changed it -> {
        acting.start(it.proposal());
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

  private void act() {
    acting.startDue(office.time().now());
  }

  private void record() {
    Collection<Ulid> all = new LinkedHashSet<>(acting.drainChanged());
    for (Ulid id; (id = changed.poll()) != null; ) {
      all.add(id);
    }
    recording.publish(all);
    recording.checkpointIfDue();
  }

  private void loop() {
    while (!closing) {
      try {
        turn();
        bell.await(pause());
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("turn failed");
        try {
          bell.await(Duration.ofSeconds(1));
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  private Duration pause() {
    Instant now = office.time().now();
    List<Instant> next = new ArrayList<>(List.of(nextScan));
    office.journal().<Optional<Instant>>read(v -> v.nextDue()).ifPresent(next::add);
    office.journal().<Optional<Instant>>read(v -> v.nextExpiry()).ifPresent(next::add);
    unsettled.next().ifPresent(next::add);
    if (recording.behind() || nextDraft.isAfter(now)) {
      next.add(now.plusSeconds(5));
    }
    Duration pause = Duration.between(now, next.stream().min(Instant::compareTo).orElseThrow());
    return pause.compareTo(Duration.ofMillis(20)) < 0 ? Duration.ofMillis(20) : pause;
  }

  /** Asks a person, or policy, about a proposal that did not come from a signal. */
  public List<String> propose(Proposal proposal) {
    return switch (asking.ask(proposal, Optional.empty(), List.of())) {
      case Asking.Asked.Refused refused -> refused.why();
      case Asking.Asked.Taken taken -> {
        drafting.settle(taken);
        touched(taken.proposal());
        yield List.of();
      }
    };
  }

  /** Approves by plain command, for what was shown under this digest. */
  public Ruling approve(Ulid proposal, Digest shown) {
    return after(proposal, deciding.approve(proposal, shown, office.owner()));
  }

  /** Approves with a document that was signed elsewhere. */
  public Ruling approve(SignedApproval signed) {
    return after(signed.approval().proposal(), deciding.approve(signed, "human_approved"));
  }

  /** Rejects what has not been armed. */
  public Ruling reject(Ulid proposal, String reason) {
    return after(proposal, deciding.reject(proposal, "owner:" + office.owner(), reason));
  }

  /** A person says what became of an uncertain action. */
  public Ruling resolve(Ulid action, boolean happened) {
    Ruling ruling =
        office
            .journal()
            .<Ruling>write(pen -> {
              Optional<Saved.Plan> plan = pen.proposalOf(action).flatMap(pen::plan);
              Optional<Saved.Action> found =
                  plan.flatMap(
                      p -> p.actions().stream().filter(a -> a.id().equals(action)).findFirst());
              if (found.isEmpty()
                  || !looking.resolve(pen, found.get(), happened, "owner:" + office.owner())) {
                return Ruling.Declined.because("action " + action + " is not uncertain");
              }
              return new Ruling.Accepted(pen.plan(plan.get().proposal().id()).orElseThrow());
            });
    if (ruling instanceof Ruling.Accepted accepted) {
      touched(accepted.plan().proposal().id());
    }
    return ruling;
  }

  /**
   * Stops acting. When this returns no new request can leave.
   *
   * @return the actions whose requests are on their way
   */
  public List<Saved.Action> stop(String why) {
    return Stops.stop(office, why);
  }

  /** Acts again, after a person has agreed. */
  public void resume(String who) {
    Stops.resume(office, who);
    acting.startAll();
    bell.ring();
  }

  /** Makes a checkpoint now. */
  public Checkpoint checkpoint() {
    crank.lock();
    try {
      return recording.checkpoint();
    } finally {
      crank.unlock();
    }
  }

  /** What a person should look at: notes that decide nothing, and watchers that fail. */
  public List<String> troubles() {
    crank.lock();
    try {
      List<String> all = new ArrayList<>();
      problems.forEach(p -> all.add(p.toString()));
      for (Map.Entry<String, String> t : perceiving.troubles().entrySet()) {
        all.add(t.getKey() + ": " + t.getValue());
      }
      office.time().paused().ifPresent(all::add);
      return all;
    } finally {
      crank.unlock();
    }
  }

  private Ruling after(Ulid proposal, Ruling ruling) {
    touched(proposal);
    return ruling;
  }

  private void touched(Ulid proposal) {
    acting.start(proposal);
    changed.add(proposal);
    bell.ring();
  }

  @Override
  public void close() {
    closing = true;
    try {
      watch.ifPresent(Watch::close);
      perceiving.stop();
      bell.ring();
      if (loop.isPresent()) {
        loop.get().join();
      }
      acting.close(Duration.ofSeconds(30));
      record();
      recording.checkpoint();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Fault fault) {
      LOG.atError().setCause(fault).log("closing");
    }
  }

  /** What the vault's watch tells. */
  private final class Eyes implements Watch.Listener {
    @Override
    public void arrived(Arrival note) {
      arrived.add(note);
      bell.ring();
    }

    @Override
    public void left(Arrival note) {
      left.add(note);
      bell.ring();
    }

    @Override
    public void rescan() {
      rescan = true;
      bell.ring();
    }

    @Override
    public void odd(Problem problem) {
      LOG.atWarn().addKeyValue("problem", problem).log("odd file");
      rescan();
    }
  }
}

package io.digitalfte.turn;

import io.digitalfte.term.Fault;
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

  private final Charter charter;
  private final Office office;
  private final Perceiving perceiving;
  private final Drafting drafting;
  private final Rounds rounds;
  private final Deciding deciding;
  private final Acting acting;
  private final Looking looking;
  private final Recovery recovery;
  private final Recording recording;
  private final Orders orders;
  private final Bell bell = new Bell();
  private final ConcurrentLinkedQueue<Ulid> changed = new ConcurrentLinkedQueue<>();
  private final ReentrantLock crank = new ReentrantLock();
  private final ReentrantLock draftingNow = new ReentrantLock();
  private volatile Instant nextDraft = Instant.EPOCH;
  private Optional<Watch> watch = Optional.empty();
  private Optional<Thread> loop = Optional.empty();
  private volatile boolean closing;

  /** The turn of this home; nothing happens yet. */
  public Turn(Charter charter) {
    this.charter = charter;
    this.office = charter.office(new Timekeeper(charter.nature().clock(), charter.journal()));
    Cards cards = new Cards(office);
    Claims claims = new Claims(office);
    Performer performer = new Performer(office, claims);
    this.recovery = new Recovery(office, claims, performer);
    Asking asking = new Asking(office, cards, recovery);
    this.deciding = new Deciding(office, claims);
    this.looking = new Looking(office, performer);
    this.acting = new Acting(office, performer, looking, asking, bell::ring);
    Arrivals arrivals =
        new Arrivals(office, charter.vault(), asking, deciding, cards, charter.keep());
    this.rounds = new Rounds(office, charter.vault(), arrivals, bell::ring);
    this.drafting =
        new Drafting(office, charter.crew().drafter(), charter.crew().dossiers(), asking, deciding);
    this.perceiving = new Perceiving(office, charter.keep(), bell::ring);
    this.recording =
        new Recording(
            office,
            new Notes(office, cards, charter.vault()),
            charter.authority().signer(),
            charter.checkpoints());
    this.orders =
        new Orders(office, asking, deciding, drafting, looking, acting, arrivals, this::touched);
  }

  /** What a person can order, from whatever surface. */
  public Orders orders() {
    return orders;
  }

  /**
   * Puts what the last process left behind in order; nothing acts before this has been called.
   *
   * @param unsound why the home is not the one we know, when it is not: it is recovering then
   */
  public void begin(Optional<String> unsound) {
    office.time().look();
    looking.afterStart();
    unsound.ifPresent(recovery::enter);
    deciding.restartWindows(office.time().now());
    recording.checkpoint();
    acting.startAll();
  }

  /** Begins, watches the vault and the outside, and turns the crank until closed. */
  public void start(Optional<String> unsound) {
    watch = Optional.of(Watch.start(charter.vault(), rounds));
    begin(unsound);
    perceiving.start(charter.crew().watchers());
    loop = Optional.of(Thread.ofPlatform().name("turn").start(this::loop));
  }

  /** One turn: the five steps, in their order. */
  public void turn() {
    crank.lock();
    try {
      perceive();
      draft();
      decide();
      act();
      record();
    } finally {
      crank.unlock();
    }
  }

  private void perceive() {
    // Watchers run on threads of their own and ring; what is left to perceive here is the time.
    office.time().look().ifPresent(why -> LOG.atWarn().addKeyValue("why", why).log("paused"));
  }

  private void draft() {
    if (office.time().now().isBefore(nextDraft)
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
      drafting.run().forEach(this::touched);
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
    rounds.make(now).forEach(this::touched);
    changed.addAll(deciding.expire(now));
    deciding.release(now).forEach(this::touched);
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

  /** Turns until nothing is left that could be done now; for commands without a daemon. */
  public void settle() throws InterruptedException {
    do {
      rounds.rescan();
      turn();
      while (!acting.idle() || draftingNow.isLocked()) {
        bell.await(Duration.ofMillis(200));
        turn();
      }
      turn();
    } while (rounds.busy() || !changed.isEmpty());
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
    List<Instant> next = new ArrayList<>(List.of(rounds.next()));
    office.journal().<Optional<Instant>>read(v -> v.nextDue()).ifPresent(next::add);
    office.journal().<Optional<Instant>>read(v -> v.nextExpiry()).ifPresent(next::add);
    if (recording.behind() || nextDraft.isAfter(now)) {
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
      rounds.problems().forEach(p -> all.add(p.toString()));
      perceiving.troubles().forEach((account, what) -> all.add(account + ": " + what));
      office.time().paused().ifPresent(all::add);
      return all;
    } finally {
      crank.unlock();
    }
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
}

package io.digitalfte.bench;

import io.digitalfte.act.Action;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Step;
import io.digitalfte.decide.Approval;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.Policy;
import io.digitalfte.decide.RecoveryCode;
import io.digitalfte.decide.WitnessKey;
import io.digitalfte.draft.Drafted;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.home.Head;
import io.digitalfte.home.Home;
import io.digitalfte.home.Lock;
import io.digitalfte.home.Standing;
import io.digitalfte.home.Tip;
import io.digitalfte.record.Entry;
import io.digitalfte.record.LogFiles;
import io.digitalfte.record.Saved;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Accepted;
import io.digitalfte.turn.Charter;
import io.digitalfte.turn.Founding;
import io.digitalfte.turn.Fuse;
import io.digitalfte.turn.Kinds;
import io.digitalfte.turn.Turn;
import io.digitalfte.turn.Witness;
import io.digitalfte.turn.WitnessSeals;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A whole home at work, wired as the program wires one, with handlers of the benchmark's choosing:
 * undo window and settling time 0, live, everything durable.
 */
final class Workplace implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String DONE = "\"action\":\"action.done\"";

  final SqliteJournal journal;
  final Vault vault;
  final Turn turn;
  final BenchIds ids = new BenchIds();

  /** Receipts that are durable. */
  final Semaphore receipts = new Semaphore(0);

  /** Checkpoints of the record, each a commit of its own that no action asks for. */
  final AtomicLong checkpoints = new AtomicLong();

  /** Approvals signed. */
  final AtomicLong signatures = new AtomicLong();

  private final Lock lock;
  private final Head head;
  private final BlockingQueue<List<Entry>> lines = new LinkedBlockingQueue<>();

  private Workplace(Path folder, List<Handler<?>> handlers) {
    Clock clock = Clock.systemUTC();
    Instant now = clock.instant();
    Home home = Home.open(folder.resolve("home")).orThrow();
    lock = Lock.take(home, now);
    head = Head.claim(folder.resolve("state-home"), home, "bench", now);
    LogFiles logs = new LogFiles(home.logs());
    journal = SqliteJournal.open(home.journal(), this::published);
    Standing standing = head.compare(tip(journal), seq -> hashAt(journal, seq));
    if (!standing.sound()) {
      throw new IllegalStateException(standing.sentence());
    }
    logs.repair(journal);
    Thread.ofPlatform().name("log-files").daemon().start(() -> write(logs));
    Accepted accepted = new Accepted(journal);
    WitnessKey witness =
        new KeyFolder(home.keys(), new SecureRandom())
            .openWitness(accepted.ring().active(KeyRing.Role.WITNESS).getFirst().id());
    WitnessSeals seals = new WitnessSeals(() -> witness);
    Witness counted =
        (Approval approval) -> {
          signatures.incrementAndGet();
          return seals.sign(approval);
        };
    vault = new Vault(folder.resolve("vault"));
    turn =
        new Turn(
            new Charter(
                home.id(),
                "solo-1",
                "mara",
                journal,
                vault,
                new Charter.Crew(
                    List.of(),
                    (signal, dossier) -> new Drafted.LeftAlone("nobody drafts here"),
                    (signal, thread, waiting, at) -> {
                      throw new IllegalStateException("no dossier here");
                    },
                    new Kinds(handlers, List.of())),
                new Charter.Authority(
                    accepted::policy,
                    counted,
                    seals,
                    accepted::ring,
                    () -> Mode.LIVE,
                    () -> Optional.of("EUR")),
                new Charter.Limits(Duration.ZERO, Duration.ofDays(2), Duration.ZERO, 3, 16),
                new Charter.Nature(clock, ZoneOffset.UTC, ids, Fuse.none()),
                Digest::of,
                checkpoint -> {
                  checkpoints.incrementAndGet();
                  head.sync();
                }));
  }

  /** Makes a home in this folder; it is not opened. */
  static void found(Path folder) {
    Instant now = Clock.systemUTC().instant();
    BenchIds ids = new BenchIds();
    Home home = Home.create(folder.resolve("home"), ids.next(), now, p -> List.of()).orThrow();
    settings(home, folder.resolve("vault"));
    new Vault(folder.resolve("vault")).init(Policy.standardText());
    KeyFolder keys = new KeyFolder(home.keys(), new SecureRandom());
    char[] code = keys.drawRecoveryCode();
    KeyRing ring =
        KeyRing.first(
            home.id(),
            keys.createWitness(home.id(), now).open(),
            "mara",
            keys.createApprover(home.id(), "mara", "correct horse battery".toCharArray(), now)
                .open(),
            RecoveryCode.open(code),
            now);
    try (Lock _ = Lock.take(home, now);
        Head head = Head.claim(folder.resolve("state-home"), home, "bench", now);
        SqliteJournal journal =
            SqliteJournal.open(home.journal(), new LogFiles(home.logs())::write)) {
      head.compare(tip(journal), seq -> hashAt(journal, seq));
      Founding.write(journal, home.id(), ring, Policy.standard(), "{}", now);
      head.advance(tip(journal));
      head.sync();
    }
  }

  private static void settings(Home home, Path vault) {
    try {
      Files.writeString(
          home.settings(),
          "schema: 1\nact: {mode: dry-run}\nvault: {path: \"" + vault.toAbsolutePath() + "\"}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the home in this folder as a daemon does, up to but not including the first turn. */
  static Workplace open(Path folder, Handler<?>... handlers) {
    return new Workplace(folder, List.of(handlers));
  }

  /** Makes and opens a home, and starts the daemon's work. */
  static Workplace started(Path folder, Handler<?>... handlers) {
    found(folder);
    Workplace workplace = open(folder, handlers);
    workplace.turn.start(Optional.empty(), () -> {});
    return workplace;
  }

  /** A proposal of this one action, asked and waiting. */
  <A extends Action> Ulid ask(Handler<A> handler, A action) {
    return ask(new Step<>(ids.next(), handler.type(), handler.target(), action));
  }

  Ulid ask(Step<?> step) {
    Ulid id = ids.next();
    Proposal proposal =
        new Proposal(
            id,
            "bench",
            Origin.MODEL,
            Optional.empty(),
            id,
            "A benchmark's proposal",
            List.of(step),
            List.of("It is measured."),
            List.of(),
            90,
            Set.of());
    List<String> refused = turn.orders().propose(proposal);
    if (!refused.isEmpty()) {
      throw new IllegalStateException(String.join("; ", refused));
    }
    return id;
  }

  /** The proposal as the journal has it. */
  Saved.Proposal proposal(Ulid id) {
    return journal.<Optional<Saved.Plan>>read(v -> v.plan(id)).orElseThrow().proposal();
  }

  /** Waits until this note lies in this folder. */
  void await(String note, Folder place) {
    Path path = vault.root().resolve(place.title()).resolve(note);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(path)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(note + " did not come to " + place.title());
      }
      LockSupport.parkNanos(200_000);
    }
  }

  /** A person moves the note to {@code Approved}; gives the moment just before. */
  long approve(String note) throws IOException {
    Path from = vault.root().resolve(Folder.PENDING_APPROVAL.title()).resolve(note);
    Path to = vault.root().resolve(Folder.APPROVED.title()).resolve(note);
    long now = System.nanoTime();
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    return now;
  }

  private void published(List<Entry> entries) {
    Entry last = entries.getLast();
    if (!lines.offer(entries)) {
      throw new IllegalStateException("the queue of lines is full");
    }
    head.advance(new Tip(last.seq(), last.hash(), last.at()));
    for (Entry entry : entries) {
      if (entry.json().contains(DONE)) {
        receipts.release();
      }
    }
  }

  private void write(LogFiles logs) {
    try {
      while (true) {
        logs.write(lines.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Tip tip(SqliteJournal journal) {
    return new Tip(journal.tip().seq(), journal.tip().hash(), journal.tip().at());
  }

  private static Optional<Digest> hashAt(SqliteJournal journal, long seq) {
    return journal.<List<Entry>>read(v -> v.entries(seq, 1)).stream()
        .filter(e -> e.seq() == seq)
        .map(Entry::hash)
        .findFirst();
  }

  @Override
  public void close() {
    turn.close();
    journal.close();
    head.close();
    lock.close();
  }
}

package io.digitalfte.turn;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.act.State;
import io.digitalfte.act.Step;
import io.digitalfte.decide.Approval;
import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.Assurance;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.Policy;
import io.digitalfte.decide.RecoveryCode;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.decide.WitnessKey;
import io.digitalfte.draft.Drafted;
import io.digitalfte.draft.Drafter;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A whole home in a folder, over a pretended world and a given clock; for tests of the engine. */
public final class Premises implements AutoCloseable {
  /** The approver's passphrase. */
  public static final String PASSPHRASE = "correct horse battery";

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  public final Path folder;
  public final Vault vault;
  public final WitnessKey witness;
  public final ApproverKey approver;
  public final Ulid home;
  public SqliteJournal journal;
  public KeyRing ring;
  public Mode mode = Mode.LIVE;
  public Instant now = NOON;
  public Policy policy = Policy.standard();
  public Fuse fuse = Fuse.none();

  /** How many of the next writes to the journal fail. */
  public final AtomicInteger failures = new AtomicInteger();

  /** How often the witness key signed an approval. */
  public final AtomicInteger signatures = new AtomicInteger();

  public Drafter drafter = (signal, dossier) -> new Drafted.LeftAlone("nobody drafts here");
  public Charter.Limits limits =
      new Charter.Limits(Duration.ZERO, Duration.ofDays(2), Duration.ZERO, 3, 8);
  public Turn turn;
  private final List<Handler<?>> handlers;
  private final CountingIds ids = new CountingIds();

  /** A fresh home in this folder, with these handlers. */
  public Premises(Path folder, Handler<?>... handlers) {
    this.folder = folder;
    this.handlers = List.of(handlers);
    this.home = ids.next();
    this.vault = new Vault(folder.resolve("vault"));
    vault.init(Policy.standardText());
    Keys keys = Keys.of(home);
    this.witness = keys.witness();
    this.approver = keys.approver();
    this.ring = keys.ring();
    this.journal = SqliteJournal.open(folder.resolve("journal.db"), e -> {});
    this.turn = new Turn(charter());
    turn.begin(Optional.empty());
  }

  /** Ends the turn and the journal as a crash would leave them, and opens both again. */
  public void restart() {
    journal.close();
    journal = SqliteJournal.open(folder.resolve("journal.db"), e -> {});
    turn = new Turn(charter());
    turn.begin(Optional.empty());
  }

  /** As {@link #restart}, at the first sign of a home that is not the one we know. */
  public void restart(String unsound) {
    journal.close();
    journal = SqliteJournal.open(folder.resolve("journal.db"), e -> {});
    turn = new Turn(charter());
    turn.begin(Optional.of(unsound));
  }

  /** The same home with other limits. */
  public void limit(Duration undoWindow, Duration settle) {
    limits = new Charter.Limits(undoWindow, Duration.ofDays(2), settle, 3, 8);
    restart();
  }

  /** A person's own signature under the plan as it stands now, good for so long from now on. */
  public SignedApproval signed(Saved.Plan plan, String nonce, Duration good) {
    Saved.Proposal p = plan(plan.proposal().id()).proposal();
    Approval approval =
        new Approval(
            home, p.id(), p.digest(), "mara", Assurance.PERSON, mode, now, now.plus(good), nonce);
    return approver.sign(approval, PASSPHRASE.toCharArray());
  }

  /** Where the plan stands now. */
  public State state(Saved.Plan plan) {
    return plan(plan.proposal().id()).proposal().state();
  }

  /** Where its steps stand now. */
  public List<State> states(Saved.Plan plan) {
    return plan(plan.proposal().id()).actions().stream().map(Saved.Action::state).toList();
  }

  /** Time goes by, and the crank turns. */
  public void pass(Duration time) {
    now = now.plus(time);
    settle();
  }

  private Charter charter() {
    WitnessSeals seals = new WitnessSeals(() -> witness);
    return new Charter(
        home,
        "solo-1",
        "mara",
        new Brittle(journal, failures),
        vault,
        new Charter.Crew(
            List.of(),
            (signal, dossier) -> drafter.draft(signal, dossier),
            (signal, thread, waiting, at) -> {
              throw new IllegalStateException("no dossier here");
            },
            new Kinds(handlers, List.of())),
        new Charter.Authority(
            () -> policy,
            approval -> {
              signatures.incrementAndGet();
              return seals.sign(approval);
            },
            seals,
            () -> ring,
            () -> mode,
            () -> Optional.of("EUR")),
        limits,
        new Charter.Nature(() -> now, ZoneOffset.UTC, ids, point -> fuse.at(point)),
        Digest::of,
        checkpoint -> {});
  }

  /** A proposal of these actions by our own rules, asked. */
  public Saved.Plan ask(Effect... actions) {
    List<Step<?>> steps = new ArrayList<>();
    for (Effect action : actions) {
      World world = (World) handlers.getFirst();
      ActionType<Effect> type = world.type();
      steps.add(new Step<>(ids.next(), type, world.target(), action));
    }
    Ulid id = ids.next();
    Proposal proposal =
        new Proposal(
            id,
            "effect",
            Origin.RULE,
            Optional.empty(),
            id,
            "Effects",
            steps,
            List.of("because"),
            List.of(),
            90,
            Set.of());
    List<String> refused = turn.orders().propose(proposal);
    if (!refused.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", refused));
    }
    settle();
    return plan(id);
  }

  /** What the journal says of this proposal now. */
  public Saved.Plan plan(Ulid id) {
    return journal.<Optional<Saved.Plan>>read(v -> v.plan(id)).orElseThrow();
  }

  /** Turns until nothing is left to do at this time. */
  public void settle() {
    try {
      turn.settle();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A person moves the note, and the crank turns. */
  public void move(Saved.Plan plan, Folder to) {
    String name = plan.proposal().note();
    Path from = file(plan);
    try {
      Files.move(from, vault.root().resolve(to.title()).resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settle();
  }

  /** Where the note lies. */
  public Path file(Saved.Plan plan) {
    List<Folder> places = vault.locate(plan.proposal().note());
    if (places.size() != 1) {
      throw new IllegalStateException("the note lies in " + places);
    }
    return vault.root().resolve(places.getFirst().title()).resolve(plan.proposal().note());
  }

  /** The text of the note. */
  public String note(Saved.Plan plan) {
    try {
      return Files.readString(file(plan));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rewrites the note where it lies. */
  public void rewrite(Saved.Plan plan, String text) {
    try {
      Files.writeString(file(plan), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder that the note lies in. */
  public Folder folder(Saved.Plan plan) {
    return vault.locate(plan.proposal().note()).getFirst();
  }

  /** The audit's events about this id, oldest first. */
  public List<String> events(Ulid id) {
    return journal
        .<List<Entry>>read(
            v -> v.query(Optional.empty(), Optional.of(id.text()), Optional.empty(), 100))
        .reversed()
        .stream()
        .map(e -> e.json().replaceAll(".*\"action\":\"([a-z._]+)\".*", "$1"))
        .toList();
  }

  @Override
  public void close() {
    turn.close();
    journal.close();
  }

  /** The keys of the one home id that all premises have; deriving them is slow on purpose. */
  private record Keys(WitnessKey witness, ApproverKey approver, KeyRing ring) {
    private static final AtomicReference<Keys> MADE = new AtomicReference<>();

    static Keys of(Ulid home) {
      return MADE.updateAndGet(made -> made == null ? make(home) : made);
    }

    private static Keys make(Ulid home) {
      try {
        Path folder = Files.createTempDirectory("keys");
        KeyFolder keys = new KeyFolder(folder.resolve("keys"), new SecureRandom());
        WitnessKey witness = keys.createWitness(home, NOON);
        ApproverKey approver = keys.createApprover(home, "mara", PASSPHRASE.toCharArray(), NOON);
        return new Keys(
            witness,
            approver,
            KeyRing.first(
                home,
                witness.open(),
                "mara",
                approver.open(),
                RecoveryCode.open(keys.drawRecoveryCode()),
                NOON));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Ids in order, the same in every run. */
  private static final class CountingIds implements Ids {
    private final AtomicLong count = new AtomicLong();

    @Override
    public Ulid next() {
      return Ulid.of(NOON.toEpochMilli(), 0, count.incrementAndGet());
    }

    @Override
    public String nonce(int characters) {
      String digits = Long.toString(count.incrementAndGet(), 36);
      return "n".repeat(characters - digits.length()) + digits;
    }
  }
}

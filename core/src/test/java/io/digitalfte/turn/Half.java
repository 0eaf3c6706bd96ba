package io.digitalfte.turn;

import io.digitalfte.act.Handler;
import io.digitalfte.act.State;
import io.digitalfte.act.Step;
import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.Policy;
import io.digitalfte.draft.Dossier;
import io.digitalfte.draft.Drafted;
import io.digitalfte.draft.Drafter;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.PaperBooks;
import io.digitalfte.draft.PaperDesk;
import io.digitalfte.draft.Proposal;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.perceive.Signal;
import io.digitalfte.record.Checkpoint;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Agents;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** One half of two in a folder, with its own journal, vault, keys and clock. */
final class Half implements AutoCloseable {
  final Town town;
  final Path folder;
  final Vault vault;
  final Ulid home;
  final Agent.Half half;
  final String name;
  final World world;
  AgentKey key;
  Policy policy = Policy.standard();
  Instant now = Town.NOON;
  Duration undo = Duration.ZERO;
  Drafter drafter = this::draft;
  Mortal journal;
  Turn turn;
  final List<Checkpoint> kept = new ArrayList<>();
  private final Counted ids;
  private int lives;

  Half(Town town, Agent.Half half, String name, World world) {
    this.town = town;
    this.folder = town.folder.resolve(name);
    this.half = half;
    this.name = name;
    this.world = world;
    this.ids = new Counted(town.next());
    this.home = ids.next();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.vault = new Vault(folder.resolve("vault"));
    vault.init(Policy.standardText());
    this.key = town.key(home);
    this.journal = open(0);
    this.turn = new Turn(charter());
  }

  private Mortal open(int writes) {
    return new Mortal(SqliteJournal.open(folder.resolve("journal.db"), e -> {}), writes);
  }

  /** Ends as a crash would, and begins again; lives for so many writes. */
  void restart(int writes) {
    lives++;
    journal.close();
    journal = open(writes);
    turn = new Turn(charter());
    try {
      turn.begin(Optional.empty());
    } catch (Fault e) {
      if (!journal.dead()) {
        throw e;
      }
      restart(0);
    }
  }

  int lives() {
    return lives;
  }

  Agent self() {
    return new Agent(name, half, key.open(), true);
  }

  Exchange exchange() {
    return turn.exchange().orElseThrow();
  }

  private Charter charter() {
    WitnessSeals seals = new WitnessSeals(() -> town.witness(home));
    boolean cloud = half == Agent.Half.CLOUD;
    List<Handler<?>> handlers = cloud ? List.of() : List.of(world);
    return new Charter(
        home,
        name,
        "mara",
        journal,
        vault,
        new Charter.Crew(
            List.of(),
            (signal, dossier) -> drafter.draft(signal, dossier),
            (signal, thread, waiting, at) ->
                new Dossier(
                    LocalDate.of(2026, 11, 20),
                    Set.of(),
                    thread,
                    waiting,
                    new PaperBooks().doubts("the books have two of this name"),
                    new PaperDesk(ids),
                    new PaperDesk(ids)),
            new Kinds(handlers, cloud ? List.of(world.type()) : List.of())),
        new Charter.Authority(
            () -> policy, seals, seals, this::ring, () -> Mode.LIVE, () -> Optional.of("EUR")),
        new Charter.Limits(undo, Duration.ofDays(2), Duration.ZERO, 3, 8),
        new Charter.Nature(() -> now, ZoneOffset.UTC, ids, Fuse.none()),
        Digest::of,
        checkpoint -> {},
        Optional.of(
            new Sharing(
                half,
                () -> key,
                () -> new Agents(town.agents),
                () -> Optional.of(town.local().home),
                (task, fresh) -> town.carrier.claim(this, task, fresh),
                town::encryption,
                town.random,
                () -> {},
                (from, checkpoint) -> kept.add(checkpoint))));
  }

  private KeyRing ring() {
    return town.ring(home);
  }

  /** A letter arrives here. */
  Sighting letter(String id, String subject, String... references) {
    Sighting seen = Town.letter(id, subject, references);
    see(seen);
    return seen;
  }

  void see(Sighting seen) {
    journal.write(pen -> pen.signal(ids.next(), seen, now));
  }

  /** Newsletters are left alone; what answers another letter takes the place of what waits. */
  private Drafted draft(Signal signal, Dossier dossier) {
    Letter letter = signal.seen().letter();
    if (letter.subject().startsWith("News")) {
      return new Drafted.LeftAlone("a newsletter");
    }
    Ulid id = ids.next();
    return new Drafted.Proposed(
        new Proposal(
            id,
            "effect",
            Origin.RULE,
            Optional.of(signal.id()),
            signal.id(),
            "What " + letter.subject() + " asks for",
            List.of(
                new Step<>(
                    ids.next(), world.type(), world.target(), Effect.of(letter.subject(), "ok"))),
            dossier.earlier().isEmpty()
                ? List.of("the letter says so")
                : dossier.earlier().stream().map(Dossier.Earlier::toString).toList(),
            List.of(new Proposal.Evidence("amount", "150.00", "at 150")),
            90,
            Set.of()),
        dossier.waiting());
  }

  void settle() {
    try {
      turn.settle();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
    turn.office().time().look();
    turn.office().time().trust();
    settle();
  }

  /** Every proposal there is, oldest first. */
  List<Saved.Plan> plans() {
    return journal.<List<Saved.Plan>>read(v ->
        v.proposals(Set.of(State.values()), Optional.empty(), 1_000).stream()
            .flatMap(p -> v.plan(p.id()).stream())
            .toList());
  }

  Saved.Plan only() {
    List<Saved.Plan> all = plans();
    if (all.size() != 1) {
      throw new IllegalStateException(all.size() + " proposals");
    }
    return all.getFirst();
  }

  List<State> states() {
    return plans().stream().map(p -> p.proposal().state()).toList();
  }

  void move(Saved.Plan plan, Folder to) {
    Path from = file(plan);
    try {
      Files.move(from, vault.root().resolve(to.title()).resolve(plan.proposal().note()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settle();
  }

  Path file(Saved.Plan plan) {
    List<Folder> places = vault.locate(plan.proposal().note());
    if (places.size() != 1) {
      throw new IllegalStateException("the note lies in " + places);
    }
    return vault.root().resolve(places.getFirst().title()).resolve(plan.proposal().note());
  }

  String note(Saved.Plan plan) {
    try {
      return Files.readString(file(plan));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Folder folder(Saved.Plan plan) {
    return vault.locate(plan.proposal().note()).getFirst();
  }

  /** The audit's lines of this event, oldest first. */
  List<String> audit(String event) {
    return journal
        .<List<Entry>>read(
            v -> v.query(Optional.of(event), Optional.empty(), Optional.empty(), 1_000))
        .reversed()
        .stream()
        .map(Entry::json)
        .toList();
  }

  @Override
  public void close() {
    turn.close();
    journal.close();
  }

  /** Ids in order, each half its own. */
  private static final class Counted implements Ids {
    private final int half;
    private final AtomicLong count = new AtomicLong();

    Counted(int half) {
      this.half = half;
    }

    @Override
    public Ulid next() {
      return Ulid.of(Town.NOON.toEpochMilli(), half, count.incrementAndGet());
    }

    @Override
    public String nonce(int characters) {
      String digits = Long.toString(count.incrementAndGet(), 36);
      return "n".repeat(characters - digits.length()) + digits;
    }
  }
}

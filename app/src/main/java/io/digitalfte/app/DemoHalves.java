package io.digitalfte.app;

import io.digitalfte.act.State;
import io.digitalfte.home.Home;
import io.digitalfte.record.Audit;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.sandbox.mail.StoredLetter;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.turn.WitnessSeals;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Two halves at work: a letter reaches the cloud, which drafts and can do nothing else; the local
 * side decides and acts; and the cloud hears of it. How long each step took stands beside it.
 */
final class DemoHalves {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Set<State> ALL = Set.of(State.values());

  private final Site process;
  private final boolean yes;
  private final Consumer<String> say;
  private boolean holds = true;
  private Instant last = Instant.EPOCH;

  DemoHalves(Site process, boolean yes, Consumer<String> say) {
    this.process = process;
    this.yes = yes;
    this.say = say;
  }

  /** Runs it; says whether all of it held. */
  boolean run() throws InterruptedException {
    try (DemoPair pair = DemoPair.open(process)) {
      pair.start();
      say.accept("The stage: a pretended Odoo and mail server on loopback, a bare git repository,");
      say.accept("and two homes that share nothing else, in " + pair.folder());
      say.accept("  cloud: an Odoo key that can only read, a mailbox of forwarded copies, no");
      say.accept("         approval key, no way to act");
      say.accept("  local: the keys that act, and you");
      say.accept("");
      last = process.clock().instant();
      step("both", "paired by the code " + pair.pair() + ", which both sides show");
      if (!await("the halves are in step", () -> entry(pair.cloud(), "sync.pushed"))) {
        return false;
      }
      step("both", "in step");
      String letter = Demo.text("a");
      pair.mail().deliver("ada@acme.example", DemoPair.COPIES, letter);
      step("cloud", "a copy of a letter arrives: Ada asks for an invoice");
      return drafted(pair) && decided(pair);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean drafted(DemoPair pair) throws InterruptedException {
    if (!await("the cloud drafts", () -> entry(pair.cloud(), "signal.seen"))) {
      return false;
    }
    step("cloud", "seen, its task claimed by a push that won");
    if (!await("the cloud drafts", () -> proposal(pair.cloud()).isPresent())) {
      return false;
    }
    step("cloud", "drafted: " + proposal(pair.cloud()).orElseThrow().title());
    if (!await("the local side hears", () -> proposal(pair.local()).isPresent())) {
      return false;
    }
    Saved.Proposal there = proposal(pair.local()).orElseThrow();
    step("local", "pulled, checked, and asked anew: " + there.verdict() + ", " + there.rule());
    say.accept("");
    forged(pair);
    return true;
  }

  /** What the cloud's vault says moves nothing. */
  private void forged(DemoPair pair) throws InterruptedException {
    Saved.Proposal own = proposal(pair.cloud()).orElseThrow();
    Path note = note(pair, "cloud", Folder.PENDING_APPROVAL, own);
    if (await("the cloud's note", () -> Files.exists(note))) {
      move(note, note(pair, "cloud", Folder.APPROVED, own));
      step("cloud", "somebody there moves the note to Approved/");
    }
  }

  private boolean decided(DemoPair pair) throws InterruptedException {
    Saved.Proposal there = proposal(pair.local()).orElseThrow();
    Path note = note(pair, "local", Folder.PENDING_APPROVAL, there);
    if (!await("its note", () -> Files.exists(note))) {
      return false;
    }
    if (yes) {
      move(note, note(pair, "local", Folder.APPROVED, there));
      step("local", "a person moves the note to Approved/");
    } else {
      say.accept("Now it is yours. Move " + there.note());
      say.accept("from Pending_Approval/ to Approved/ or Rejected/ in " + pair.vault("local"));
      say.accept("or, in another terminal:");
      say.accept("  " + pair.prefix("local") + " ./fte proposal list");
      say.accept("");
    }
    while (!proposal(pair.local()).orElseThrow().state().last()) {
      pause();
    }
    State state = proposal(pair.local()).orElseThrow().state();
    step("local", state.name().toLowerCase(Locale.ROOT));
    boolean known =
        await(
            "the cloud knows",
            () -> proposal(pair.cloud()).filter(p -> p.state() == state).isPresent());
    if (known) {
      step("cloud", "knows: " + state.name().toLowerCase(Locale.ROOT));
    }
    say.accept("");
    return evidence(pair, state) && known;
  }

  private boolean evidence(DemoPair pair, State state) throws InterruptedException {
    say.accept("Evidence, read back from the world:");
    List<MoveSeen> invoices = pair.odoo().world().postedInvoices();
    List<StoredLetter> replies = pair.mail().letters("ada@acme.example", "INBOX");
    boolean done = state == State.DONE;
    check(
        done ? "one invoice is posted, and one reply went to Ada" : "nothing was posted or sent",
        invoices.size() == (done ? 1 : 0) && replies.size() == (done ? 1 : 0));
    check(
        "nothing was done in the cloud, and its moved note approved nothing",
        !entry(pair.cloud(), "proposal.approved") && !entry(pair.cloud(), "action.armed"));
    check(
        "the approval was given at the local side",
        !done || entry(pair.local(), "proposal.approved"));
    check("the repository holds no word of the letter", silent(pair));
    record(pair, "cloud", pair.cloud());
    record(pair, "local", pair.local());
    say.accept(holds ? "All of it holds." : "Not all of it holds.");
    return holds;
  }

  /** With share.encrypt, which is the default, the git host reads nothing of customers. */
  private static boolean silent(DemoPair pair) {
    String all = pair.git("log", "--all", "-p", "--format=%B");
    return !all.contains("Okafor") && all.contains("Records/");
  }

  private void record(DemoPair pair, String half, Running running) throws InterruptedException {
    Located located = Located.at(pair.root(half), process.environment());
    Audit audit =
        new Audit(
            running.journal(),
            located.home().id(),
            WitnessSeals.verifier(running.accepted()::ring));
    // The halves are still at work: the newest line may not be in the file yet.
    boolean whole =
        await("the record of the " + half + " half", () -> whole(audit, located.home()));
    check("the record of the " + half + " half is whole", whole);
  }

  private static boolean whole(Audit audit, Home home) {
    return audit.verify(home.logs()).findings().isEmpty();
  }

  private void check(String what, boolean ok) {
    say.accept("  " + (ok ? "ok   " : "FAILS") + " " + what);
    holds &= ok;
  }

  private static boolean entry(Running running, String event) {
    return !running
        .journal()
        .<List<Entry>>read(v -> v.query(Optional.of(event), Optional.empty(), Optional.empty(), 1))
        .isEmpty();
  }

  private static Optional<Saved.Proposal> proposal(Running running) {
    return running
        .journal()
        .<List<Saved.Proposal>>read(v -> v.proposals(ALL, Optional.empty(), 1))
        .stream()
        .findFirst();
  }

  private static Path note(DemoPair pair, String half, Folder folder, Saved.Proposal proposal) {
    return pair.vault(half).resolve(folder.title()).resolve(proposal.note());
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void step(String half, String what) {
    Instant now = process.clock().instant();
    say.accept("  %-6s %6d ms  %s".formatted(half, Duration.between(last, now).toMillis(), what));
    last = now;
  }

  private boolean await(String what, BooleanSupplier done) throws InterruptedException {
    Instant end = process.clock().instant().plus(PATIENCE);
    while (!done.getAsBoolean()) {
      if (process.clock().instant().isAfter(end)) {
        say.accept("  " + what + ": not within " + PATIENCE.toSeconds() + " s");
        holds = false;
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }
}

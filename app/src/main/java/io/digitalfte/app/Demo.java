package io.digitalfte.app;

import io.digitalfte.act.State;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The main job end to end over a pretended world: six letters come in, proposals are made, a person
 * (or with {@code --yes} the script, by moving notes) approves, and the world is read back.
 */
final class Demo {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Set<State> ALL = Set.of(State.values());

  private final boolean yes;
  private final Consumer<String> say;
  private final Site process;
  private final Map<Ulid, State> shown = new HashMap<>();
  private long entries;

  Demo(Site process, boolean yes, Consumer<String> say) {
    this.process = process;
    this.yes = yes;
    this.say = say;
  }

  /** Runs it; says whether all of it held. */
  boolean run() throws InterruptedException {
    try (DemoStage stage = DemoStage.open(process)) {
      say.accept("The stage: a pretended Odoo at " + stage.odoo().url() + ", a mail server on");
      say.accept("loopback, a home and a vault of Markdown notes in " + stage.folder());
      say.accept("");
      deliver(stage, "a", "ada@acme.example", "asks for an invoice: two lines, a purchase order");
      deliver(stage, "b", "jonas@workshop.example", "asks for an invoice, and names no amount");
      deliver(stage, "c", "billing@hosting.example", "is a supplier's bill, no. 630478 over 9.99");
      deliver(
          stage, "d", "helpful@attacker.example", "is full of instructions and forged approvals");
      deliver(stage, "e", "news@weekly.example", "is a newsletter with the word invoice in it");
      deliver(stage, "a", "ada@acme.example", "is letter a) delivered a second time");
      say.accept("");
      if (!await(stage, () -> drafted(stage))) {
        say.accept("The letters were not all looked at within " + PATIENCE.toSeconds() + " s.");
        return false;
      }
      return yes ? script(stage) : person(stage);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deliver(DemoStage stage, String letter, String from, String what) {
    stage.mail().deliver(from, DemoStage.OURS, text(letter));
    say.accept("  letter from %-26s %s".formatted(from, what));
  }

  static String text(String letter) {
    try (InputStream in = Demo.class.getResourceAsStream("demo/" + letter + ".eml")) {
      return new String(
              Objects.requireNonNull(in, "demo letter " + letter).readAllBytes(),
              StandardCharsets.UTF_8)
          .replace("\n", "\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the five different letters have been taken in and looked at. */
  private static boolean drafted(DemoStage stage) {
    List<Entry> seen = entries(stage, "signal.seen");
    return seen.size() >= 5
        && stage.running().journal().<List<Ulid>>read(v -> v.undrafted(10)).isEmpty();
  }

  private boolean script(DemoStage stage) throws InterruptedException {
    say.accept("");
    say.accept("Approving what the script says, by moving the notes as a person would:");
    for (String kind : List.of("invoice_and_reply", "ask_sender")) {
      Optional<Saved.Proposal> waiting = waiting(stage, kind);
      if (waiting.isEmpty()) {
        say.accept("  no proposal of the kind " + kind + " waits");
        return false;
      }
      move(stage, waiting.get());
    }
    boolean settled =
        await(
            stage,
            () ->
                List.of("invoice_and_reply", "ask_sender").stream()
                    .allMatch(kind -> state(stage, kind).filter(State::last).isPresent()));
    if (!settled) {
      say.accept("Not everything came to an end within " + PATIENCE.toSeconds() + " s.");
    }
    say.accept("");
    return new DemoEvidence(stage, say).holds() && settled;
  }

  private void move(DemoStage stage, Saved.Proposal proposal) {
    Path from = stage.vault().resolve(Folder.PENDING_APPROVAL.title()).resolve(proposal.note());
    Path to = stage.vault().resolve(Folder.APPROVED.title()).resolve(proposal.note());
    try {
      Files.move(from, to);
      say.accept("  moved " + proposal.note() + " to Approved/");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean person(DemoStage stage) throws InterruptedException {
    say.accept("");
    say.accept("Now it is yours. Open the vault in Obsidian (or any editor):");
    say.accept("  " + stage.vault());
    say.accept("and move notes from Pending_Approval/ to Approved/ or Rejected/; or, in another");
    say.accept("terminal:");
    say.accept("  " + stage.prefix() + " ./fte proposal list");
    say.accept("  " + stage.prefix() + " ./fte proposal approve ID");
    say.accept("What wants a person asks for the passphrase: " + DemoStage.PASSPHRASE);
    say.accept("This ends by itself when nothing waits any more, or with Ctrl-C.");
    say.accept("");
    while (!done(stage)) {
      show(stage);
      pause();
    }
    say.accept("");
    return new DemoEvidence(stage, say).told();
  }

  private static boolean done(DemoStage stage) {
    return proposals(stage).stream().allMatch(p -> p.state().last());
  }

  private boolean await(DemoStage stage, BooleanSupplier done) throws InterruptedException {
    Instant end = process.clock().instant().plus(PATIENCE);
    while (!done.getAsBoolean()) {
      if (process.clock().instant().isAfter(end)) {
        return false;
      }
      show(stage);
      pause();
    }
    show(stage);
    return true;
  }

  /** Waits a moment; an interrupt ends the demonstration. */
  private static void pause() throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A line for everything that happened since the last look. */
  private void show(DemoStage stage) {
    for (Entry entry :
        stage.running().journal().<List<Entry>>read(v -> v.entries(entries + 1, 1_000))) {
      entries = entry.seq();
      DemoEvidence.line(entry).ifPresent(say);
    }
    for (Saved.Proposal p : proposals(stage)) {
      if (shown.put(p.id(), p.state()) != p.state()) {
        say.accept(
            "  %-9s %-17s %s (%s)"
                .formatted(
                    p.state().name().toLowerCase(Locale.ROOT), p.kind(), p.title(), p.verdict()));
      }
    }
  }

  static List<Saved.Proposal> proposals(DemoStage stage) {
    return stage
        .running()
        .journal()
        .<List<Saved.Proposal>>read(v -> v.proposals(ALL, Optional.empty(), 100));
  }

  static List<Entry> entries(DemoStage stage, String event) {
    return stage
        .running()
        .journal()
        .<List<Entry>>read(
            v -> v.query(Optional.of(event), Optional.empty(), Optional.empty(), 100));
  }

  private static Optional<Saved.Proposal> waiting(DemoStage stage, String kind) {
    return proposals(stage).stream()
        .filter(p -> p.kind().equals(kind) && p.state() == State.WAITING)
        .findFirst();
  }

  private static Optional<State> state(DemoStage stage, String kind) {
    return proposals(stage).stream()
        .filter(p -> p.kind().equals(kind))
        .findFirst()
        .map(Saved.Proposal::state);
  }
}

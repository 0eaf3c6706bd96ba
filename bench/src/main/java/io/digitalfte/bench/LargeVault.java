package io.digitalfte.bench;

import io.digitalfte.act.Event;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.NoteName;
import io.digitalfte.vault.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A home with many notes: how long it takes to start, and what an event costs then. */
final class LargeVault {
  private static final int PAGE = 500;
  private static final int WARM = 20;
  private static final int EVENTS = 60;
  private static final Duration APART = Duration.ofMillis(230);

  private LargeVault() {}

  /**
   * {@code LargeVault make FOLDER DONE WAITING} makes a home with so many notes; {@code LargeVault
   * start FOLDER NAME} starts it in this process and prints one line: the name, the start in
   * nanoseconds, events' p50 and p99 in nanoseconds, and the heap in use after it in bytes.
   */
  static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "make" -> make(folder, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
      case "start" -> start(folder, arguments[2]);
      default -> throw new IllegalArgumentException("make or start, not " + arguments[0]);
    }
  }

  private static void make(Path folder, int done, int waiting) throws IOException {
    NoopHandler handler = new NoopHandler();
    try (Workplace workplace = Workplace.started(folder, handler)) {
      List<String> notes = new ArrayList<>();
      Ulid first = workplace.ask(handler, new Noop("the pattern"));
      notes.add(workplace.proposal(first).note());
      for (int i = 1; i < waiting; i++) {
        notes.add(workplace.proposal(workplace.ask(handler, new Noop("waits " + i))).note());
      }
      notes.forEach(n -> workplace.await(n, Folder.PENDING_APPROVAL));
      fill(workplace, first, done);
    }
  }

  /** Copies this proposal as often as that, done, into journal and vault. */
  private static void fill(Workplace workplace, Ulid pattern, int done) throws IOException {
    Saved.Plan plan =
        workplace.journal.<Optional<Saved.Plan>>read(v -> v.plan(pattern)).orElseThrow();
    if (!(workplace.vault.read(Folder.PENDING_APPROVAL, plan.proposal().note())
        instanceof Reading.Text text)) {
      throw new IllegalStateException("the pattern's note is not there");
    }
    Path place = workplace.vault.root().resolve(Folder.DONE.title());
    for (int from = 0; from < done; from += PAGE) {
      List<Saved.Plan> page = new ArrayList<>();
      for (int i = from; i < Math.min(done, from + PAGE); i++) {
        page.add(copy(plan, workplace.ids.next(), workplace.ids.next()));
      }
      workplace.journal.write(pen -> {
        page.forEach(p -> carryOut(pen, p));
        return true;
      });
      for (Saved.Plan copy : page) {
        Files.writeString(place.resolve(copy.proposal().note()), text.text());
      }
    }
  }

  private static Saved.Plan copy(Saved.Plan plan, Ulid id, Ulid action) {
    Saved.Proposal p = plan.proposal();
    Saved.Action a = plan.actions().getFirst();
    return new Saved.Plan(
        new Saved.Proposal(
            id,
            p.kind(),
            p.origin(),
            p.signal(),
            id,
            p.title(),
            p.detail(),
            p.created(),
            p.asked(),
            p.expires(),
            p.digest(),
            p.verdict(),
            p.rule(),
            NoteName.of(p.kind(), id).file(),
            p.mark(),
            p.rendering(),
            p.state(),
            p.version()),
        List.of(
            Saved.Action.waiting(
                action, id, 1, a.kind(), a.kindVersion(), a.target(), a.record())));
  }

  private static void carryOut(Pen pen, Saved.Plan plan) {
    Instant now = Clock.systemUTC().instant();
    Ulid id = plan.proposal().id();
    pen.add(plan);
    Saved.Action action = plan.actions().getFirst();
    pen.append(entry("proposal.asked", id, id), now);
    for (Event event : List.of(Event.APPROVE, Event.CLAIM, Event.ARM)) {
      action = pen.move(action, event, Change.none()).orElseThrow();
      pen.append(entry("action." + event.name().toLowerCase(Locale.ROOT), id, id), now);
    }
    pen.move(
        action,
        Event.COMPLETE,
        Change.receipt("{\"facts\":{},\"reference\":\"copied\"}", Optional.of("performed")));
    pen.append(entry("action.completed", id, id), now);
    pen.spend(
        new Saved.Spending(
            action.id(),
            action.kind(),
            now.minus(Duration.ofDays(30)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static Entry.Draft entry(String event, Ulid target, Ulid correlation) {
    return Entry.Draft.of(event, "agent:bench", target).within(correlation);
  }

  private static void start(Path folder, String name) throws IOException, InterruptedException {
    NoopHandler handler = new NoopHandler();
    long began = System.nanoTime();
    try (Workplace workplace = Workplace.open(folder, handler)) {
      workplace.turn.start(Optional.empty(), () -> {});
      // The crank turns under a lock: this one comes after the whole scan of the first turn.
      workplace.turn.turn();
      long started = System.nanoTime() - began;
      Samples events = events(workplace, handler);
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.println(
          name
              + " "
              + started
              + " "
              + events.at(50)
              + " "
              + events.at(99)
              + " "
              + (runtime.totalMemory() - runtime.freeMemory()));
    }
  }

  /** Moves a note, and takes the time until its action is performed. */
  private static Samples events(Workplace workplace, NoopHandler handler)
      throws IOException, InterruptedException {
    Samples samples = new Samples();
    for (int i = 0; i < WARM + EVENTS; i++) {
      String note = workplace.proposal(workplace.ask(handler, new Noop("event " + i))).note();
      workplace.await(note, Folder.PENDING_APPROVAL);
      handler.moments.clear();
      long moved = workplace.approve(note);
      Long performed = handler.moments.poll(60, TimeUnit.SECONDS);
      if (performed == null) {
        throw new IllegalStateException("nothing was performed for " + note);
      }
      if (i >= WARM) {
        samples.add(performed - moved);
      }
      LockSupport.parkNanos(Math.max(0, moved + APART.toNanos() - System.nanoTime()));
    }
    return samples;
  }
}

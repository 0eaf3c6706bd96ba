package io.digitalfte.app;

import io.digitalfte.act.State;
import io.digitalfte.draft.Origin;
import io.digitalfte.home.Home;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.record.SqliteJournal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.NoteName;
import io.digitalfte.vault.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A home with one waiting proposal in a temporary folder, with a state of its own, for as long as a
 * rehearsal lasts. It has no keys, so nobody can act for it.
 */
final class RehearsalHome implements AutoCloseable {
  /** The proposal that waits in it. */
  static final Ulid PROPOSAL = new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C1A");

  private static final Ulid ACTION = new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C1B");
  private static final String RENDERING =
      """
      ---
      schema: 1
      id: 01JD9Q3M6K8Z3F0V7T2N5B4C1A
      risk: message
      ---
      # A rehearsal

      > [!question] Waits for nobody.
      """;

  private final Path folder;
  private final Site site;

  /**
   * One that lies in this folder, or that {@link #furnish} makes there.
   *
   * @param folder its own, with nothing else in it
   * @param process whose clock and randomness it has
   */
  RehearsalHome(Path folder, Site process) {
    this.folder = folder;
    String own = folder.toString();
    Map<String, String> variables =
        Map.of(
            "HOME", own,
            "XDG_STATE_HOME", own + "/state",
            "XDG_DATA_HOME", own + "/data",
            "FTE_HOME", own + "/home");
    this.site =
        new Site(
            new Environment(variables, folder, List.of()),
            process.clock(),
            process.random(),
            process.ids());
  }

  /**
   * Makes one in a new folder in this one.
   *
   * @throws IOException where that cannot be written
   * @throws io.digitalfte.term.Fault where it is no place for a home
   */
  static RehearsalHome made(Site process, Path scratch) throws IOException {
    RehearsalHome made =
        new RehearsalHome(Files.createTempDirectory(scratch, "fte-rehearsal-"), process);
    try {
      made.furnish();
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /** Its folder. */
  Path root() {
    return site.environment().home(Optional.empty());
  }

  /** A process that has only this home. */
  Site site() {
    return site;
  }

  /**
   * Makes it, without a policy and without keys: to load what judges by them would slow every
   * start.
   *
   * @throws IOException where the folder cannot be written
   * @throws io.digitalfte.term.Fault where it is no place for a home
   */
  void furnish() throws IOException {
    Instant now = site.clock().instant();
    Home home = Home.create(root(), site.ids().next(), now, Place::home).orThrow();
    Founder.writeSettings(home, folder.resolve("vault"));
    // Named, and never spoken with: what is offered of the books is loaded by its name alone.
    Files.writeString(
        home.settings(),
        "\nodoo: {url: \"http://localhost:9\", database: rehearsal}\n",
        StandardOpenOption.APPEND);
    try (SqliteJournal journal = SqliteJournal.open(home.journal(), entries -> {})) {
      Entry _ =
          journal.write(pen -> {
            pen.add(plan(now));
            return pen.append(Entry.Draft.of("proposal.asked", "agent:nobody", PROPOSAL), now);
          });
    }
  }

  private static Saved.Plan plan(Instant now) {
    Ulid id = PROPOSAL;
    return new Saved.Plan(
        new Saved.Proposal(
            id,
            "rehearsal",
            Origin.RULE,
            Optional.empty(),
            id,
            "A rehearsal",
            "{}",
            now,
            now,
            now.plus(Duration.ofDays(2)),
            Digest.of(RENDERING),
            "ask(move)",
            "no rule",
            NoteName.of("rehearsal", id).file(),
            "rehearse",
            RENDERING,
            State.WAITING,
            0),
        List.of(Saved.Action.waiting(ACTION, id, 1, "rehearsal", 1, "{}", "{}")));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

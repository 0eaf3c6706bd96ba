package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.decide.Mode;
import io.digitalfte.record.View;
import io.digitalfte.term.Problem;
import io.digitalfte.vault.Dashboard;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.NoteName;
import io.digitalfte.vault.Status;
import io.digitalfte.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code Dashboard.md} as the journal has it: written when something changed, at most every
 * two seconds, and of a size that does not grow with what lies behind. One thread at a time.
 */
final class Overview {
  private static final Logger LOG = LoggerFactory.getLogger(Overview.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final String PAGE = "Dashboard.md";
  private static final int MOST = 50;
  private static final int LAST = 20;

  private final Office office;
  private final Vault vault;
  private final Supplier<List<Problem>> problems;
  private Optional<Shown> shown = Optional.empty();
  private Instant next = Instant.EPOCH;

  /** What the page was made from: the end of the record, and what is not in it. */
  private record Shown(long seq, String stopped, List<Problem> problems) {}

  Overview(Office office, Vault vault, Supplier<List<Problem>> problems) {
    this.office = office;
    this.vault = vault;
    this.problems = problems;
  }

  /** Writes the page if it is due. */
  void writeIfDue() {
    if (!office.time().now().isBefore(next)) {
      write();
    }
  }

  /** Writes the page if anything changed. */
  void write() {
    Shown now = now();
    if (shown.filter(now::equals).isPresent()) {
      return;
    }
    next = office.time().now().plus(EVERY);
    try {
      vault.page(PAGE, office.journal().<String>read(v -> page(v, now).render()));
      shown = Optional.of(now);
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).log("dashboard not written");
    }
  }

  /** When the page wants to be written; empty when it is as it should be. */
  Optional<Instant> next() {
    return shown.filter(now()::equals).isPresent() ? Optional.empty() : Optional.of(next);
  }

  private Shown now() {
    String stopped =
        office
            .journal()
            .<Optional<String>>read(Switch::stopped)
            .or(() -> office.time().paused())
            .orElse("");
    return new Shown(office.journal().tip().seq(), stopped, List.copyOf(problems.get()));
  }

  private Dashboard page(View view, Shown what) {
    return new Dashboard(
        office.time().now(),
        office.mode().get() == Mode.LIVE ? "live" : "dry-run",
        what.stopped(),
        counts(view.counts()),
        lines(view.soonest(MOST)),
        lines(view.latest(State.UNCERTAIN, MOST)),
        lines(view.latest(State.FAILED, LAST)),
        lines(view.latest(State.DONE, LAST)),
        what.problems());
  }

  private static List<Dashboard.Count> counts(Map<State, Long> states) {
    Map<Folder, Long> folders = new EnumMap<>(Folder.class);
    for (Status status :
        List.of(
            Status.WAITING,
            Status.APPROVED,
            Status.REJECTED,
            Status.EXPIRED,
            Status.DONE,
            Status.FAILED,
            Status.UNCERTAIN)) {
      folders.put(status.folder(), 0L);
    }
    states.forEach((state, count) -> folders.merge(Cards.status(state).folder(), count, Long::sum));
    return folders.entrySet().stream()
        .map(e -> new Dashboard.Count(e.getKey(), e.getValue()))
        .toList();
  }

  private static List<Dashboard.Line> lines(List<View.Line> lines) {
    return lines.stream()
        .flatMap(l ->
            NoteName.parse(l.note()).stream()
                .map(name -> new Dashboard.Line(name, l.title(), l.at())))
        .toList();
  }
}

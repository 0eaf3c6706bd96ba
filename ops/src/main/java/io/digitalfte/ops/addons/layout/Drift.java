package io.digitalfte.ops.addons.layout;

import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;

/**
 * Keeps an eye on a layout ({@code addons drift}): what {@link Verify} finds against manifest, lock
 * and the places that repositories come from, and since when. After 24 and after 48 hours each
 * deviation gives one alert. A history has one owner: a person's command has one beside the layout,
 * and the daemon one in its home.
 */
public final class Drift {
  private final Verify verify;
  private final InstantSource clock;

  /**
   * What is compared.
   *
   * @param history the file of what was seen when; its folder is there
   */
  public record Request(Verify.Request verify, Path history) {}

  /** Who gets the alerts. */
  public interface Ear {
    /**
     * Takes an alert that is due. Only then it is written down as given: one that was not taken is
     * due again at the next look, and so is one after which the process died.
     *
     * @return whether it was taken
     */
    boolean takes(DriftAlert alert);

    /** Hears that a deviation is gone of which it may have taken this alert. */
    default void gone(DriftAlert alert) {}
  }

  /**
   * What came of it.
   *
   * @param alerts those that were due now
   */
  public record Result(Report report, List<DriftAlert> alerts) {
    public Result {
      alerts = List.copyOf(alerts);
    }
  }

  /** With these eyes and this clock. */
  public Drift(Repositories repositories, InstantSource clock) {
    this.verify = new Verify(repositories);
    this.clock = clock;
  }

  /** Looks, and writes down what is new; the alerts are given to whoever reads the result. */
  public Result look(Request request) {
    return look(request, _ -> true);
  }

  /** The same; the alerts are given to this ear. */
  public Result look(Request request, Ear ear) {
    Report found = verify.report(request.verify());
    List<Check> checks = new ArrayList<>(found.checks());
    try {
      DriftHistory history = DriftHistory.open(request.history());
      List<DriftAlert> alerts = compare(found, history, ear);
      ArrayNode said = found.data().putArray("alerts");
      alerts.forEach(each -> said.add(each.subject()));
      List<String> lines = new ArrayList<>();
      history.deviations().forEach((key, open) -> lines.add(key + " since " + open.first().at()));
      return new Result(new Report("addons drift", checks, lines, found.data()), alerts);
    } catch (Refusal e) {
      checks.add(Check.of("history", List.of(e.finding("drift.history"))));
      return new Result(new Report("addons drift", checks, List.of(), found.data()), List.of());
    }
  }

  private List<DriftAlert> compare(Report found, DriftHistory history, Ear ear) {
    Instant now = clock.instant();
    Map<String, Finding> there = new LinkedHashMap<>();
    found
        .findings()
        .filter(each -> each.severity() != Severity.INFO)
        .forEach(each -> there.putIfAbsent(DriftAlert.key(each), each));
    Map<String, DriftHistory.Open> known = history.deviations();
    List<DriftHistory.Event> events = new ArrayList<>();
    known.forEach((key, open) -> {
      if (!there.containsKey(key)) {
        DriftHistory.Event first = open.first();
        given(open, now).forEach(ear::gone);
        events.add(
            new DriftHistory.Event(now, DriftHistory.What.GONE, first.rule(), first.subject()));
      }
    });
    there.forEach((key, finding) -> {
      if (!known.containsKey(key)) {
        events.add(event(now, DriftHistory.What.SEEN, finding));
      }
    });
    history.add(events);
    List<DriftAlert> alerts = new ArrayList<>();
    there.forEach((key, finding) ->
        Optional.ofNullable(known.get(key))
            .ifPresent(open ->
                due(open, now)
                    .ifPresent(what -> {
                      DriftAlert alert = new DriftAlert(finding, open.first().at(), hours(what));
                      alerts.add(alert);
                      if (ear.takes(alert)) {
                        history.add(List.of(event(now, what, finding)));
                      }
                    })));
    return alerts;
  }

  /** The alerts that may have been given about it, also by a process that died right after. */
  private static Stream<DriftAlert> given(DriftHistory.Open open, Instant now) {
    DriftHistory.Event first = open.first();
    Finding gone = Finding.warning(first.rule(), first.subject(), "it is gone", "");
    return Stream.of(24, 48)
        .map(hours -> new DriftAlert(gone, first.at(), hours))
        .filter(alert -> !now.isBefore(alert.due()));
  }

  private static int hours(DriftHistory.What what) {
    return what == DriftHistory.What.ALERT_24 ? 24 : 48;
  }

  private static Optional<DriftHistory.What> due(DriftHistory.Open open, Instant now) {
    Duration age = Duration.between(open.first().at(), now);
    if (age.compareTo(Duration.ofDays(2)) >= 0 && open.alerted() < 48) {
      return Optional.of(DriftHistory.What.ALERT_48);
    }
    return age.compareTo(Duration.ofDays(1)) >= 0 && open.alerted() < 24
        ? Optional.of(DriftHistory.What.ALERT_24)
        : Optional.empty();
  }

  private static DriftHistory.Event event(Instant now, DriftHistory.What what, Finding finding) {
    return new DriftHistory.Event(now, what, finding.rule(), finding.subject());
  }
}

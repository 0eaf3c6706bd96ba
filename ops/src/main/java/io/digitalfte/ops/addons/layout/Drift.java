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
import tools.jackson.databind.node.ArrayNode;

/**
 * Keeps an eye on a layout ({@code addons drift}): what {@link Verify} finds against manifest, lock
 * and the places that repositories come from, and since when. After 24 and after 48 hours each
 * deviation gives one alert. One process at a time has a history.
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

  /**
   * What came of it.
   *
   * @param alerts those that are due now; they are written down as given
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

  /** Looks, and writes down what is new. */
  public Result look(Request request) {
    Report found = verify.report(request.verify());
    List<Check> checks = new ArrayList<>(found.checks());
    try {
      DriftHistory history = DriftHistory.open(request.history());
      List<DriftAlert> alerts = compare(found, history);
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

  private List<DriftAlert> compare(Report found, DriftHistory history) {
    Instant now = clock.instant();
    Map<String, Finding> there = new LinkedHashMap<>();
    found
        .findings()
        .filter(each -> each.severity() != Severity.INFO)
        .forEach(each -> there.putIfAbsent(each.rule() + " " + each.subject(), each));
    Map<String, DriftHistory.Open> known = history.deviations();
    List<DriftHistory.Event> events = new ArrayList<>();
    List<DriftAlert> alerts = new ArrayList<>();
    there.forEach((key, finding) -> {
      DriftHistory.Open open = known.get(key);
      if (open == null) {
        events.add(event(now, DriftHistory.What.SEEN, finding));
        return;
      }
      due(open, now)
          .ifPresent(what -> {
            events.add(event(now, what, finding));
            int hours = what == DriftHistory.What.ALERT_24 ? 24 : 48;
            alerts.add(new DriftAlert(finding, open.first().at(), hours));
          });
    });
    known.forEach((key, open) -> {
      if (!there.containsKey(key)) {
        DriftHistory.Event first = open.first();
        events.add(
            new DriftHistory.Event(now, DriftHistory.What.GONE, first.rule(), first.subject()));
      }
    });
    history.add(events);
    return alerts;
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

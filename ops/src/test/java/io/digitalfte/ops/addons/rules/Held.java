package io.digitalfte.ops.addons.rules;

import io.digitalfte.connect.git.Access;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.addons.Layouts;
import io.digitalfte.ops.addons.Scan;
import io.digitalfte.ops.addons.Series;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tree of addons held against the rules. */
final class Held {
  static final Series NINETEEN = new Series(19, 0);
  static final InstantSource TODAY = InstantSource.fixed(Instant.parse("2026-11-28T12:00:00Z"));

  private Held() {}

  static Rules rules(Path folder) {
    return new Rules(
        NINETEEN, new Repositories(folder.resolveSibling("scratch"), Access.NONE), TODAY);
  }

  static Report report(Layouts layout, Path folder, Optional<Past> past) {
    return rules(folder)
        .check(
            new Scan(layout.write(folder), NINETEEN).catalog(),
            new RulesRequest(folder, Set.of(), Set.of(RulesRequest.OCA), Optional.empty()),
            past);
  }

  static List<String> found(Layouts layout, Path folder) {
    return lines(report(layout, folder, Optional.empty()), folder);
  }

  /** The findings, each without the folder in front. */
  static List<String> lines(Report report, Path folder) {
    return report
        .findings()
        .map(Finding::line)
        .map(line -> line.replace(folder + "/", ""))
        .toList();
  }
}

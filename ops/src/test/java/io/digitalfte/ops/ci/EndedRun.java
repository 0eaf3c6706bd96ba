package io.digitalfte.ops.ci;

import io.digitalfte.ops.addons.Series;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A program that tests addons which hang, until somebody ends it. */
final class EndedRun {
  private EndedRun() {}

  /** Takes the port of a PostgreSQL, a suffix and a folder. */
  public static void main(String[] words) {
    Workplace place =
        new Workplace(
            Path.of(words[2]),
            "/usr/local/bin:/usr/bin:/bin",
            () -> words[1],
            () -> 18_069,
            InstantSource.system());
    System.out.println("ready");
    new OdooTests(Postgres.at(Integer.parseInt(words[0]), Optional.empty()), place)
        .run(
            new TestRequest(
                Java.words(StandInOdoo.class, "hang"),
                new Series(19, 0),
                List.of(),
                List.of(Tested.of("fleet_care", "19.0.1.2.0")),
                new TreeSet<>(),
                Optional.empty(),
                true,
                List.of(),
                TestLimits.usual(),
                Optional.empty()));
  }
}

package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a log and judges it, as tests want it. */
final class Judging {
  static final Ending GOOD = new Ending.Exited(0);
  static final Tested CARE = Tested.of("fleet_care", "19.0.1.2.0");

  private Judging() {}

  static List<Finding> judged(OdooLog log) {
    return judged(GOOD, read(log), good());
  }

  static List<Finding> judged(Ending ending, Log log, SortedMap<String, ModuleState> after) {
    return Judge.tested(ending, log, List.of(CARE), after, List.of());
  }

  static Log read(OdooLog log) {
    return read(log.text());
  }

  static Log read(String text) {
    try {
      return new LogReader(OdooLog.DATABASE, OutputStream.nullOutputStream())
          .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SortedMap<String, ModuleState> good() {
    return states("fleet_care", "installed", "19.0.1.2.0");
  }

  static SortedMap<String, ModuleState> states(
      String name, String state, @Nullable String version) {
    SortedMap<String, ModuleState> all = new TreeMap<>();
    all.put("base", new ModuleState("installed", Optional.of("19.0.1.3")));
    all.put(name, new ModuleState(state, Optional.ofNullable(version)));
    return name.equals("none") ? new TreeMap<>() : all;
  }

  static void red(List<Finding> found, String rule, String... says) {
    assertThat(found)
        .anySatisfy(one -> {
          assertThat(one.rule()).isEqualTo(rule);
          assertThat(one.severity()).isEqualTo(Severity.ERROR);
          assertThat(List.of(says)).allSatisfy(part -> assertThat(one.message()).contains(part));
        });
  }
}

package io.digitalfte.ops.addons.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What went away from its manifest or its remote, since when, and who is told. */
final class DriftTest {
  private static final Instant START = Instant.parse("2026-11-28T12:00:00Z");

  @TempDir Path temp;
  private Site site;
  private Path history;
  private Instant now = START;

  @BeforeEach
  void aLayout() {
    site = Site.fixed(temp, "m.yaml", Site.resource("second.yaml"));
    history = temp.resolve("drift.jsonl");
  }

  @Test
  void each_way_to_lose_a_remote_is_named() {
    String main = "refs/heads/19.0";
    Path tools = temp.resolve("afar/server-tools.git");
    Path queue = temp.resolve("afar/queue.git");
    assertThat(rules()).isEmpty();

    site.commit(queue, List.of("queue_more/__manifest__.py"));
    assertThat(rules()).containsExactly("repository.behind");

    Site.git(queue, "", "update-ref", "-d", main);
    site.commit(queue, List.of("queue_job/__manifest__.py", "other/__manifest__.py"));
    assertThat(rules()).containsExactly("repository.rewritten");

    Site.git(queue, "", "update-ref", "-d", main);
    assertThat(rules()).containsExactly("repository.branch-gone");

    Site.delete(tools);
    assertThat(rules()).containsExactly("repository.gone", "repository.branch-gone");
  }

  @Test
  void a_deviation_is_told_once_after_a_day_and_once_after_two() {
    Site.delete(site.base.resolve("addons/oca/queue"));
    assertThat(look(0)).isEmpty();
    assertThat(look(23)).isEmpty();
    List<DriftAlert> day = look(24);
    assertThat(day).extracting(DriftAlert::hours).containsExactly(24);
    assertThat(look(25)).isEmpty();
    assertThat(look(48)).extracting(DriftAlert::hours).containsExactly(48);
    assertThat(look(500)).isEmpty();

    DriftAlert alert = day.getFirst();
    assertThat(alert.since()).isEqualTo(START);
    assertThat(alert.subject()).isEqualTo("Addons: queue deviates for over 24 hours");
    assertThat(alert.text())
        .contains("2026-11-28T12:00:00Z")
        .contains("run fte ops addons fix --apply");
    assertThat(alert.message())
        .startsWith("Addons deviate from their manifest for over 24 hours.\n```\nm.yaml:")
        .contains("queue: there is nothing")
        .contains("[repository.missing]\nrun fte ops addons fix --apply")
        .endsWith("\n```");
  }

  @Test
  void what_was_put_right_begins_anew_when_it_comes_back() {
    Path queue = site.base.resolve("addons/oca/queue");
    site.without(queue, () -> assertThat(look(0)).isEmpty());
    assertThat(look(20)).isEmpty();
    site.without(queue, () -> assertThat(look(30)).isEmpty());
    site.without(queue, () -> assertThat(look(50)).isEmpty());
    site.without(queue, () -> assertThat(look(54)).hasSize(1));
  }

  @Test
  void one_that_was_not_looked_at_for_days_is_told_once() {
    site.without(
        site.base.resolve("addons/oca/queue"),
        () -> {
          look(0);
          assertThat(look(100)).extracting(DriftAlert::hours).containsExactly(48);
          assertThat(look(101)).isEmpty();
        });
  }

  @Test
  void an_alert_that_nobody_took_or_after_which_the_process_died_is_due_again() {
    site.without(
        site.base.resolve("addons/oca/queue"),
        () -> {
          look(0);
          now = START.plus(Duration.ofHours(24));
          assertThat(drift(_ -> false).alerts()).hasSize(1);
          assertThatThrownBy(() ->
                  drift(alert -> {
                    throw new IllegalStateException("died");
                  }))
              .hasMessage("died");
          assertThat(drift(_ -> true).alerts()).hasSize(1);
          assertThat(drift(_ -> true).alerts()).isEmpty();
        });
  }

  @Test
  void whoever_may_have_taken_an_alert_hears_that_its_deviation_is_gone() {
    List<DriftAlert> gone = new ArrayList<>();
    Drift.Ear ear =
        new Drift.Ear() {
          @Override
          public boolean takes(DriftAlert alert) {
            return false;
          }

          @Override
          public void gone(DriftAlert alert) {
            gone.add(alert);
          }
        };
    site.without(site.base.resolve("addons/oca/queue"), () -> look(0));
    now = START.plus(Duration.ofHours(30));
    drift(ear);
    assertThat(gone).extracting(DriftAlert::hours).containsExactly(24);
    assertThat(gone.getFirst().deviation()).isEqualTo("repository.missing queue");
    assertThat(gone.getFirst().since()).isEqualTo(START);
    drift(ear);
    assertThat(gone).hasSize(1);
  }

  @Test
  void what_a_repository_says_stays_inside_the_block_that_it_stands_in() {
    DriftAlert alert =
        new DriftAlert(
            Finding.error(
                "repository.dirty",
                "x\n```\n@all <!channel> {{1.invoice.number}} " + "y".repeat(5_000),
                "```\n![](http://evil.example/)",
                ""),
            START,
            24);
    assertThat(alert.message().lines()).hasSize(5).filteredOn("```"::equals).hasSize(2);
    assertThat(alert.message()).doesNotContain("<", "{").hasSizeLessThan(1_500);
    assertThat(alert.text()).doesNotContain("{{").hasSizeLessThan(2_000);
    assertThat(alert.subject()).hasSizeLessThan(200);
  }

  @Test
  void a_line_that_was_cut_off_does_not_count_and_one_that_is_wrong_is_an_error()
      throws IOException {
    site.without(
        site.base.resolve("addons/oca/queue"),
        () -> {
          look(0);
          write("{\"at\":\"2026-11-2", StandardOpenOption.APPEND);
          assertThat(look(24)).hasSize(1);
          assertThat(look(25)).isEmpty();
        });
    write("nonsense\n", StandardOpenOption.APPEND);
    assertThat(rules()).contains("drift.history");
    assertThat(Files.readString(history)).endsWith("nonsense\n");
  }

  @Test
  void a_long_history_is_written_anew_with_what_is_open() throws IOException {
    site.without(
        site.base.resolve("addons/oca/queue"),
        () -> {
          look(0);
          look(24);
          String line =
              "{\"at\":\"2026-11-01T00:00:00Z\",\"rule\":\"a.b\",\"subject\":\"x\",\"what\":\"%s\"}\n";
          write(
              (line.formatted("SEEN") + line.formatted("GONE")).repeat(30_000),
              StandardOpenOption.APPEND);
          assertThat(look(48)).extracting(DriftAlert::hours).containsExactly(48);
        });
    assertThat(Files.readAllLines(history)).hasSize(2);
  }

  private List<DriftAlert> look(int hours) {
    now = START.plus(Duration.ofHours(hours));
    return drift().alerts();
  }

  private List<String> rules() {
    Report report = drift().report();
    return report.findings().map(Finding::rule).toList();
  }

  private Drift.Result drift() {
    return drift(_ -> true);
  }

  private Drift.Result drift(Drift.Ear ear) {
    return new Drift(site.repositories, () -> now)
        .look(new Drift.Request(site.request().asking(), history), ear);
  }

  private void write(String text, StandardOpenOption how) {
    try {
      Files.writeString(history, text, how);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

package io.digitalfte.surface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Event;
import io.digitalfte.record.Audit;
import io.digitalfte.record.Entry;
import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandsTest {
  @TempDir Path folder;
  private Cottage cottage;

  @BeforeEach
  void settle() {
    cottage = new Cottage(folder);
    Shelf.add(cottage, Shelf.plan(1, "ask(move)", "Invoice Acme"));
    for (int i = 1; i <= 3; i++) {
      Entry.Draft draft =
          Entry.Draft.of("proposal.asked", "daemon", Shelf.id(i)).with("reason", "new payee");
      var at = Cottage.NOON.minusSeconds(3_600L * (4 - i));
      cottage.journal.write(pen -> pen.append(draft, at));
    }
  }

  @AfterEach
  void leave() {
    cottage.close();
  }

  private Ran run(String words) {
    return Ran.of(cottage, Keyboard.closed(), words);
  }

  @Test
  void entries_are_a_table_with_the_newest_last() {
    Golden.matches("audit-query.txt", run("audit query").out());
    assertThat(run("audit query --limit 1").out().lines()).hasSize(2);
    assertThat(run("audit query --since 90m").out().lines()).hasSize(2);
    assertThat(run("audit query --action proposal. --id " + Shelf.id(2)).out().lines()).hasSize(2);
    assertThat(run("audit query --id " + Shelf.id(1).text().substring(16)).out().lines())
        .hasSize(2);
    assertThat(run("audit query --action fly").talk()).isEqualTo("no entry matches\n");
  }

  @Test
  void entries_in_json_are_a_line_each_exactly_as_recorded() {
    List<String> recorded =
        cottage.journal.<List<Entry>>read(v -> v.entries(1, 10)).stream().map(Entry::json).toList();
    assertThat(run("audit query --json").out().lines()).containsExactlyElementsOf(recorded);
  }

  @Test
  void a_record_that_is_not_whole_is_refused_with_every_finding() {
    assertThat(run("audit verify"))
        .isEqualTo(new Ran(0, "verified 3 entries and 1 checkpoint: whole\n", ""));
    cottage.report = new Audit.Report(3, 0, List.of("journal: entry 2 was changed"));
    Ran ran = run("audit verify --against copy.json");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out())
        .isEqualTo(
            "journal: entry 2 was changed\nverified 3 entries and 0 checkpoints: 1 finding\n");
    assertThat(run("audit verify --json").json().path("clean").asBoolean(true)).isFalse();
  }

  @Test
  void a_checkpoint_is_a_line_to_keep_elsewhere() {
    cottage.answer =
        intent -> Call.object().put("ok", true).put("seq", 3).put("checkpoint", "{\"seq\":3}");
    assertThat(run("audit checkpoint"))
        .isEqualTo(new Ran(0, "{\"seq\":3}\n", "the record up to entry 3\n"));
  }

  @Test
  void the_status_says_what_stands_still_and_what_is_unknown() {
    Shelf.move(cottage, 1, Event.APPROVE, Event.CLAIM, Event.ARM, Event.LOSE);
    cottage.journal.write(pen -> {
      pen.meta("stopped", "lunch");
      return true;
    });
    cottage.daemon =
        Optional.of(
            Json.parse("{\"troubles\":[\"mail: refused\"]}".getBytes(StandardCharsets.UTF_8)));
    Golden.matches("status.txt", run("status").out());
    var json = run("status --json").json();
    assertThat(json.path("uncertain").get(0).asString("")).isEqualTo(Shelf.id(101).text());
    assertThat(json.path("counts").path("uncertain").asInt(0)).isEqualTo(1);
    assertThat(json.path("troubles").get(0).asString("")).isEqualTo("mail: refused");
    assertThat(cottage.asked).isEmpty();
  }

  @Test
  void an_uncertain_step_is_resolved_by_who_looked() {
    String id = Shelf.id(101).text();
    assertThat(run("action resolve --happened " + id).talk()).contains("it is waiting");
    Shelf.move(cottage, 1, Event.APPROVE, Event.CLAIM, Event.ARM, Event.LOSE);
    assertThat(run("action list --state uncertain").out())
        .contains(id.substring(18), "the answer was lost");
    cottage.answer =
        intent -> {
          Shelf.move(cottage, 1, Event.COMPLETE);
          return Call.object().put("ok", true);
        };
    Ran ran = run("action resolve --happened " + id.substring(16));
    assertThat(ran.status()).isZero();
    assertThat(Json.text(cottage.asked.getFirst().arguments()))
        .isEqualTo("{\"happened\":true,\"id\":\"" + id + "\"}");
    assertThat(run("action show " + id).out()).contains("state     done", "odoo.invoice.create 1");
    assertThat(run("action list --all --json").json().size()).isEqualTo(2);
  }
}

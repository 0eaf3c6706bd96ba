package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import io.modelcontextprotocol.client.McpSyncClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The way from a client's call to the books, with a person in between, and back to the client. */
@Timeout(120)
class McpClientsTest {
  private Stage stage;
  private McpGuest guest;
  private McpSyncClient client;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    stage = Stage.open(folder, Play.live());
    guest = McpGuest.open(stage);
    client = guest.client(builder -> builder);
  }

  @AfterEach
  void close() {
    client.close();
    guest.close();
    stage.close();
  }

  @Test
  void an_invoice_and_its_payment_stand_in_the_books_once_after_a_person_approved_each() {
    Map<String, Object> invoice =
        Map.of(
            "contact_name",
            "Poppy BV",
            "amount",
            "1500.00",
            "description",
            "Two hours",
            "request_id",
            "poppy-november-invoice");
    Saved.Proposal made = asked("create_invoice", invoice);
    assertThat(stage.moves(m -> m.partner().contains("Poppy"))).isEmpty();
    stage.approveInPerson(made);
    MoveSeen draft = only();
    assertThat(draft.state()).isEqualTo("draft");

    Saved.Proposal posted = asked("post_document", Map.of("document_id", draft.id()));
    stage.approveInPerson(posted);
    assertThat(only().state()).isEqualTo("posted");
    String due = only().total().toPlainString();

    Map<String, Object> payment =
        Map.of(
            "invoice_id",
            draft.id(),
            "amount",
            due,
            "payment_date",
            "2026-11-28",
            "request_id",
            "poppy-november-payment");
    Saved.Proposal paid = asked("record_payment", payment);
    assertThat(told(paid.id()).path("waits_for").asString())
        .isEqualTo("a person, who decides with a passphrase");
    assertThat(stage.odoo.world().records("account.payment")).isEmpty();
    assertThat(call("record_payment", payment).path("id").asString()).isEqualTo(paid.id().text());

    stage.approveInPerson(paid);

    assertThat(stage.odoo.world().records("account.payment"))
        .singleElement()
        .satisfies(p ->
            assertThat(new BigDecimal(String.valueOf(p.get("amount")))).isEqualByComparingTo(due));
    JsonNode told = told(paid.id());
    assertThat(told.path("status").asString()).isEqualTo("done");
    assertThat(told.path("steps").get(0).path("reference").asString()).isNotEmpty();

    // Repeated under their names, as after a lost answer.
    call("record_payment", payment);
    call("create_invoice", invoice);
    assertThat(stage.odoo.world().records("account.payment")).hasSize(1);
    only();
    assertThat(call("list_proposals", Map.of()).path("proposals")).isEmpty();
    assertThat(call("list_proposals", Map.of("state", "done")).path("proposals")).hasSize(3);
  }

  private MoveSeen only() {
    List<MoveSeen> all =
        stage.moves(m -> m.type().equals("out_invoice") && m.partner().contains("Poppy"));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** Calls it for real, and waits for the note. */
  private Saved.Proposal asked(String tool, Map<String, Object> arguments) {
    JsonNode answer = call(tool, arguments);
    assertThat(answer.path("status").asString("")).as("%s", answer).isEqualTo("pending_approval");
    Saved.Proposal p = stage.plan(new Ulid(answer.path("id").asString())).proposal();
    stage.await("its note is written", () -> Files.exists(stage.path(Folder.PENDING_APPROVAL, p)));
    assertThat(p.state()).isEqualTo(State.WAITING);
    return p;
  }

  private JsonNode told(Ulid id) {
    return call("get_action", Map.of("id", id.text()));
  }

  private JsonNode call(String tool, Map<String, Object> arguments) {
    return McpGuest.call(client, tool, arguments);
  }
}

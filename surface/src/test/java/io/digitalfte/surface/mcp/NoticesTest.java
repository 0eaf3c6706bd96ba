package io.digitalfte.surface.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a person at a client hears of proposals, over standard streams. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NoticesTest {
  private static final String FORMS = "{\"elicitation\":{}}";
  private static final String ASK = "elicitation/create";
  private static final String TELL = "notifications/message";

  private final Sample sample = new Sample();

  @Test
  void a_dialog_says_what_waits_and_has_nothing_in_it_to_decide() throws IOException {
    try (Wire client = client(Notice.DIALOG, FORMS)) {
      assertThat(propose(client, "1")).isEqualTo("pending_approval");

      JsonNode form = client.heard(ASK).path("params");
      assertThat(form.path("mode").asString("form")).isEqualTo("form");
      assertThat(form.path("requestedSchema").path("properties").isEmpty()).isTrue();
      assertThat(form.path("requestedSchema").path("type").asString()).isEqualTo("object");
      assertThat(form.path("message").asString())
          .contains("Say it", Sample.ID.text(), "fte proposal show", "decides nothing")
          .doesNotContain("zebra");
      assertThat(client.others).noneMatch(m -> m.path("method").asString("").equals(TELL));
    }
  }

  @Test
  void the_answer_of_the_call_does_not_wait_for_the_dialog() throws IOException {
    try (Wire client = client(Notice.DIALOG, FORMS)) {
      // Nobody answers the dialog, and everything else goes on.
      assertThat(propose(client, "1")).isEqualTo("pending_approval");
      assertThat(client.call("2", "weigh_amount", "{\"amount\":1}").path("amount").asString())
          .isEqualTo("1");
      client.heard(ASK);
    }
  }

  @Test
  void while_a_dialog_is_open_what_follows_is_a_message() throws IOException {
    try (Wire client = client(Notice.DIALOG, FORMS)) {
      propose(client, "1");
      JsonNode dialog = client.heard(ASK);
      propose(client, "2");
      assertThat(client.heard(TELL).path("params").path("data").asString())
          .contains(Sample.ID.text());

      answer(client, dialog, "{\"action\":\"cancel\"}");
      propose(client, "3");

      client.heard(ASK);
      assertThat(client.others).noneMatch(m -> m.path("method").asString("").equals(TELL));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"action\":\"accept\",\"content\":{}}",
        "{\"action\":\"accept\",\"content\":{\"approved\":true,\"id\":\"01JD9Q\"}}",
        "{\"action\":\"decline\"}",
        "{\"action\":\"approve_everything\"}",
        "[1,2]",
        "\"yes\""
      })
  void whatever_is_answered_is_thrown_away(String answer) throws IOException {
    try (Wire client = client(Notice.DIALOG, FORMS)) {
      propose(client, "1");
      JsonNode dialog = client.heard(ASK);
      answer(client, dialog, answer);
      answer(client, dialog, answer);
      client.say("{\"jsonrpc\":\"2.0\",\"id\":\"never-asked\",\"result\":" + answer + "}");

      assertThat(client.ask("2", "ping", "{}").isObject()).isTrue();
    }
    assertThat(sample.proposed).hasSize(1);
  }

  @Test
  void a_client_that_cannot_ask_after_all_gets_messages_from_then_on() throws IOException {
    try (Wire client = client(Notice.DIALOG, FORMS)) {
      propose(client, "1");
      client.say(
          "{\"jsonrpc\":\"2.0\",\"id\":"
              + client.heard(ASK).path("id")
              + ",\"error\":{\"code\":-32601,\"message\":\"no such method\"}}");
      propose(client, "2");

      client.heard(TELL);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"elicitation\":{\"url\":{}}}"})
  void a_client_without_forms_gets_a_message(String can) throws IOException {
    try (Wire client = client(Notice.DIALOG, can)) {
      propose(client, "1");

      JsonNode message = client.heard(TELL).path("params");
      assertThat(message.path("level").asString()).isEqualTo("notice");
      assertThat(message.path("data").asString())
          .contains("waits for your decision", "Say it", Sample.ID.text());
      assertThat(client.others).isEmpty();
    }
  }

  @Test
  void settings_can_have_messages_alone() throws IOException {
    try (Wire client = client(Notice.MESSAGE, FORMS)) {
      propose(client, "1");

      client.heard(TELL);
      assertThat(client.others).isEmpty();
    }
  }

  @Test
  void a_client_that_wants_only_warnings_hears_nothing_and_neither_does_one_that_settings_spare()
      throws IOException {
    try (Wire client = client(Notice.MESSAGE, FORMS)) {
      client.ask("1", "logging/setLevel", "{\"level\":\"warning\"}");
      assertThat(propose(client, "2")).isEqualTo("pending_approval");
      client.ask("3", "ping", "{}");
      assertThat(client.others).isEmpty();
    }
    try (Wire client = client(Notice.NONE, FORMS)) {
      assertThat(propose(client, "1")).isEqualTo("pending_approval");
      client.ask("2", "ping", "{}");
      assertThat(client.others).isEmpty();
    }
  }

  @Test
  void what_makes_no_proposal_is_not_told() throws IOException {
    try (Wire client = client(Notice.DIALOG, FORMS)) {
      client.call("1", "say_it", "{\"text\":\"hi\"}");
      client.call("2", "say_it", "{\"text\":\"hi\",\"dry_run\":false,\"bad\":1}");
      client.call("3", "weigh_amount", "{\"amount\":1}");
      client.ask("4", "ping", "{}");

      assertThat(client.others).isEmpty();
    }
  }

  private Wire client(Notice notice, String can) throws IOException {
    return new Wire(sample.tools(), Manner.of(notice, InstantSource.system()), can);
  }

  private static String propose(Wire client, String id) throws IOException {
    return client
        .call(id, "say_it", "{\"text\":\"zebra\",\"dry_run\":false}")
        .path("status")
        .asString("");
  }

  private static void answer(Wire client, JsonNode dialog, String result) throws IOException {
    client.say("{\"jsonrpc\":\"2.0\",\"id\":" + dialog.path("id") + ",\"result\":" + result + "}");
  }
}

package io.digitalfte.connect.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.term.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookPostTypeTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private final WebhookPostType type = new WebhookPostType();

  @Test
  void the_preview_holds_the_exact_body_and_no_address() {
    var preview = type.preview(post("Addons deviate", "queue"));
    assertThat(preview.headline()).isEqualTo("Tell the webhook ops");
    assertThat(preview.request())
        .isEqualTo(
            """
            POST to the address of the webhook ops
            Content-Type: application/json
            Idempotency-Key: (drawn when it is sent)

            {"hours":24,"rule":"repository.missing","since":"2026-11-28T12:00:00Z","subject":"queue","text":"Addons deviate"}\
            """);
    assertThat(type.stake(post("x", "y")).traits()).containsExactly(Stake.Trait.MESSAGE);
    assertThat(type.reversibility()).isEqualTo(Reversibility.IRREVERSIBLE);
  }

  @Test
  void it_survives_its_json_and_an_edit_changes_the_text_alone() {
    WebhookPost post = post("old", "queue");
    assertThat(Json.read(Json.canonical(post), WebhookPost.class)).isEqualTo(post);
    assertThat(type.edit(post, "message", "new")).isEqualTo(post("new", "queue"));
    assertThatThrownBy(() -> type.edit(post, "subject", "new"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_text_is_bounded_and_never_cut() {
    assertThat(type.objections(post("x".repeat(4_000), "y"), 1)).isEmpty();
    assertThat(type.objections(post("x".repeat(4_001), "y"), 1))
        .singleElement()
        .asString()
        .contains("4001");
    assertThat(type.objections(post(" ", "y"), 1)).hasSize(1);
    assertThat(type.objections(post("a\u0007b", "y"), 1)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\u0000b", "\ud800"})
  void a_subject_is_one_line(String subject) {
    assertThatThrownBy(() -> post("x", subject)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ops", "ops hook", "../ops"})
  void a_hook_has_a_plain_name(String hook) {
    assertThatThrownBy(() -> new WebhookPost(hook, post("x", "y").message()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static WebhookPost post(String text, String subject) {
    return new WebhookPost(
        "ops", new WebhookPost.Message(text, "repository.missing", subject, NOON, 24));
  }
}

package io.digitalfte.connect.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Found;
import io.digitalfte.act.Key;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Outcome;
import io.digitalfte.connect.webhook.Receiver.Manner;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class WebhookPostHandlerTest {
  private static final Key KEY = new Key("a_home_action1");
  private static final String PATH = "/hooks/xu7s3cr3tt0k3n";

  private Receiver receiver = Receiver.mattermost();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void mattermost_is_told_once_with_the_key_of_the_action() {
    Outcome outcome = handler().perform(post(), KEY);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> assertThat(done.receipt().facts()).containsEntry("webhook.status", "200"));
    Receiver.Told told = onlyOne();
    assertThat(told.line()).isEqualTo("POST " + PATH + " HTTP/1.1");
    assertThat(told.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("idempotency-key", KEY.text());
    assertThat(Json.parse(told.body().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            Json.parse(
                """
                {"text":"Addons deviate","rule":"repository.missing","subject":"queue",
                 "since":"2026-11-28T12:00:00Z","hours":24}
                """
                    .getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void n8n_is_told_and_a_workflow_that_is_not_active_refuses() {
    with(Receiver.n8n(PATH));
    assertThat(handler().perform(post(), KEY)).isInstanceOf(Outcome.Done.class);
    with(Receiver.n8n("/webhook/another"));
    assertThat(handler().perform(post(), KEY))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.reason()).contains("404"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void a_whole_answer_of_success_is_done(int status) {
    with(Receiver.answering(status, ""));
    assertThat(handler().perform(post(), KEY)).isInstanceOf(Outcome.Done.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 410, 413, 415, 422, 431})
  void a_status_that_says_that_nothing_was_done_is_a_refusal(int status) {
    with(Receiver.answering(status, "{\"message\":\"no\"}"));
    assertThat(handler().perform(post(), KEY))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains(String.valueOf(status)));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 406, 408, 409, 425, 499, 500, 502, 503, 504, 599})
  void a_status_that_may_mean_anything_is_unknown(int status) {
    with(Receiver.answering(status, "<html>"));
    assertThat(handler().perform(post(), KEY)).satisfies(unknown("status " + status, true));
    assertThat(receiver.told()).hasSize(1);
  }

  @Test
  void a_webhook_that_takes_no_more_for_now_has_taken_nothing() {
    with(Receiver.answering(429, ""));
    assertThat(handler().perform(post(), KEY)).satisfies(unknown("status 429", false));
  }

  @Test
  void a_redirect_is_not_followed() {
    try (Receiver elsewhere = Receiver.answering(200, "ok")) {
      for (int status : List.of(302, 307, 308)) {
        with(
            Receiver.that(
                new Manner.Answer(_ ->
                    "HTTP/1.1 "
                        + status
                        + " Elsewhere\r\nLocation: "
                        + elsewhere.at("/stolen")
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")));
        assertThat(handler().perform(post(), KEY)).isNotInstanceOf(Outcome.Done.class);
        assertThat(receiver.told()).hasSize(1);
      }
      assertThat(elsewhere.told()).isEmpty();
    }
  }

  @Test
  void an_answer_that_never_comes_is_unknown_after_the_limit_for_the_whole_call() {
    with(Receiver.that(new Manner.Silence()));
    assertThat(handler(Duration.ofMillis(400)).perform(post(), KEY))
        .satisfies(unknown("no whole answer came within", true));
    assertThat(receiver.told()).hasSize(1);
  }

  @Test
  void an_answer_whose_body_does_not_end_is_unknown_after_the_same_limit() {
    with(
        Receiver.that(
            new Manner.Answer(
                _ -> "HTTP/1.1 200 OK\r\nContent-Length: 900\r\nConnection: close\r\n\r\nok")));
    assertThat(handler().perform(post(), KEY)).satisfies(unknown("it ended", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-", "nonsense\r\n\r\n", "\u0000"})
  void an_answer_that_is_cut_or_none_is_unknown(String bytes) {
    with(Receiver.that(new Manner.Answer(_ -> bytes)));
    assertThat(handler().perform(post(), KEY)).satisfies(unknown("it ended", true));
    assertThat(receiver.told()).hasSize(1);
  }

  @Test
  void a_connection_that_ends_after_the_message_is_unknown() {
    with(Receiver.that(new Manner.Hangup()));
    assertThat(handler().perform(post(), KEY)).satisfies(unknown("it ended", true));
    assertThat(receiver.told()).as("it is sent once").hasSize(1);
  }

  @Test
  void a_huge_answer_is_not_read_to_its_end() {
    with(Receiver.answering(200, "x".repeat(3_000_000)));
    assertThat(handler().perform(post(), KEY)).satisfies(unknown("longer than 65536", true));
  }

  @Test
  void nobody_there_proves_that_nothing_was_written() {
    receiver.close();
    assertThat(handler().perform(post(), KEY)).satisfies(unknown("was not written", false));
  }

  @Test
  void what_was_told_cannot_be_looked_up() {
    assertThat(handler().type().mark()).isEqualTo(Mark.NONE);
    assertThat(handler().find(post(), KEY, Duration.ofDays(1)))
        .isInstanceOf(Found.CannotTell.class);
  }

  @Test
  void the_target_is_the_host_and_a_digest_that_changes_with_the_path() {
    String identity = handler().target().identity();
    assertThat(identity).startsWith("webhook:127.0.0.1:").contains("#sha256:");
    assertThat(identity).doesNotContain("s3cr3t");
    assertThat(handler().target().title()).doesNotContain("s3cr3t");
    String other =
        handlerAt(receiver.at("/hooks/another"), Duration.ofSeconds(5)).target().identity();
    assertThat(other).isNotEqualTo(identity);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://desk.example/hooks/s3cr3t",
        "http://10.0.0.5/hooks/s3cr3t",
        "http://127.0.0.1.evil.example/s3cr3t",
        "https://user:s3cr3t@desk.example/",
        "https://desk.example/s3cr3t#x",
        "ftp://desk.example/s3cr3t",
        "https:///s3cr3t",
        "s3cr3t",
        "https://desk.example/s3cr3t with blanks",
        "https://desk.example:0/s3cr3t",
        ""
      })
  void an_address_that_is_none_is_refused_without_telling_it(String address) {
    WebhookPostHandler handler = handlerAt(address, Duration.ofSeconds(5));
    assertThatThrownBy(handler::target)
        .isInstanceOf(Fault.class)
        .hasMessageContaining("wanted https://HOST/PATH")
        .hasMessageNotContaining("s3cr3t")
        .hasNoCause();
    assertThat(handler.perform(post(), KEY))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown -> {
              assertThat(unknown.written()).isFalse();
              assertThat(unknown.cause()).doesNotContain("s3cr3t");
            });
  }

  @Test
  void the_secret_is_in_nothing_that_is_said() {
    List<Receiver> all =
        List.of(
            Receiver.that(new Manner.Hangup()),
            Receiver.that(new Manner.Silence()),
            Receiver.answering(500, PATH),
            Receiver.answering(404, PATH),
            Receiver.answering(200, PATH));
    for (Receiver each : all) {
      with(each);
      assertThat(handler(Duration.ofMillis(500)).perform(post(), KEY).toString())
          .doesNotContain("s3cr3t");
    }
    receiver.close();
    assertThat(handler().perform(post(), KEY).toString()).doesNotContain("s3cr3t");
  }

  @Test
  void another_hook_is_objected_to() {
    WebhookPost other = new WebhookPost("sales", post().message());
    assertThat(handler().check(other).hard()).singleElement().asString().contains("sales");
    assertThat(handler().check(post()).clear()).isTrue();
  }

  @Test
  void an_interrupt_ends_the_waiting_and_the_message_may_have_gone() throws Exception {
    with(Receiver.that(new Manner.Silence()));
    AtomicReference<Outcome> outcome = new AtomicReference<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> outcome.set(handler(Duration.ofMinutes(1)).perform(post(), KEY)));
    while (receiver.told().isEmpty()) {
      Thread.onSpinWait();
    }
    waiting.interrupt();
    waiting.join();
    assertThat(outcome.get()).satisfies(unknown("the waiting was stopped", true));
  }

  private static Consumer<Outcome> unknown(String cause, boolean written) {
    return outcome ->
        assertThat(outcome)
            .isInstanceOfSatisfying(
                Outcome.Unknown.class,
                unknown -> {
                  assertThat(unknown.cause()).contains(cause);
                  assertThat(unknown.written()).isEqualTo(written);
                });
  }

  private void with(Receiver other) {
    receiver.close();
    receiver = other;
  }

  private Receiver.Told onlyOne() {
    assertThat(receiver.told()).hasSize(1);
    return receiver.told().getFirst();
  }

  private WebhookPostHandler handler() {
    return handler(Duration.ofSeconds(20));
  }

  private WebhookPostHandler handler(Duration limit) {
    return handlerAt(receiver.at(PATH), limit);
  }

  private static WebhookPostHandler handlerAt(String address, Duration limit) {
    return new WebhookPostHandler(
        new WebhookSettings("ops", () -> address, Duration.ofSeconds(5), limit));
  }

  private static WebhookPost post() {
    return new WebhookPost(
        "ops",
        new WebhookPost.Message(
            "Addons deviate",
            "repository.missing",
            "queue",
            Instant.parse("2026-11-28T12:00:00Z"),
            24));
  }
}

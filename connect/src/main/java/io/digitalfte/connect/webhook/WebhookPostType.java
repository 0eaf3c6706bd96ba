package io.digitalfte.connect.webhook;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kind {@code webhook.post}: nobody can look whether a webhook was told. */
public final class WebhookPostType implements ActionType<WebhookPost> {
  /** The kind's name. */
  public static final String KIND = "webhook.post";

  private static final String REGION = "message";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<WebhookPost> record() {
    return WebhookPost.class;
  }

  @Override
  public Reversibility reversibility() {
    return Reversibility.IRREVERSIBLE;
  }

  @Override
  public Mark mark() {
    return Mark.NONE;
  }

  @Override
  public Preview preview(WebhookPost post) {
    WebhookPost.Message said = post.message();
    return new Preview(
        "Tell the webhook " + post.hook(),
        List.of(
            new Preview.Table(
                List.of("field", "value"),
                List.of(
                    List.of("rule", said.rule()),
                    List.of("subject", said.subject()),
                    List.of("since", said.since().toString()),
                    List.of("hours", String.valueOf(said.hours()))),
                "")),
        Optional.of(new Preview.Editable(REGION, said.text())),
        "POST to the address of the webhook "
            + post.hook()
            + "\nContent-Type: application/json\nIdempotency-Key: (drawn when it is sent)\n\n"
            + new String(body(post), StandardCharsets.UTF_8));
  }

  /** The bytes that are sent. */
  static byte[] body(WebhookPost post) {
    return Json.canonical(post.message());
  }

  @Override
  public Stake stake(WebhookPost post) {
    return Stake.of(Stake.Trait.MESSAGE);
  }

  @Override
  public List<String> objections(WebhookPost post, int step) {
    List<String> wrong = new ArrayList<>();
    String text = post.message().text();
    if (text.isBlank()) {
      wrong.add("the message says nothing");
    }
    if (text.length() > WebhookPost.MOST_TEXT) {
      wrong.add(
          "the message has "
              + text.length()
              + " characters; at most "
              + WebhookPost.MOST_TEXT
              + " go");
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      wrong.add("the message holds control characters; only line feeds and tabs go");
    }
    return wrong;
  }

  @Override
  public WebhookPost edit(WebhookPost post, String region, String text) {
    if (!region.equals(REGION)) {
      throw new IllegalArgumentException(KIND + " has no part named " + region + " to edit");
    }
    return post.saying(text);
  }
}

package io.digitalfte.connect.webhook;

import io.digitalfte.act.Action;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Tell the program behind a webhook.
 *
 * @param hook which one, by the name that settings give it; never its address
 * @param message what it is told
 */
public record WebhookPost(String hook, Message message) implements Action {
  static final int MOST_TEXT = 4_000;

  private static final Pattern HOOK = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

  /**
   * The body, as Mattermost, Slack and n8n take it: the first two show the text and leave the rest.
   *
   * @param text what is shown to people, 1 to {@value #MOST_TEXT} characters
   * @param rule the id of the rule that speaks, such as {@code repository.missing}, at most 100
   *     characters
   * @param subject what it is about, one line of 1 to 200 characters
   * @param since when that began
   * @param hours for how long it has lasted at least, 0 to 10,000
   */
  public record Message(String text, String rule, String subject, Instant since, int hours) {
    public Message {
      if (rule.length() > 100 || !RULE.matcher(rule).matches()) {
        throw new IllegalArgumentException("rule is no id of a rule");
      }
      if (subject.isBlank()
          || subject.length() > 200
          || subject.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("subject is one line of 1 to 200 characters");
      }
      if (hours < 0 || hours > 10_000) {
        throw new IllegalArgumentException("hours are 0 to 10,000");
      }
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(text + subject)) {
        throw new IllegalArgumentException("text or subject holds a lone surrogate");
      }
    }
  }

  public WebhookPost {
    if (!HOOK.matcher(hook).matches()) {
      throw new IllegalArgumentException("hook is up to 40 lower-case letters, digits and dashes");
    }
  }

  /** The same, with another text. */
  WebhookPost saying(String text) {
    return new WebhookPost(
        hook,
        new Message(text, message.rule(), message.subject(), message.since(), message.hours()));
  }
}

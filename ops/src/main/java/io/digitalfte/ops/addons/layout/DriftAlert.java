package io.digitalfte.ops.addons.layout;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import java.time.Duration;
import java.time.Instant;

/**
 * A deviation that nobody saw to for a day, or for two. It is data: whoever gets it proposes the
 * mail and the message, and nothing is sent from here. What comes from a repository is cut, and
 * stands in no text of ours as anything but itself.
 *
 * @param finding what is not as it should be, with its remedy
 * @param since when it was first seen
 * @param hours 24 or 48
 */
public record DriftAlert(Finding finding, Instant since, int hours) {
  private static final int LINE = 500;
  private static final int NAME = 100;

  /** The subject of the mail that is proposed. */
  public String subject() {
    return "Addons: " + what() + " deviates for over " + hours + " hours";
  }

  /** What deviates, in one line of at most 103 characters. */
  public String what() {
    String name = plain(finding.subject(), NAME);
    return name.isEmpty() ? finding.rule() : name;
  }

  /** What was found, in one line. */
  public String found() {
    return plain(finding.line(), LINE);
  }

  /** What makes it right, in one line. */
  public String remedy() {
    return finding.remedy().isEmpty() ? "see addons verify" : plain(finding.remedy(), LINE);
  }

  /** By what its deviation is known from others. */
  public String deviation() {
    return key(finding);
  }

  static String key(Finding finding) {
    return finding.rule() + " " + finding.subject();
  }

  /** When it is due. */
  public Instant due() {
    return since.plus(Duration.ofHours(hours));
  }

  /** The text of the mail that is proposed. */
  public String text() {
    return """
    Since %s the addons of this Odoo are not what their manifest says.

    %s
    What makes it right: %s

    This is said once after 24 hours and once after 48 hours.
    """
        .formatted(since, found(), remedy());
  }

  /**
   * The text of a webhook. Mattermost and Slack read it as Markdown, with mentions that call
   * people: what comes from a repository stands in a block of code that it cannot close.
   */
  public String message() {
    return "Addons deviate from their manifest for over "
        + hours
        + " hours.\n```\n"
        + found()
        + "\n"
        + remedy()
        + "\n```";
  }

  // Braces open slots, backticks close a block of code, angle brackets are Slack's for mentions.
  private static String plain(String text, int most) {
    return Shown.of(text, most)
        .replace('{', '(')
        .replace('}', ')')
        .replace('`', '\'')
        .replace('<', '(')
        .replace('>', ')')
        .replaceAll(" +", " ")
        .strip();
  }
}

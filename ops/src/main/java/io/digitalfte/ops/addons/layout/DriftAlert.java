package io.digitalfte.ops.addons.layout;

import io.digitalfte.ops.Finding;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A deviation that nobody saw to for a day, or for two. It is data: whoever gets it proposes the
 * mail and the message, and nothing is sent from here.
 *
 * @param finding what is not as it should be, with its remedy
 * @param since when it was first seen
 * @param hours 24 or 48
 */
public record DriftAlert(Finding finding, Instant since, int hours) {
  /** The subject of the mail that is proposed. */
  public String subject() {
    return "Addons: " + finding.subject() + " deviates for over " + hours + " hours";
  }

  /** The text of the mail that is proposed. */
  public String text() {
    return """
    Since %s the addons of this Odoo are not what their manifest says.

    %s
    What makes it right: %s

    This is said once after 24 hours and once after 48 hours.
    """
        .formatted(
            since,
            finding.line(),
            finding.remedy().isEmpty() ? "see addons verify" : finding.remedy());
  }

  /** The body of a webhook, as Mattermost, n8n and Slack take it. */
  public String webhook() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("text", subject() + "\n" + finding.line() + "\n" + finding.remedy())
        .put("rule", finding.rule())
        .put("subject", finding.subject())
        .put("since", since.toString())
        .put("hours", hours)
        .toString();
  }
}

package io.digitalfte.ops;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that is not as it should be.
 *
 * @param rule the id of the rule, such as {@code manifest.syntax} or {@code repository.missing};
 *     stable, as allow-lists and programs name it
 * @param subject what it is about: a module, a repository, a root
 * @param spot where, if it is in a file
 * @param message what is wrong, one sentence; text from a repository is cut and without control
 *     characters
 * @param remedy what would make it right, such as a command; empty where there is no one thing
 */
public record Finding(
    String rule,
    Severity severity,
    String subject,
    Optional<Spot> spot,
    String message,
    String remedy) {
  private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");

  public Finding {
    if (!RULE.matcher(rule).matches()) {
      throw new IllegalArgumentException("not the id of a rule: " + rule);
    }
  }

  /** One that makes a report red. */
  public static Finding error(String rule, String subject, String message, String remedy) {
    return new Finding(rule, Severity.ERROR, subject, Optional.empty(), message, remedy);
  }

  /** One that is shown and leaves it green. */
  public static Finding warning(String rule, String subject, String message, String remedy) {
    return new Finding(rule, Severity.WARNING, subject, Optional.empty(), message, remedy);
  }

  /** This one, at that place. */
  public Finding at(Spot where) {
    return new Finding(rule, severity, subject, Optional.of(where), message, remedy);
  }

  /** {@code place: severity: message [rule]}, as compilers say it. */
  public String line() {
    String where = spot.map(Spot::toString).orElse(subject);
    return where
        + ": "
        + severity.name().toLowerCase(Locale.ROOT)
        + ": "
        + message
        + " ["
        + rule
        + "]";
  }

  /** For programs. */
  public ObjectNode json() {
    ObjectNode all =
        JsonNodeFactory.instance
            .objectNode()
            .put("rule", rule)
            .put("severity", severity.name().toLowerCase(Locale.ROOT))
            .put("subject", subject);
    spot.ifPresent(place ->
        all.put("file", place.file()).put("line", place.line()).put("column", place.column()));
    return all.put("message", message).put("remedy", remedy);
  }
}

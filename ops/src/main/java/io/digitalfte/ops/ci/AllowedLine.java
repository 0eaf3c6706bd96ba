package io.digitalfte.ops.ci;

/**
 * A line of the log that does not make a run red. What says that tests failed, or that modules were
 * left out, is never allowed.
 *
 * @param text what the line holds
 * @param reason why, for whoever reads the report
 */
public record AllowedLine(String text, String reason) {
  public AllowedLine {
    if (text.strip().length() < 8 || reason.isBlank()) {
      throw new IllegalArgumentException(
          "an allowed line needs a text of at least 8 characters, and a reason");
    }
  }
}

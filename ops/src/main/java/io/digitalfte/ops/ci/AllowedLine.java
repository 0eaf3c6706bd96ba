package io.digitalfte.ops.ci;

/**
 * A line of the log that does not make a run red. What says that tests failed, or that modules were
 * left out, is never allowed.
 *
 * @param rule the one that finds such lines
 * @param text what the line holds
 */
public record AllowedLine(String rule, String text, Excuse excuse) {
  public AllowedLine {
    if (text.strip().length() < 8) {
      throw new IllegalArgumentException("an allowed line needs a text of at least 8 characters");
    }
  }

  boolean allows(Log.Seen seen) {
    Sign sign = seen.sign();
    return sign.allowable() && sign.rule.equals(rule) && seen.line().text().contains(text);
  }
}

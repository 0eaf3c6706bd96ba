package io.digitalfte.decide;

/**
 * A rule of the policy.
 *
 * @param name what people call it; unique in a policy, one line of 1 to 80 characters
 * @param when the condition, a CEL expression over {@link Facts}; 1 to 2,000 characters
 * @param then what it says when the condition holds
 * @param why the reason a person is shown; at most 300 characters, may be empty
 */
public record Rule(String name, String when, Answer then, String why) {
  static final int CONDITION = 2_000;

  public Rule {
    bound("a rule's name", name, 80, true);
    bound("a rule's condition", when, CONDITION, false);
    bound("a rule's reason", why, 300, true);
    if (name.isBlank() || when.isBlank()) {
      throw new IllegalArgumentException("a rule needs a name and a condition");
    }
  }

  private static void bound(String what, String text, int most, boolean line) {
    if (text.length() > most) {
      throw new IllegalArgumentException(what + " has more than " + most + " characters");
    }
    if (text.chars().anyMatch(c -> (c < ' ' && (line || c != '\n')) || c == 0x7f)) {
      throw new IllegalArgumentException(what + " holds a control character or a line break");
    }
  }
}

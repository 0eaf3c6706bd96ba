package io.digitalfte.decide;

import java.util.Arrays;
import java.util.Optional;

/** What a rule says, from the mildest to the gravest. */
public enum Answer {
  ALLOW("allow"),
  ASK_MOVE("ask(move)"),
  ASK_PERSON("ask(person)"),
  REFUSE("refuse");

  private final String word;

  Answer(String word) {
    this.word = word;
  }

  /** As a policy writes it. */
  public String word() {
    return word;
  }

  static Optional<Answer> of(String word) {
    return Arrays.stream(values()).filter(answer -> answer.word.equals(word)).findFirst();
  }

  /** The graver of the two. */
  Answer or(Answer other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /**
   * What a rule contributes when its condition cannot be told: never an allowance, never a refusal,
   * and no less than the rule would have asked for. Else hiding a fact would pay.
   */
  Answer undecided() {
    return switch (this) {
      case ALLOW, ASK_MOVE -> ASK_MOVE;
      case ASK_PERSON, REFUSE -> ASK_PERSON;
    };
  }
}

package io.digitalfte.draft;

import io.digitalfte.act.Step;
import io.digitalfte.term.Ulid;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What should be done, in order, and why. It is a draft until policy and a person have had their
 * say.
 *
 * @param id drawn by the drafter's id source
 * @param kind lower-case words with underscores, such as {@code invoice_and_reply}; names the note
 * @param origin how it came in
 * @param signal what it answers; empty when a person asked for it
 * @param correlation the same through signal, proposal, actions and audit
 * @param title one line; shown as the heading, escaped
 * @param steps one to 20 actions in the order they are to be done
 * @param reasons why, each one line of our own words
 * @param evidence the values that were read from outside and where they stood
 * @param confidence 0 to 100
 * @param flags what raises the risk
 */
public record Proposal(
    Ulid id,
    String kind,
    Origin origin,
    Optional<Ulid> signal,
    Ulid correlation,
    String title,
    List<Step<?>> steps,
    List<String> reasons,
    List<Evidence> evidence,
    int confidence,
    Set<Flag> flags) {
  /**
   * A value that was read from a letter, with the text it was read from.
   *
   * @param what the value's name, such as {@code line 1 price}
   * @param value as understood
   * @param span the words it was read from, quoted when shown
   */
  public record Evidence(String what, String value, String span) {}

  /** What raises the risk of a proposal, seen in the letter or its envelope. */
  public enum Flag {
    LEGAL,
    PERSONNEL,
    HEALTH,
    THREAT,
    BANK_DETAILS,
    OTHER_REPLY_TO,
    NEW_COPIES,
    UNAUTHENTICATED,
    SAME_ID_OTHER_BYTES,
    LIKELY_DUPLICATE,
    LOOKS_LIKE_INSTRUCTIONS
  }

  public Proposal {
    if (!kind.matches("[a-z][a-z_]{0,39}")) {
      throw new IllegalArgumentException("not a kind of proposal");
    }
    if (steps.isEmpty() || steps.size() > 20) {
      throw new IllegalArgumentException("a proposal has 1 to 20 steps, not " + steps.size());
    }
    if (confidence < 0 || confidence > 100) {
      throw new IllegalArgumentException("confidence " + confidence);
    }
    if (title.isBlank() || title.length() > 200 || title.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("a title is one line of 1 to 200 characters");
    }
    steps = List.copyOf(steps);
    reasons = List.copyOf(reasons);
    evidence = List.copyOf(evidence);
    flags = Set.copyOf(flags);
  }
}

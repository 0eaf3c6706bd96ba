package io.digitalfte.tool;

import io.digitalfte.act.Step;
import io.digitalfte.draft.Proposal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What should be done, before anybody was asked. Who receives it sets origin, times, digest and
 * verdict.
 *
 * @param kind lower-case words with underscores, such as {@code customer_invoice}; names the note
 * @param title one line of 1 to {@value #TITLE} characters; shown as the heading, escaped
 * @param steps one to 20 actions in the order they are to be done
 * @param reasons why, each one line
 * @param flags what raises the risk
 */
public record Plan(
    String kind, String title, List<Step<?>> steps, List<String> reasons, Set<Proposal.Flag> flags)
    implements Planned {
  /** The most characters of a title. */
  public static final int TITLE = 200;

  private static final Pattern KIND = Pattern.compile("[a-z][a-z_]{0,39}");
  private static final int MOST_STEPS = 20;
  private static final int MOST_REASONS = 20;
  private static final int REASON = 1_000;

  public Plan {
    steps = List.copyOf(steps);
    reasons = List.copyOf(reasons);
    flags = Set.copyOf(flags);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a plan has at least one step");
    }
  }

  /** Why it cannot be asked; empty where it can, as far as its measures go. */
  Optional<String> objection() {
    return objection(kind, title, reasons, steps.size());
  }

  /** Why a plan of these words and so many steps cannot be asked: the one measure of plans. */
  public static Optional<String> objection(
      String kind, String title, List<String> reasons, int steps) {
    if (!KIND.matcher(kind).matches()) {
      return Optional.of("kind is up to 40 lower-case letters and underscores");
    }
    if (title.isBlank() || title.length() > TITLE) {
      return Optional.of("title has 1 to " + TITLE + " characters, not " + title.length());
    }
    if (reasons.size() > MOST_REASONS || reasons.stream().anyMatch(r -> r.length() > REASON)) {
      return Optional.of("at most 20 reasons of at most 1,000 characters are taken");
    }
    return steps < 1 || steps > MOST_STEPS
        ? Optional.of("a plan has 1 to 20 steps, not " + steps)
        : Optional.empty();
  }
}

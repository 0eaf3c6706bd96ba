package io.digitalfte.tool;

import io.digitalfte.act.Step;
import io.digitalfte.draft.Proposal;
import java.util.List;
import java.util.Set;

/**
 * What should be done, before anybody was asked. Who receives it sets origin, times, digest and
 * verdict.
 *
 * @param kind lower-case words with underscores, such as {@code customer_invoice}; names the note
 * @param title one line of 1 to 200 characters; shown as the heading, escaped
 * @param steps one to 20 actions in the order they are to be done
 * @param reasons why, each one line
 * @param flags what raises the risk
 */
public record Plan(
    String kind, String title, List<Step<?>> steps, List<String> reasons, Set<Proposal.Flag> flags)
    implements Planned {
  public Plan {
    steps = List.copyOf(steps);
    reasons = List.copyOf(reasons);
    flags = Set.copyOf(flags);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a plan has at least one step");
    }
  }
}

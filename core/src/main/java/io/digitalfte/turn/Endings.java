package io.digitalfte.turn;

import io.digitalfte.act.Event;
import io.digitalfte.act.State;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.Ulid;
import java.util.List;
import java.util.Optional;

/**
 * How actions end that were not done. What was never tried ends at once. Where an earlier request
 * may still land, nothing is said to have ended before looking has shown that none can any more.
 */
final class Endings {
  static final String REJECTED = "proposal.rejected";
  static final String EXPIRED = "proposal.expired";
  static final String WITHDRAWN = "proposal.withdrawn";

  private static final List<End> SAID =
      List.of(
          new End(Event.REJECT, REJECTED, "it was rejected"),
          new End(Event.EXPIRE, EXPIRED, "nobody decided in time"),
          new End(Event.WITHDRAW, WITHDRAWN, "it was withdrawn"));

  private final Office office;

  Endings(Office office) {
    this.office = office;
  }

  /**
   * An end.
   *
   * @param event how it ends
   * @param entry the entry about its proposal that says so; empty where none does
   * @param why in a few words
   */
  record End(Event event, String entry, String why) {}

  /** Ends it, or has it looked for first; must run inside a journal write. */
  void end(Pen pen, Saved.Action action, Event event, String why) {
    if (action.lost().isEmpty()) {
      pen.move(action, event, Change.because(Words.shortly(why)));
    } else {
      Change look =
          new Change(
              Optional.of(office.time().now()),
              Optional.empty(),
              0,
              Optional.empty(),
              Optional.of(Words.shortly(why + "; an earlier try of it is looked for first")));
      pen.move(action, Event.DOUBT, look);
    }
    pen.unspend(action.id());
  }

  /** How this uncertain action ends if it was not done; empty when it is to be tried again. */
  Optional<End> of(View view, Saved.Plan plan, Saved.Action uncertain) {
    for (End end : SAID) {
      if (recorded(view, end.entry(), plan.proposal().id())) {
        return Optional.of(end);
      }
    }
    if (uncertain.attempts() >= office.limits().attempts()) {
      return Optional.of(
          new End(Event.FAIL, "", "given up after " + uncertain.attempts() + " tries"));
    }
    return plan.actions().stream()
        .filter(a -> a.step() < uncertain.step())
        .filter(a -> a.state().last() && a.state() != State.DONE)
        .findFirst()
        .map(a -> new End(Event.SKIP, "", "step " + a.step() + " did not end well"));
  }

  private static boolean recorded(View view, String entry, Ulid proposal) {
    return !view.query(Optional.of(entry), Optional.of(proposal.text()), Optional.empty(), 1)
        .isEmpty();
  }
}

package io.digitalfte.turn;

import io.digitalfte.act.Action;
import io.digitalfte.act.State;
import io.digitalfte.act.Step;
import io.digitalfte.record.Saved;
import io.digitalfte.turn.Kinds.Known;
import io.digitalfte.vault.Region;
import io.digitalfte.vault.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a person's edits into a waiting plan: validated, judged and asked anew. */
final class Editing {
  private final Office office;
  private final Asking asking;
  private final Cards cards;

  Editing(Office office, Asking asking, Cards cards) {
    this.office = office;
    this.asking = asking;
    this.cards = cards;
  }

  /** The plan with these edits, in the journal; or why they cannot be taken. */
  Ruling take(Saved.Plan plan, List<Seen.Edit> edits) {
    if (!office.decides()) {
      return Ruling.Declined.because(ElsewhereJudge.SENTENCE);
    }
    Optional<List<Known<?>>> known = office.kinds().readAll(plan.actions());
    if (known.isEmpty()) {
      return Ruling.Declined.because("a kind of action in it is not known to this program");
    }
    List<Saved.Action> actions = new ArrayList<>(plan.actions());
    List<String> hard = new ArrayList<>();
    List<Region> regions =
        cards.card(plan, known.get(), List.of(), plan.proposal().mark()).regions();
    for (Seen.Edit edit : edits) {
      Optional<Region> region =
          regions.stream().filter(r -> r.name().equals(edit.region())).findFirst();
      if (region.isEmpty()) {
        hard.add("there is no part named " + edit.region());
        continue;
      }
      int index = region.get().step() - 1;
      if (plan.actions().get(index).state() != State.WAITING) {
        hard.add("step " + (index + 1) + " is over; it cannot be edited any more");
        continue;
      }
      try {
        Step<?> step = edited(known.get().get(index).step(), region.get().part(), edit.text());
        asking.examine(step, index + 1, hard, new ArrayList<>());
        actions.set(index, Kinds.save(plan.proposal().id(), index + 1, step));
      } catch (IllegalArgumentException e) {
        hard.add("step " + (index + 1) + ": " + e.getMessage());
      }
    }
    return hard.isEmpty() ? write(plan, actions) : new Ruling.Declined(hard);
  }

  private Ruling write(Saved.Plan plan, List<Saved.Action> actions) {
    Saved.Plan next = new Saved.Plan(plan.proposal(), actions);
    Saved.Plan asked = asking.again(next, office.kinds().readAll(actions).orElseThrow(), "");
    boolean taken =
        office
            .journal()
            .write(pen -> {
              boolean still = pen.reask(asked.proposal(), actions);
              if (still) {
                pen.append(
                    office
                        .entry(
                            "proposal.edited", plan.proposal().id(), plan.proposal().correlation())
                        .with("from", plan.proposal().digest())
                        .with("digest", asked.proposal().digest()),
                    office.time().now());
              }
              return still;
            });
    return taken
        ? new Ruling.Accepted(asked)
        : Ruling.Declined.because("it changed in the meantime; look at it again");
  }

  private static <A extends Action> Step<A> edited(Step<A> step, String part, String text) {
    return new Step<>(
        step.id(), step.type(), step.target(), step.type().edit(step.action(), part, text));
  }
}

package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Arrivals.Result;
import io.digitalfte.vault.Arrival;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.Status;
import java.util.Optional;

/**
 * What a person may still say by moving the note of a plan that was approved. A note that was not
 * published yet since the approval says nothing: where it lies is our doing, not a person's.
 */
final class Underway {
  private final Office office;
  private final Sight sight;
  private final Asking asking;
  private final Deciding deciding;

  Underway(Office office, Sight sight, Asking asking, Deciding deciding) {
    this.office = office;
    this.sight = sight;
    this.asking = asking;
    this.deciding = deciding;
  }

  /** While it is held, any change of the note takes the approval back. */
  Result held(Arrival arrival, String where, Saved.Plan plan) {
    Saved.Proposal p = plan.proposal();
    boolean published = Sight.says(p.rendering(), Status.HELD);
    Optional<String> text = sight.text(arrival.folder(), arrival.name());
    return switch (arrival.folder()) {
      case REJECTED -> rejected(p.id());
      case APPROVED -> {
        if (text.isPresent() && Sight.same(where, p, text.get())) {
          yield published ? new Result.Nothing() : new Result.Changed(p.id());
        }
        yield sight.lies(arrival.folder(), arrival.name())
            ? back(p.id(), "the note was changed while it was held")
            : new Result.Nothing();
      }
      case PENDING_APPROVAL -> {
        if (text.isEmpty()) {
          yield new Result.Nothing();
        }
        yield !Sight.says(text.get(), Status.HELD) && !published && Sight.same(where, p, text.get())
            ? new Result.Changed(p.id())
            : back(p.id(), "the note was moved back while it was held");
      }
      default ->
          sight.lies(Folder.APPROVED, arrival.name())
              ? new Result.Nothing()
              : back(p.id(), "the note was moved away while it was held");
    };
  }

  /** The note of a held plan lies in no decision folder. */
  Result gone(Saved.Plan plan) {
    Saved.Proposal p = plan.proposal();
    return Sight.says(p.rendering(), Status.HELD)
        ? back(p.id(), "its note was deleted or moved away while it was held")
        : new Result.Changed(p.id());
  }

  /** Approved, and nothing has left: it can be taken back by moving the note back. */
  Result approved(Arrival arrival, Saved.Plan plan) {
    Ulid id = plan.proposal().id();
    if (arrival.folder() == Folder.REJECTED) {
      return rejected(id);
    }
    boolean movedBack =
        arrival.folder() == Folder.PENDING_APPROVAL
            && sight
                .text(arrival.folder(), arrival.name())
                .filter(t -> Sight.says(t, Status.APPROVED, Status.HELD, Status.ACTING))
                .isPresent();
    return movedBack
        ? back(id, "the note was moved back before anything was done")
        : misplaced(arrival, plan);
  }

  /** A step is on its way or uncertain: what comes behind it can still be rejected. */
  Result leaving(Arrival arrival, Saved.Plan plan) {
    boolean more =
        plan.actions().stream()
            .anyMatch(a -> a.state() == State.APPROVED || a.state() == State.WAITING);
    return arrival.folder() == Folder.REJECTED && more
        ? rejected(plan.proposal().id())
        : misplaced(arrival, plan);
  }

  /** Whether the note lies where its plan does not. */
  static Result misplaced(Arrival arrival, Saved.Plan plan) {
    return Cards.status(plan.actions()).folder() == arrival.folder()
        ? new Result.Nothing()
        : new Result.Changed(plan.proposal().id());
  }

  private Result rejected(Ulid id) {
    deciding.reject(id, "owner:" + office.owner(), "the note was moved to Rejected");
    return new Result.Changed(id);
  }

  private Result back(Ulid id, String why) {
    if (deciding.takeBack(id, why)) {
      asking.again(id, "the approval was taken back, nothing was done: " + why);
    }
    return new Result.Changed(id);
  }
}

package io.digitalfte.turn;

import io.digitalfte.act.Event;
import io.digitalfte.act.State;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What happens by itself when a time has come: undo windows end, and what nobody decided expires.
 * Looks first, because mostly nothing is due; and does nothing while the clock is not to be
 * trusted.
 */
final class Deadlines {
  private static final int MOST = 1_000;

  private final Office office;
  private final Endings endings;

  Deadlines(Office office, Endings endings) {
    this.office = office;
    this.endings = endings;
  }

  /** Ends the undo windows that have run out; says which plans may go on. */
  List<Ulid> release(Instant now) {
    if (office.time().paused().isPresent()) {
      return List.of();
    }
    List<Saved.Action> due =
        office.journal().<List<Saved.Action>>read(v -> v.due(now, MOST)).stream()
            .filter(a -> a.state() == State.HELD)
            .toList();
    if (due.isEmpty()) {
      return List.of();
    }
    return office
        .journal()
        .<List<Ulid>>write(pen ->
            due.stream()
                .filter(a -> pen.move(a, Event.RELEASE, Change.none()).isPresent())
                .map(Saved.Action::proposal)
                .distinct()
                .toList());
  }

  /** After a start: an undo window that ran out while we were down begins anew. */
  void restart(Instant now) {
    List<Saved.Action> over =
        office
            .journal()
            .<List<Saved.Action>>read(v -> v.actions(Set.of(State.HELD), Integer.MAX_VALUE))
            .stream()
            .filter(a -> a.due().filter(due -> !due.isAfter(now)).isPresent())
            .toList();
    if (!over.isEmpty()) {
      Change anew = Change.due(now.plus(office.limits().undoWindow()));
      office
          .journal()
          .write(pen -> {
            over.forEach(a -> pen.move(a, Event.HOLD, anew));
            return true;
          });
    }
  }

  /** Ends what nobody decided in time; says which. In a cloud's home nothing: the other counts. */
  List<Ulid> expire(Instant now) {
    if (!office.decides()
        || office.time().paused().isPresent()
        || office.journal().<List<Ulid>>read(v -> v.expired(now, 1)).isEmpty()) {
      return List.of();
    }
    return office
        .journal()
        .<List<Ulid>>write(pen -> {
          List<Ulid> expired = pen.expired(now, MOST);
          expired.forEach(id -> expire(pen, id, now));
          return expired;
        });
  }

  private void expire(Pen pen, Ulid id, Instant now) {
    Saved.Plan plan = pen.plan(id).orElseThrow();
    for (Saved.Action action : plan.actions()) {
      if (action.state() == State.WAITING) {
        endings.end(pen, action, Event.EXPIRE, "nobody decided in time");
      }
    }
    pen.append(office.entry(Endings.EXPIRED, id, plan.proposal().correlation()), now);
  }
}

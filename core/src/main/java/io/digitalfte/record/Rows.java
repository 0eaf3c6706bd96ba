package io.digitalfte.record;

import io.digitalfte.act.State;
import io.digitalfte.draft.Origin;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the tables' rows read. */
final class Rows {
  static final String SIGNAL =
      "select id, account, outside_id, digest, letter, at, flagged from signal";
  static final String PROPOSAL =
      "select id, kind, origin, signal, correlation, title, detail, created, asked, expires, digest,"
          + " verdict, rule, note, mark, rendering, state, version from proposal";
  static final String ACTION =
      "select id, proposal, step, kind, kind_version, target, record, state, version, attempts, due,"
          + " lost, looks, receipt, reason from action";
  static final String SPENDING = "select action, kind, at, payee, account, minor from spending";

  private Rows() {}

  /** Names of states for an SQL list; they come from the enum, never from outside. */
  static String names(Set<State> states) {
    return states.stream()
        .map(state -> "'" + state.name() + "'")
        .sorted()
        .collect(Collectors.joining(","));
  }

  static Signal signal(Sql.Row r) {
    return new Signal(
        new Ulid(r.text(1)),
        SqliteView.sighting(r.text(2), r.text(3), r.text(4), r.text(5)),
        r.time(6),
        r.number(7) != 0);
  }

  static Saved.Proposal proposal(Sql.Row r) {
    return new Saved.Proposal(
        new Ulid(r.text(1)),
        r.text(2),
        Origin.valueOf(r.text(3)),
        r.maybe(4).map(Ulid::new),
        new Ulid(r.text(5)),
        r.text(6),
        r.text(7),
        r.time(8),
        r.time(9),
        r.time(10),
        new Digest(r.text(11)),
        r.text(12),
        r.text(13),
        r.text(14),
        r.text(15),
        r.text(16),
        State.valueOf(r.text(17)),
        Math.toIntExact(r.number(18)));
  }

  static Saved.Action action(Sql.Row r) {
    return new Saved.Action(
        new Ulid(r.text(1)),
        new Ulid(r.text(2)),
        Math.toIntExact(r.number(3)),
        r.text(4),
        Math.toIntExact(r.number(5)),
        r.text(6),
        r.text(7),
        State.valueOf(r.text(8)),
        Math.toIntExact(r.number(9)),
        Math.toIntExact(r.number(10)),
        r.maybeTime(11),
        r.maybeTime(12),
        Math.toIntExact(r.number(13)),
        r.maybe(14),
        r.maybe(15));
  }

  static Saved.Approval approval(Sql.Row r) {
    return new Saved.Approval(
        r.text(1), new Ulid(r.text(2)), r.time(3), r.text(4), r.text(5), r.number(6) != 0);
  }

  static Saved.Spending spending(Sql.Row r) {
    Optional<Long> minor = r.maybe(6).map(Long::valueOf);
    return new Saved.Spending(
        new Ulid(r.text(1)), r.text(2), r.time(3), r.maybe(4), r.maybe(5), minor);
  }

  static Entry entry(Sql.Row r) {
    return new Entry(r.number(1), r.time(2), r.text(3), new Digest(r.text(4)));
  }
}

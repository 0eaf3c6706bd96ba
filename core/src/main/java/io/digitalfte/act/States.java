package io.digitalfte.act;

import static io.digitalfte.act.Event.APPROVE;
import static io.digitalfte.act.Event.ARM;
import static io.digitalfte.act.Event.ASK_AGAIN;
import static io.digitalfte.act.Event.CLAIM;
import static io.digitalfte.act.Event.COMPLETE;
import static io.digitalfte.act.Event.DOUBT;
import static io.digitalfte.act.Event.EXPIRE;
import static io.digitalfte.act.Event.FAIL;
import static io.digitalfte.act.Event.HOLD;
import static io.digitalfte.act.Event.LOSE;
import static io.digitalfte.act.Event.REHEARSE;
import static io.digitalfte.act.Event.REJECT;
import static io.digitalfte.act.Event.RELEASE;
import static io.digitalfte.act.Event.RETRY;
import static io.digitalfte.act.Event.SKIP;
import static io.digitalfte.act.Event.WITHDRAW;
import static io.digitalfte.act.State.APPROVED;
import static io.digitalfte.act.State.ARMED;
import static io.digitalfte.act.State.CLAIMED;
import static io.digitalfte.act.State.DONE;
import static io.digitalfte.act.State.EXPIRED;
import static io.digitalfte.act.State.FAILED;
import static io.digitalfte.act.State.HELD;
import static io.digitalfte.act.State.REJECTED;
import static io.digitalfte.act.State.SKIPPED;
import static io.digitalfte.act.State.UNCERTAIN;
import static io.digitalfte.act.State.WAITING;
import static io.digitalfte.act.State.WITHDRAWN;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The one table of what may follow what. Whatever is not in it does not happen: the journal moves
 * an action only along it. An armed action becomes done, failed or uncertain, and nothing else.
 */
public final class States {
  private static final Map<State, Map<Event, State>> TABLE = table();

  private States() {}

  /** The state after this event, or empty where the event is not allowed. */
  public static Optional<State> next(State from, Event event) {
    return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(event));
  }

  /**
   * The state of a proposal, derived from its actions': the most urgent one counts.
   *
   * @param actions its actions' states, at least one
   */
  public static State ofProposal(Collection<State> actions) {
    List<State> urgent =
        List.of(
            UNCERTAIN, ARMED, CLAIMED, FAILED, HELD, WAITING, APPROVED, REJECTED, EXPIRED,
            WITHDRAWN);
    for (State state : urgent) {
      if (actions.contains(state)) {
        return state;
      }
    }
    return actions.contains(DONE) ? DONE : SKIPPED;
  }

  /** The table as a Mermaid state diagram, for {@code docs/states.md}. */
  public static String diagram() {
    StringBuilder out = new StringBuilder("stateDiagram-v2\n    [*] --> WAITING\n");
    for (State from : State.values()) {
      TABLE
          .getOrDefault(from, Map.of())
          .forEach((event, to) ->
              out.append("    %s --> %s: %s\n".formatted(from, to, lower(event.name()))));
      if (from.last()) {
        out.append("    %s --> [*]\n".formatted(from));
      }
    }
    return out.toString();
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Map<State, Map<Event, State>> table() {
    Map<State, Map<Event, State>> t = new EnumMap<>(State.class);
    t.put(
        WAITING,
        row(
            APPROVE, APPROVED, HOLD, HELD, REJECT, REJECTED, EXPIRE, EXPIRED, WITHDRAW, WITHDRAWN,
            SKIP, SKIPPED, COMPLETE, DONE, DOUBT, UNCERTAIN));
    t.put(
        HELD,
        row(
            HOLD, HELD, RELEASE, APPROVED, ASK_AGAIN, WAITING, REJECT, REJECTED, EXPIRE, EXPIRED,
            WITHDRAW, WITHDRAWN, DOUBT, UNCERTAIN));
    t.put(
        APPROVED,
        row(
            CLAIM, CLAIMED, ASK_AGAIN, WAITING, REJECT, REJECTED, EXPIRE, EXPIRED, WITHDRAW,
            WITHDRAWN, SKIP, SKIPPED, DOUBT, UNCERTAIN));
    t.put(
        CLAIMED,
        row(
            ARM, ARMED, RELEASE, APPROVED, REHEARSE, DONE, COMPLETE, DONE, ASK_AGAIN, WAITING,
            REJECT, REJECTED, FAIL, FAILED, DOUBT, UNCERTAIN));
    t.put(ARMED, row(COMPLETE, DONE, FAIL, FAILED, LOSE, UNCERTAIN));
    t.put(
        UNCERTAIN,
        row(
            COMPLETE, DONE, RETRY, APPROVED, FAIL, FAILED, REJECT, REJECTED, EXPIRE, EXPIRED,
            WITHDRAW, WITHDRAWN, SKIP, SKIPPED));
    return t;
  }

  private static Map<Event, State> row(Object... pairs) {
    Map<Event, State> row = new EnumMap<>(Event.class);
    for (int i = 0; i < pairs.length; i += 2) {
      row.put((Event) pairs[i], (State) pairs[i + 1]);
    }
    return row;
  }
}

package io.digitalfte.surface.cli;

import io.digitalfte.act.State;
import io.digitalfte.term.Fault;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which states a listing is about. */
final class Chosen {
  /** Those in which something is still to happen. */
  private static final Set<State> OPEN =
      EnumSet.of(
          State.WAITING, State.HELD, State.APPROVED, State.CLAIMED, State.ARMED, State.UNCERTAIN);

  private Chosen() {}

  /** As {@code --state} and {@code --all} say; what is still open where they say nothing. */
  static Set<State> states(Call call) {
    if (call.flag("--all")) {
      return EnumSet.allOf(State.class);
    }
    Set<State> states = EnumSet.noneOf(State.class);
    call.options("--state").forEach(word -> states.add(state(word)));
    return states.isEmpty() ? OPEN : states;
  }

  private static State state(String word) {
    String upper = word.strip().toUpperCase(Locale.ROOT);
    for (State state : State.values()) {
      if (state.name().equals(upper)) {
        return state;
      }
    }
    Optional<String> meant =
        Nearest.to(upper, Arrays.stream(State.values()).map(State::name).toList());
    throw Fault.of(
        Fault.Code.USAGE,
        "there is no state '"
            + Plain.brief(word, 30)
            + "'; "
            + meant
                .map(name -> "did you mean " + name.toLowerCase(Locale.ROOT) + "?")
                .orElse("states are waiting, held, approved, done, failed, uncertain, ..."));
  }
}

package io.digitalfte.surface.cli;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Passes on what the owner of the home answered. */
final class Answers {
  private Answers() {}

  /**
   * Prints the answer and gives the exit status that it means.
   *
   * @param done what to say that was done
   */
  static int tell(Call call, JsonNode answer, String done) {
    if (call.json()) {
      call.paper().json(answer);
    } else {
      call.paper().line(done);
    }
    return status(answer.path("ok").asBoolean(true), state(answer));
  }

  /**
   * As {@link #tell}, of what became of this proposal: where no daemon runs, this command itself
   * may have seen it through since the answer was given.
   */
  static int follow(Call call, JsonNode answer, Ulid proposal, String done) {
    Optional<Saved.Plan> plan =
        call.house().<Optional<Saved.Plan>>read(view -> view.plan(proposal));
    String state =
        plan.map(p -> p.proposal().state().name().toLowerCase(Locale.ROOT)).orElse(state(answer));
    if (call.json()) {
      call.paper().json(answer instanceof ObjectNode object ? object.put("state", state) : answer);
    } else {
      call.paper().line(done + (state.isEmpty() || state.equals(done) ? "" : "; it is " + state));
      plan.stream()
          .flatMap(p -> p.actions().stream())
          .filter(a -> a.state() == State.UNCERTAIN || a.state() == State.FAILED)
          .forEach(a ->
              call.paper()
                  .line("step " + a.step() + " " + a.kind() + ": " + a.reason().orElse("-")));
    }
    return status(answer.path("ok").asBoolean(true), state);
  }

  private static int status(boolean ok, String state) {
    if (!ok) {
      return Fault.Code.REFUSED.exit();
    }
    return switch (state) {
      case "uncertain" -> Fault.Code.UNCERTAIN.exit();
      case "failed" -> Fault.Code.REFUSED.exit();
      default -> 0;
    };
  }

  private static String state(JsonNode answer) {
    return answer.path("state").asString("").toLowerCase(Locale.ROOT);
  }
}

package io.digitalfte.surface.cli;

import io.digitalfte.term.Fault;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Passes on what the owner of the home answered. */
final class Answers {
  private Answers() {}

  /**
   * Prints the answer and gives the exit status that it means.
   *
   * @param otherwise what to say where the answer has no words of its own
   */
  static int tell(Call call, JsonNode answer, String otherwise) {
    if (call.json()) {
      call.paper().json(answer);
    } else {
      call.paper().line(words(answer, otherwise));
    }
    return status(answer);
  }

  private static String words(JsonNode answer, String otherwise) {
    String state = state(answer);
    String note = answer.path("note").asString("");
    if (state.isEmpty() && note.isEmpty()) {
      return otherwise;
    }
    return state + (state.isEmpty() || note.isEmpty() ? "" : "; ") + note;
  }

  private static int status(JsonNode answer) {
    if (!answer.path("ok").asBoolean(true)) {
      return Fault.Code.REFUSED.exit();
    }
    return switch (state(answer)) {
      case "uncertain" -> Fault.Code.UNCERTAIN.exit();
      case "failed" -> Fault.Code.REFUSED.exit();
      default -> 0;
    };
  }

  private static String state(JsonNode answer) {
    return answer.path("state").asString("").toLowerCase(Locale.ROOT);
  }
}

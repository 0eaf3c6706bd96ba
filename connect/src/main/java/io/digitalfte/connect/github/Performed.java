package io.digitalfte.connect.github;

import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.connect.Carrier;
import io.digitalfte.connect.github.Carried.Answered;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** How a change of GitHub's ended, by its answer: what is not certain is not known. */
final class Performed {
  private static final int LONGEST = 200;

  private Performed() {}

  /**
   * How it ended.
   *
   * @param good the status of what was done
   * @param proof the receipt, where the answer shows that what was asked for is there
   */
  static Outcome of(Carried carried, int good, Function<JsonNode, Optional<Receipt>> proof) {
    return switch (carried) {
      case Carried.Lost(String why, boolean written) -> new Outcome.Unknown(why, written);
      case Answered answer when answer.status() == good ->
          proof
              .apply(answer.json())
              .<Outcome>map(Outcome.Done::new)
              .orElse(
                  new Outcome.Unknown("GitHub's answer does not show what was asked for", true));
      case Answered answer -> refused(answer);
    };
  }

  private static Outcome refused(Answered answer) {
    Optional<String> spent = Refusal.spent(answer);
    if (spent.isPresent()) {
      // It was turned away at the door, so another try cannot be a second.
      return new Outcome.Unknown(spent.get(), false);
    }
    int status = answer.status();
    // By 301 GitHub says that the repository has moved.
    return status == 301 || Carrier.refuses(status)
        ? new Outcome.Refused(reason(status, answer.message()))
        : new Outcome.Unknown("GitHub answers with status " + status, true);
  }

  private static String reason(int status, String message) {
    String said = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    return "GitHub answers with status "
        + status
        + (said.isBlank() ? "" : ": " + said.replaceAll("[\\p{Cntrl}\\s]+", " "))
        + switch (status) {
          case 301, 307, 308 -> "; the repository has moved";
          case 401 -> "; it does not know this token, make a new one";
          case 403, 404 -> "; this token may not do it, or cannot see it";
          default -> "";
        };
  }
}

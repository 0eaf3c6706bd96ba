package io.digitalfte.connect.odoo;

import io.digitalfte.act.Found;
import io.digitalfte.act.Outcome;
import io.digitalfte.connect.odoo.wire.Answer;
import io.digitalfte.connect.odoo.wire.OdooError;
import io.digitalfte.connect.odoo.wire.Wire;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Says what came of a write that did not simply succeed. One call is one transaction: once Odoo has
 * answered, that transaction is over, and a look shows what it left. With no answer from Odoo
 * itself it may still be running, and nothing is certain: a page of whatever stands before it, of
 * whichever status, may have taken the place of a success.
 */
final class Writing {
  private static final Pattern CONTENDED =
      Pattern.compile(
          "could not serialize|deadlock|could not obtain lock|duplicate key|concurrent update");

  private Writing() {}

  /**
   * What a failed call means.
   *
   * @param look whether the thing stands now; asked only where an answer makes that final
   */
  static Outcome failed(Answer.Failed failed, Supplier<Found> look) {
    OdooError error = failed.error();
    if (!failed.written()) {
      return new Outcome.Unknown(error.line(), false);
    }
    if (error.exception().isEmpty()) {
      return new Outcome.Unknown(error.line(), true);
    }
    return switch (error.kind()) {
      case BAD_REQUEST, UNAUTHENTICATED, FORBIDDEN, MISSING, WRONG_DATABASE, BAD_TYPE ->
          new Outcome.Refused(error.line());
      case REFUSED, SERVER -> looked(error.line(), look);
      case LOCKED, UNAVAILABLE, STRANGE, INTERRUPTED -> new Outcome.Unknown(error.line(), true);
    };
  }

  /**
   * What the answer of a {@code load} without an id means. Odoo does not repeat a serialization
   * failure there: another call of the same key was on its way, and may have won.
   */
  static Outcome unloaded(JsonNode answer, Supplier<Found> look) {
    StringBuilder said = new StringBuilder();
    JsonNode messages = answer.get("messages");
    if (messages != null) {
      for (JsonNode message : messages) {
        JsonNode text = message.get("message");
        if (text != null && text.isString()) {
          said.append(said.isEmpty() ? "" : "; ").append(text.stringValue().strip());
        }
      }
    }
    String reason = Wire.line(said.toString(), "");
    if (reason.isEmpty()) {
      return new Outcome.Unknown("Odoo loaded nothing and did not say why", true);
    }
    if (CONTENDED.matcher(reason).find()) {
      return look.get() instanceof Found.Yes(var receipt)
          ? new Outcome.Done(receipt)
          : new Outcome.Unknown("another call held the same record: " + reason, true);
    }
    return looked("Odoo says: " + reason, look);
  }

  /** What a success means: only what then shows counts as done. */
  static Outcome answered(Found now) {
    return switch (now) {
      case Found.Yes(var receipt) -> new Outcome.Done(receipt);
      case Found.No(String proof, _) -> new Outcome.Unknown("Odoo said yes, but " + proof, true);
      case Found.CannotTell(String why) ->
          new Outcome.Unknown("done, but not read back: " + why, true);
    };
  }

  private static Outcome looked(String reason, Supplier<Found> look) {
    return switch (look.get()) {
      case Found.Yes(var receipt) -> new Outcome.Done(receipt);
      case Found.No _ -> new Outcome.Refused(reason);
      case Found.CannotTell(String why) -> new Outcome.Unknown(reason + "; then: " + why, true);
    };
  }

  /** The one id that a {@code create} of one record made; 0 when it made none. */
  static long created(JsonNode answer) {
    return answer.isArray() && answer.size() == 1 && answer.get(0).isIntegralNumber()
        ? answer.get(0).longValue()
        : 0;
  }

  /** The one id that a {@code load} of one record made or met; 0 when it made none. */
  static long loaded(JsonNode answer) {
    JsonNode ids = answer.get("ids");
    return ids != null && ids.isArray() && ids.size() == 1 && ids.get(0).isIntegralNumber()
        ? ids.get(0).longValue()
        : 0;
  }
}

package io.digitalfte.sandbox;

import io.digitalfte.sandbox.odoo.Fault;
import io.digitalfte.sandbox.odoo.Gate;
import io.digitalfte.sandbox.odoo.Target;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A fault as ordered over the control port: {@code
 * {"fault":"lost_answer","model":"account.move","method":"load","times":1}}. Model and method are
 * {@code *} and times is 1 where they are not given.
 *
 * @param gate the name under which a late commit is let through, empty when its time does that
 */
record FaultOrder(Fault fault, Target target, int times, String gate) {
  static FaultOrder read(JsonNode order, Map<String, Gate> gates) {
    String gate = order.path("gate").asString("");
    var target = new Target(order.path("model").asString("*"), order.path("method").asString("*"));
    int times = order.path("times").asInt(1);
    if (times < 1) {
      throw new IllegalArgumentException("times is 1 or more, not " + times);
    }
    return new FaultOrder(fault(order, gate, gates), target, times, gate);
  }

  private static Fault fault(JsonNode order, String gate, Map<String, Gate> gates) {
    Duration millis = Duration.ofMillis(order.path("millis").asLong(0));
    int status = order.path("status").asInt(502);
    String kind = order.path("fault").asString("");
    return switch (kind) {
      case "latency" -> new Fault.Latency(millis);
      case "lost_answer" -> new Fault.LostAnswer();
      case "late_commit" ->
          new Fault.LateCommit(
              gate.isEmpty() ? Gate.after(millis) : gates.computeIfAbsent(gate, _ -> Gate.closed()),
              order.path("hang_up").asBoolean(true));
      case "error_before" -> new Fault.ServerError(status, false);
      case "error_after" -> new Fault.ServerError(status, true);
      case "locked" -> Fault.Refused.locked();
      case "half_answer" -> new Fault.HalfAnswer();
      case "reset" -> new Fault.Reset();
      default ->
          throw new IllegalArgumentException(
              "no fault '"
                  + kind
                  + "'; there are latency, lost_answer, late_commit, error_before, error_after,"
                  + " locked, half_answer, reset");
    };
  }
}

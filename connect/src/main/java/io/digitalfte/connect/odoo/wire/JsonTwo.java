package io.digitalfte.connect.odoo.wire;

import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** JSON-2: a path for each method, the key in a header, the outcome in the status. */
record JsonTwo(Courier courier, String database) implements Transport {
  static final String ROOT = "/json/2";

  @Override
  public String name() {
    return "JSON-2";
  }

  @Override
  public Answer send(Call call, ObjectNode arguments, Duration limit) {
    return courier.signed(key ->
        courier.post(
            ROOT + "/" + call.model() + "/" + call.method(),
            Map.of("Authorization", "bearer " + key, "X-Odoo-Database", database),
            arguments,
            limit,
            answer -> Statuses.read(answer, key)));
  }
}

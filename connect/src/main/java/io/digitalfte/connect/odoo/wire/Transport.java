package io.digitalfte.connect.odoo.wire;

import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a call travels. The same call has the same outcome over each of them: the same value, the
 * same kind of error, the same truth about what may have been written.
 */
sealed interface Transport permits JsonTwo, JsonRpc {
  /** Its name for people. */
  String name();

  /**
   * Carries a call to Odoo, once.
   *
   * @param arguments the named arguments, with {@code ids} and {@code context} among them
   * @param limit how long the whole of it may take
   */
  Answer send(Call call, ObjectNode arguments, Duration limit);
}

package io.digitalfte.app;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import java.util.List;

/** What operations can do to the world: the kinds, and a handler of each that settings allow. */
final class OpsCrew {
  private OpsCrew() {}

  /** All kinds, whether anything is set or not. */
  static List<ActionType<?>> types() {
    return List.of();
  }

  /** Those that can be done here. */
  static List<Handler<?>> handlers() {
    return List.of();
  }
}

package io.digitalfte.app;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.connect.git.GitCloneType;
import java.util.List;

/** What operations can do to the world: the kinds, and a handler of each that settings allow. */
final class OpsCrew {
  private OpsCrew() {}

  /** All kinds, whether anything is set or not. */
  static List<ActionType<?>> types() {
    return List.of(new GitCloneType());
  }

  /** Those that can be done here. */
  static List<Handler<?>> handlers(Located located, Site site) {
    return Fetches.handler(located, site).<List<Handler<?>>>map(List::of).orElse(List.of());
  }
}

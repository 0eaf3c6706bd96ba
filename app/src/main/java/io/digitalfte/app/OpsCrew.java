package io.digitalfte.app;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.connect.github.Forge;
import io.digitalfte.connect.git.GitCloneType;
import java.util.ArrayList;
import java.util.List;

/** What operations can do to the world: the kinds, and a handler of each that settings allow. */
final class OpsCrew {
  private OpsCrew() {}

  /** All kinds, whether anything is set or not. */
  static List<ActionType<?>> types() {
    List<ActionType<?>> all = new ArrayList<>(Forge.types());
    all.add(new GitCloneType());
    return List.copyOf(all);
  }

  /** Those that can be done here. */
  static List<Handler<?>> handlers(Located located, Site site) {
    List<Handler<?>> all = new ArrayList<>();
    ForgeDesk.forge(located, site).map(Forge::handlers).ifPresent(all::addAll);
    Fetches.handler(located, site).ifPresent(all::add);
    return List.copyOf(all);
  }
}

package io.digitalfte.ops.ci;

import java.util.Optional;
import java.util.Set;

/**
 * What a database says of one module, in {@code ir_module_module}.
 *
 * @param state such as {@code installed} or {@code to upgrade}
 * @param version {@code latest_version}, which despite its name is the installed one
 */
public record ModuleState(String state, Optional<String> version) {
  private static final Set<String> PENDING = Set.of("to install", "to upgrade", "to remove");

  /** Whether it is there and whole. */
  public boolean installed() {
    return state.equals("installed");
  }

  /** Whether something was begun with it and not ended. */
  public boolean pending() {
    return PENDING.contains(state);
  }
}

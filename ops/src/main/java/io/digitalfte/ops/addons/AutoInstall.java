package io.digitalfte.ops.addons;

import java.util.Set;

/** When Odoo installs an addon by itself. */
public sealed interface AutoInstall {
  /** Never. */
  record No() implements AutoInstall {}

  /**
   * As soon as all of these are to be installed; none means always. {@code True} in a manifest
   * means all of its dependencies.
   */
  record When(Set<String> triggers) implements AutoInstall {
    public When {
      triggers = Set.copyOf(triggers);
    }
  }
}

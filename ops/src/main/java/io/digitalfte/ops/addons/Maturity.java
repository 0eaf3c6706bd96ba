package io.digitalfte.ops.addons;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far an addon's makers say it is, from the least to the most. */
enum Maturity {
  ALPHA,
  BETA,
  STABLE,
  MATURE;

  private static final List<String> ODOO = List.of("Odoo S.A.");

  /** What is written so, in whatever case. */
  static Optional<Maturity> of(String written) {
    return switch (written.strip().toLowerCase(Locale.ROOT)) {
      case "alpha" -> Optional.of(ALPHA);
      case "beta" -> Optional.of(BETA);
      case "stable", "production/stable", "production" -> Optional.of(STABLE);
      case "mature" -> Optional.of(MATURE);
      default -> Optional.empty();
    };
  }

  /**
   * What this addon is: beta where it says nothing, but for Odoo's own, which never say anything
   * and are what the mature stand on. Empty where what it says is no status.
   */
  static Optional<Maturity> of(Addon addon) {
    Manifest manifest = addon.manifest();
    return manifest.status().isPresent()
        ? of(manifest.status().get())
        : Optional.of(manifest.authors().equals(ODOO) ? MATURE : BETA);
  }
}

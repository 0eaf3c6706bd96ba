package io.digitalfte.ops.addons;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of licence that an addon may carry, and which may depend on which. */
enum Licence {
  PROPRIETARY,
  PERMISSIVE,
  LESSER,
  GENERAL,
  AFFERO;

  /** As Odoo and the OCA write them; another writing is another licence. */
  private static final Map<String, Licence> WRITTEN =
      Map.ofEntries(
          Map.entry("OEEL-1", PROPRIETARY),
          Map.entry("OPL-1", PROPRIETARY),
          Map.entry("Other proprietary", PROPRIETARY),
          Map.entry("Other Proprietary", PROPRIETARY),
          Map.entry("MIT", PERMISSIVE),
          Map.entry("Apache-2.0", PERMISSIVE),
          Map.entry("Other OSI approved licence", PERMISSIVE),
          Map.entry("LGPL-3", LESSER),
          Map.entry("LGPL-3 or any later version", LESSER),
          Map.entry("GPL-2", GENERAL),
          Map.entry("GPL-2 or any later version", GENERAL),
          Map.entry("GPL-3", GENERAL),
          Map.entry("GPL-3 or any later version", GENERAL),
          Map.entry("AGPL-3", AFFERO),
          Map.entry("AGPL-3 or any later version", AFFERO));

  /** The licence that is written so. */
  static Optional<Licence> of(String written) {
    return Optional.ofNullable(WRITTEN.get(written));
  }

  /**
   * Whether an addon under this licence may depend on one under that. A permissive one may stand on
   * a lesser one, as every addon stands on {@code base}, which is LGPL-3.
   */
  boolean mayNeed(Licence that) {
    return switch (this) {
      case PROPRIETARY -> Set.of(PROPRIETARY, PERMISSIVE, LESSER).contains(that);
      case PERMISSIVE, LESSER -> Set.of(PERMISSIVE, LESSER).contains(that);
      case GENERAL -> Set.of(PERMISSIVE, LESSER, GENERAL).contains(that);
      case AFFERO -> that != PROPRIETARY;
    };
  }
}

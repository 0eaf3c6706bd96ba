package io.digitalfte.ops.addons;

import io.digitalfte.ops.Finding;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The addons that an Odoo with these roots would see: of two with one name, the first.
 *
 * @param addons by name
 * @param broken what could not be read or is there twice
 */
public record Catalog(SortedMap<String, Addon> addons, List<Finding> broken) {
  public Catalog {
    addons = Collections.unmodifiableSortedMap(new TreeMap<>(addons));
    broken = List.copyOf(broken);
  }

  /** The addon of this name. */
  public Optional<Addon> addon(String name) {
    return Optional.ofNullable(addons.get(name));
  }
}

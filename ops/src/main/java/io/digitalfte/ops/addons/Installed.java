package io.digitalfte.ops.addons;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Knows what an Odoo has installed. */
public interface Installed {
  /** What is installed now. Reads only, never throws. */
  Look look();

  /** What came of looking. */
  sealed interface Look {}

  /**
   * It can be seen.
   *
   * @param modules those that are installed or about to be or not to be, by name
   * @param languages the active ones, such as {@code nl_BE}
   * @param excluded what does not count for checksums, where the database says it, parted at commas
   */
  record Seen(
      SortedMap<String, Module> modules,
      Sums sums,
      Set<String> languages,
      Optional<String> excluded)
      implements Look {
    public Seen {
      modules = new TreeMap<>(modules);
      languages = Set.copyOf(languages);
    }
  }

  /** It cannot. */
  record Unseen(String why, String remedy) implements Look {}

  /**
   * A module of the database.
   *
   * @param version that was installed; empty where the database has none
   */
  record Module(String name, State state, Optional<String> version, String author) {}

  /** What is to become of a module of the database. */
  enum State {
    INSTALLED("installed"),
    TO_INSTALL("to install"),
    TO_UPGRADE("to upgrade"),
    TO_REMOVE("to remove");

    private final String odoo;

    State(String odoo) {
      this.odoo = odoo;
    }

    /** As Odoo writes it. */
    String odoo() {
      return odoo;
    }
  }

  /** The checksums that click-odoo-update left at its last update. */
  sealed interface Sums {}

  /**
   * They are there.
   *
   * @param sums by module; empty for one that was on no disk then
   */
  record Stored(Map<String, Optional<String>> sums) implements Sums {
    public Stored {
      sums = Map.copyOf(sums);
    }
  }

  /** There never were any. */
  record NeverStored() implements Sums {}

  /** They cannot be read. */
  record Hidden(String why) implements Sums {}
}

package io.digitalfte.surface.cli;

import java.util.List;

/** Commands about one thing, and about what belongs to it. */
record Noun(String name, String about, List<Part> parts) implements Part {
  Noun {
    parts = List.copyOf(parts);
  }

  static Noun of(String name, String about, Part... parts) {
    return new Noun(name, about, List.of(parts));
  }
}

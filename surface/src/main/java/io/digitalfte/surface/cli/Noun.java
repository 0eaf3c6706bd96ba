package io.digitalfte.surface.cli;

import java.util.List;

/** Commands about one thing. */
record Noun(String name, String about, List<Verb> verbs) implements Part {
  Noun {
    verbs = List.copyOf(verbs);
  }

  static Noun of(String name, String about, Verb... verbs) {
    return new Noun(name, about, List.of(verbs));
  }
}

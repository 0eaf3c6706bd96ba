package io.digitalfte.surface.cli;

import java.util.List;

/**
 * A command: what it is called, what it is good for, which words it takes, and what it does.
 *
 * @param about one sentence
 * @param words options and parameters, besides those that every command has
 */
record Verb(String name, String about, List<Word> words, Deed deed) implements Part {
  /** What a command does. */
  @FunctionalInterface
  interface Deed {
    /**
     * Does it.
     *
     * @return the exit status
     */
    int run(Call call) throws InterruptedException;
  }

  Verb {
    words = List.copyOf(words);
  }

  static Verb of(String name, String about, Deed deed, Word... words) {
    return new Verb(name, about, List.of(words), deed);
  }
}

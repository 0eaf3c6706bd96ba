package io.digitalfte.surface.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a plain, correct command line in no time. Loading picocli takes longer than most commands
 * do, so it is asked only for what this does not take: help, mistakes, and every form about which
 * there could be two opinions. What this takes, picocli takes in the same way; a test holds the two
 * against each other.
 */
final class Quick {
  private final String[] words;
  private final Map<String, List<String>> options = new HashMap<>();
  private final List<String> parameters = new ArrayList<>();
  private int at;

  private Quick(String... words) {
    this.words = words;
  }

  /** The command line; empty where it is not plain enough. */
  static Optional<Given> read(String... words) {
    return new Quick(words).read();
  }

  private Optional<Given> read() {
    if (!options(List.of(), Part.NAMES) || at == words.length) {
      return Optional.empty();
    }
    String first = words[at++];
    if (!Part.NAMES.contains(first)) {
      return Optional.empty();
    }
    // No switch over the type: its first one costs the JVM some 25 ms, a sixth of a command.
    return part(Part.of(first), first);
  }

  private Optional<Given> part(Part part, String name) {
    return part instanceof Noun noun ? branch(noun, name) : leaf((Verb) part, name);
  }

  private Optional<Given> branch(Noun noun, String name) {
    List<String> names = noun.parts().stream().map(Part::name).toList();
    if (!options(List.of(), names) || at == words.length) {
      return Optional.empty();
    }
    String next = words[at++];
    for (Part part : noun.parts()) {
      if (part.name().equals(next)) {
        return part(part, name + " " + next);
      }
    }
    return Optional.empty();
  }

  private Optional<Given> leaf(Verb verb, String name) {
    while (at < words.length) {
      if (words[at].startsWith("-")) {
        if (!options(verb.words(), List.of())) {
          return Optional.empty();
        }
      } else if (plain(words[at])) {
        parameters.add(words[at++]);
      } else {
        return Optional.empty();
      }
    }
    return enough(verb)
        ? Optional.of(new Given(verb, name, options, parameters))
        : Optional.empty();
  }

  /** Takes the options that come next; false where one of them is not plain. */
  private boolean options(List<Word> known, List<String> names) {
    while (at < words.length && words[at].startsWith("-")) {
      String name = words[at++];
      if (options.containsKey(name)) {
        return false;
      }
      if (flag(name, known)) {
        options.put(name, List.of());
      } else if (value(name, known)
          && at < words.length
          && plain(words[at])
          && !names.contains(words[at])) {
        options.put(name, List.of(words[at++]));
      } else {
        return false;
      }
    }
    return true;
  }

  private static boolean flag(String name, List<Word> known) {
    return name.equals("--json")
        || known.stream().anyMatch(word -> word instanceof Word.Flag f && f.name().equals(name));
  }

  private static boolean value(String name, List<Word> known) {
    return name.equals("--home")
        || known.stream().anyMatch(word -> word instanceof Word.Option o && o.name().equals(name));
  }

  /** No second option in disguise, nothing to split or to unquote. */
  private static boolean plain(String word) {
    return !word.isEmpty()
        && !word.startsWith("-")
        && word.indexOf(',') < 0
        && word.indexOf('"') < 0
        && word.indexOf('\'') < 0
        && word.indexOf('\\') < 0;
  }

  private boolean enough(Verb verb) {
    int least = 0;
    int most = 0;
    for (Word word : verb.words()) {
      if (word instanceof Word.Parameter parameter) {
        least += parameter.times() == Word.Times.ONCE ? 1 : 0;
        most = parameter.times() == Word.Times.ANY ? Integer.MAX_VALUE : most + 1;
      }
    }
    return parameters.size() >= least && parameters.size() <= most;
  }
}

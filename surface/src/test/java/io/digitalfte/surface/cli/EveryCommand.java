package io.digitalfte.surface.cli;

import java.util.ArrayList;
import java.util.List;

/** The lines that name a command, or a branch of commands, in the order of help. */
final class EveryCommand {
  private EveryCommand() {}

  /** Commands that do something. */
  static List<String> verbs() {
    return below(false);
  }

  /** Those, and the branches they are on. */
  static List<String> all() {
    return below(true);
  }

  private static List<String> below(boolean branches) {
    List<String> all = new ArrayList<>();
    Part.NAMES.forEach(name -> add(name, Part.of(name), branches, all));
    return all;
  }

  private static void add(String line, Part part, boolean branches, List<String> all) {
    switch (part) {
      case Verb _ -> all.add(line);
      case Noun noun -> {
        if (branches) {
          all.add(line);
        }
        noun.parts().forEach(each -> add(line + " " + each.name(), each, branches, all));
      }
    }
  }
}

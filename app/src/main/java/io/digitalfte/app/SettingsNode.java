package io.digitalfte.app;

import java.util.List;

/** A piece of the settings file, with the line it begins on. */
sealed interface SettingsNode {
  int line();

  /** A text, number or word, as it is written. */
  record Scalar(String text, int line) implements SettingsNode {}

  /** A list. */
  record Sequence(List<SettingsNode> items, int line) implements SettingsNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Names with values, in the order of the file; no name twice. */
  record Mapping(List<Member> members, int line) implements SettingsNode {
    public Mapping {
      members = List.copyOf(members);
    }
  }

  /** One name with its value; the line is the name's. */
  record Member(String name, int line, SettingsNode value) {}
}

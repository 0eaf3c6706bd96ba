package io.digitalfte.term;

import java.util.List;

/** A piece of a YAML file, with the line it begins on, from 1. */
public sealed interface YamlNode {
  /** The line it begins on. */
  int line();

  /** A text, number or word, as it is written. */
  record Scalar(String text, int line) implements YamlNode {}

  /** A list. */
  record Sequence(List<YamlNode> items, int line) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** Names with values, in the order of the file; no name twice. */
  record Mapping(List<Member> members, int line) implements YamlNode {
    public Mapping {
      members = List.copyOf(members);
    }
  }

  /** One name with its value; the line is the name's. */
  record Member(String name, int line, YamlNode value) {}
}

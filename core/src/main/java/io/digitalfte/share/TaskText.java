package io.digitalfte.share;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The head of a task's note: how often it was claimed, and the beat of who has it. */
final class TaskText {
  private static final String CLAIM = "claim";
  private static final String BEAT = "beat";

  private TaskText() {}

  /** How often it was claimed; empty where it does not say so rightly. */
  static OptionalInt claims(String text) {
    return NoteRules.claims(text).map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  /** The same note, claimed so often. */
  static String claimed(String text, int claims) {
    return with(text, CLAIM, claims);
  }

  /** The same note with another beat, so that whoever looks sees that its holder lives. */
  static String beaten(String text) {
    return with(text, BEAT, beat(text) + 1);
  }

  private static int beat(String text) {
    for (String line : text.split("\n", -1)) {
      if (line.startsWith(BEAT + ": ") && line.substring(6).strip().matches("[0-9]{1,8}")) {
        return Integer.parseInt(line.substring(6).strip());
      }
    }
    return 0;
  }

  /** Changes one line of the front matter, or adds it; everything else stays as it is. */
  private static String with(String text, String key, int value) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    String line = key + ": " + value;
    for (int i = 1; i < lines.size() && !lines.get(i).startsWith("---"); i++) {
      if (lines.get(i).startsWith(key + ":")) {
        lines.set(i, line);
        return String.join("\n", lines);
      }
    }
    lines.add(1, line);
    return String.join("\n", lines);
  }
}

package io.digitalfte.app;

import io.digitalfte.term.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Settings as a person and as a program read them. */
final class SettingsTable {
  private static final int WIDEST = 48;

  private SettingsTable() {}

  static String text(Settings settings) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("setting", "value", "from", "what it is"));
    for (SettingsKey<?> key : SettingsKeys.all()) {
      String names = SettingsAlias.shown(key);
      rows.add(
          List.of(
              key.name(),
              oneLine(settings.shown(key)),
              settings.origin(key).text(),
              key.doc() + (names.isEmpty() ? "" : " [" + names + "]")));
    }
    StringBuilder out = new StringBuilder();
    int[] widths = new int[3];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        out.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      out.append(row.getLast()).append('\n');
    }
    if (!settings.unused().isEmpty()) {
      out.append("\nset in the environment, and of no use to this version: ")
          .append(String.join(", ", settings.unused()))
          .append('\n');
    }
    return out.toString();
  }

  private static String oneLine(String value) {
    String line = value.replace("\n", " / ");
    if (line.isEmpty()) {
      return "-";
    }
    return line.length() > WIDEST ? line.substring(0, WIDEST - 3) + "..." : line;
  }

  /** The keys as the guide's table. */
  static String markdown() {
    StringBuilder out =
        new StringBuilder("| setting | default | wanted | what it is |\n|---|---|---|---|\n");
    for (SettingsKey<?> key : SettingsKeys.all()) {
      String names = SettingsAlias.shown(key);
      out.append("| `")
          .append(key.name())
          .append("` | ")
          .append(key.normally().isEmpty() ? "not set" : "`" + key.normally() + "`")
          .append(" | ")
          .append(key.kind().wanted())
          .append(" | ")
          .append(key.doc())
          .append(names.isEmpty() ? "" : " (" + names + ")")
          .append(widens(key.guard()))
          .append(" |\n");
    }
    return out.toString();
  }

  private static String widens(SettingsGuard guard) {
    return switch (guard) {
      case FREE -> "";
      case ANY_CHANGE -> " **any change**";
      case SHORTER -> " **shorter**";
      case LONGER -> " **longer**";
      case LAST_WORD -> " **going live**";
    };
  }

  static JsonNode json(Settings settings) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (SettingsKey<?> key : SettingsKeys.all()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("key", key.name());
      row.put("value", settings.shown(key));
      row.put("origin", settings.origin(key).text());
      row.put("default", key.normally());
      row.put("environment", SettingsAlias.shown(key));
      row.put("wanted", key.kind().wanted());
      row.put("doc", key.doc());
      rows.add(row);
    }
    return Json.tree(Map.of("settings", rows, "unused", settings.unused()));
  }
}

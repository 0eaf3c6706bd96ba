package io.digitalfte.app;

import io.digitalfte.term.Json;
import java.util.List;
import java.util.Map;

/** The settings file that a new home gets: every key with its line, most of them as comments. */
final class SettingsTemplate {
  private SettingsTemplate() {}

  /**
   * The text of a settings file.
   *
   * @param given what is set, by key name, as text; a list is written with commas
   */
  static String yaml(Map<String, String> given) {
    StringBuilder out =
        new StringBuilder(
            """
            # Settings of this home. A line with # before its name has no effect and shows the
            # default. Secrets are named here and kept in secrets/ or the environment.
            # fte config show tells what is in force and where it comes from.
            """);
    String group = "";
    for (SettingsKey<?> key : SettingsKeys.all()) {
      int dot = key.name().indexOf('.');
      String own = dot < 0 ? "" : key.name().substring(0, dot);
      if (!own.equals(group)) {
        out.append('\n').append(own).append(":\n");
        group = own;
      }
      String indent = own.isEmpty() ? "" : "  ";
      boolean set = given.containsKey(key.name()) || key.equals(SettingsKeys.SCHEMA);
      String text = given.getOrDefault(key.name(), key.normally());
      out.append(indent).append("# ").append(key.doc()).append('\n');
      out.append(indent)
          .append(set ? "" : "# ")
          .append(key.name().substring(dot + 1))
          .append(": ")
          .append(value(key, text))
          .append('\n');
    }
    return out.toString();
  }

  private static String value(SettingsKey<?> key, String text) {
    return switch (key.kind()) {
      case SettingsKind.Named _ -> "{secret: " + text + "}";
      case SettingsKind.Several _ ->
          text.isEmpty() ? "[]" : Json.text(List.of(text.split(", *", -1))).replace(",", ", ");
      case SettingsKind.Span _, SettingsKind.Whole _, SettingsKind.OneOf<?> _ ->
          text.isEmpty() ? "..." : text;
      case SettingsKind.Text _, SettingsKind.Server _, SettingsKind.Folder _ -> Json.text(text);
    };
  }
}

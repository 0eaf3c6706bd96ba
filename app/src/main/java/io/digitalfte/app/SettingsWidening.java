package io.digitalfte.app;

import io.digitalfte.term.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * One setting that allows more than a person accepted.
 *
 * @param key its name
 * @param accepted its text when it was accepted, empty for "not set"
 * @param now its text now
 */
record SettingsWidening(String key, String accepted, String now) {
  /** One line for the owner. */
  String sentence() {
    return key + " goes from " + shown(accepted) + " to " + shown(now);
  }

  private static String shown(String text) {
    return text.isEmpty() ? "(not set)" : text;
  }

  static JsonNode guarded(Settings settings) {
    TreeMap<String, String> texts = new TreeMap<>();
    for (SettingsKey<?> key : SettingsKeys.all()) {
      if (key.guard() != SettingsGuard.FREE) {
        texts.put(key.name(), settings.shown(key));
      }
    }
    return Json.tree(texts);
  }

  static List<SettingsWidening> between(JsonNode accepted, Settings settings) {
    List<SettingsWidening> widened = new ArrayList<>();
    for (SettingsKey<?> key : SettingsKeys.all()) {
      JsonNode node = accepted.path(key.name());
      // A key that was not known when the person accepted had its default then.
      String before = node.isString() ? node.stringValue() : normally(key);
      String now = settings.shown(key);
      if (!before.equals(now) && widens(key, before, now)) {
        widened.add(new SettingsWidening(key.name(), before, now));
      }
    }
    return widened;
  }

  private static <T> String normally(SettingsKey<T> key) {
    String text = key.normally();
    // What a tilde stands for is not known here; such a key then counts as changed.
    return text.isEmpty() || text.startsWith("~")
        ? text
        : key.kind().write(key.kind().read(text, Path.of("/")));
  }

  private static boolean widens(SettingsKey<?> key, String before, String now) {
    return switch (key.guard()) {
      case FREE -> false;
      case ANY_CHANGE -> true;
      case SHORTER -> compare(key, now, before) < 0;
      case LONGER -> compare(key, now, before) > 0;
      case LAST_WORD -> key.kind() instanceof SettingsKind.OneOf<?> words && isLast(words, now);
    };
  }

  private static boolean isLast(SettingsKind.OneOf<?> words, String now) {
    return words.wanted().endsWith(", " + now);
  }

  private static int compare(SettingsKey<?> key, String one, String other) {
    try {
      return key.kind() instanceof SettingsKind.Span span
          ? duration(span, one).compareTo(duration(span, other))
          : 0;
    } catch (IllegalArgumentException e) {
      // What was accepted under other bounds cannot be compared, so a person looks at it.
      return key.guard() == SettingsGuard.SHORTER ? -1 : 1;
    }
  }

  private static Duration duration(SettingsKind.Span span, String text) {
    return span.read(text, Path.of("/"));
  }
}

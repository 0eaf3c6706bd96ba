package io.digitalfte.app;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Environments and settings for the tests. */
final class Around {
  private Around() {}

  static Environment with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.putIfAbsent("HOME", "/home/mara");
    return new Environment(all, Path.of("/work"), List.of());
  }

  static Environment plain() {
    return with(Map.of());
  }

  static Settings.Read read(String yaml, Environment environment) {
    return Settings.read("fte.yaml", yaml.getBytes(StandardCharsets.UTF_8), environment);
  }

  static Settings settings(String yaml, Environment environment) {
    return switch (read(yaml, environment)) {
      case Settings.Good good -> good.settings();
      case Settings.Bad bad -> throw new AssertionError(bad.problems().toString());
    };
  }

  static Settings settings(String yaml) {
    return settings(yaml, plain());
  }

  static List<String> problems(Settings.Read read) {
    return switch (read) {
      case Settings.Good good -> List.of();
      case Settings.Bad bad -> bad.problems().stream().map(Object::toString).toList();
    };
  }
}

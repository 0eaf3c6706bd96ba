package io.digitalfte.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Compares a recorded answer with the sandbox's, leaving out ids, times and running numbers. */
final class Likeness {
  private Likeness() {}

  static void error(JsonNode recorded, JsonNode actual) {
    assertThat(names(actual)).contains("name", "message", "arguments", "context", "debug");
    assertThat(actual.path("name").asString()).isEqualTo(recorded.path("name").asString());
    assertThat(headline(actual)).isEqualTo(headline(recorded));
    assertThat(actual.path("arguments").size()).isEqualTo(recorded.path("arguments").size());
    assertThat(actual.path("arguments").path(1)).isEqualTo(recorded.path("arguments").path(1));
    assertThat(actual.path("context").toString()).isEqualTo("{}");
    assertThat(actual.path("debug").asString()).startsWith("Traceback");
  }

  private static String headline(JsonNode error) {
    return error.path("message").asString().lines().findFirst().orElse("").replaceAll("\\d+", "#");
  }

  static void values(JsonNode recorded, JsonNode actual, Set<String> loose) {
    assertThat(plain("", actual, loose)).isEqualTo(plain("", recorded, loose));
  }

  static void shape(JsonNode recorded, JsonNode actual) {
    assertThat(kind(actual)).isEqualTo(kind(recorded));
  }

  /** The first group of each looks the same, amounts, names, days and types of accounts apart. */
  static void groups(JsonNode recorded, JsonNode actual) {
    assertThat(actual.isEmpty()).as("no group").isFalse();
    assertThat(form(actual.get(0))).isEqualTo(form(recorded.get(0)));
  }

  private static String form(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(e -> e.getKey() + ":" + form(e.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (node.isArray()) {
      boolean link = node.size() == 2 && node.path(0).isInt() && node.path(1).isString();
      return link
          ? "link"
          : node.valueStream().map(Likeness::form).collect(Collectors.joining(",", "[", "]"));
    }
    return node.isNumber()
        ? "number"
        : node.asString()
            .replaceAll("^\\d{4}(-\\d{2}-\\d{2})?$", "day")
            .replaceAll("^[A-Z][a-z]+ \\d{4}$", "month")
            .replaceAll("^(asset|liability|equity|income|expense)(_[a-z_]+)?$", "type");
  }

  /** Every field of the sandbox's answer is a recorded one, of the same type. */
  static void knownFields(JsonNode recorded, JsonNode actual) {
    if (actual.isArray()) {
      assertThat(actual.size()).isGreaterThan(1);
      assertThat(names(recorded.get(0))).containsAll(names(actual.get(0)));
      return;
    }
    assertThat(names(recorded)).containsAll(names(actual));
    actual
        .properties()
        .forEach(e -> {
          JsonNode other = recorded.path(e.getKey());
          for (String about : Set.of("type", "relation", "string", "required", "readonly")) {
            assertThat(e.getValue().path(about))
                .as(e.getKey() + "." + about)
                .isEqualTo(other.path(about));
          }
        });
  }

  private static Set<String> names(JsonNode node) {
    var names = new TreeSet<String>();
    node.properties().forEach(e -> names.add(e.getKey()));
    return names;
  }

  private static String kind(JsonNode node) {
    if (node.isArray()) {
      return node.isEmpty() ? "[]" : "[" + kind(node.get(0)) + "]";
    }
    return node.isObject() ? names(node).toString() : node.getNodeType().toString();
  }

  private static String plain(String field, JsonNode node, Set<String> loose) {
    if (loose.contains(field)) {
      return "?";
    }
    if (node.isArray()) {
      var parts = new StringBuilder("[");
      node.forEach(part -> parts.append(plain(field, part, loose)).append(", "));
      return parts.append("]").toString();
    }
    if (node.isObject()) {
      var parts = new TreeMap<String, String>();
      node.properties().forEach(e -> parts.put(e.getKey(), plain(e.getKey(), e.getValue(), loose)));
      return parts.toString();
    }
    boolean id =
        field.isEmpty()
            || field.equals("id")
            || field.equals("ids")
            || field.endsWith("_id")
            || field.endsWith("_ids");
    if (node.isIntegralNumber() && id) {
      return "id";
    }
    return node.toString()
        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "time")
        .replaceAll("((?:INV|BILL|MISC)/\\d{4}/(?:\\d\\d/)?)\\d+", "$1#");
  }
}

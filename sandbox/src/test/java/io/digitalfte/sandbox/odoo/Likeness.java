package io.digitalfte.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

package io.digitalfte.sandbox.github;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An answer. */
record Said(int status, Map<String, String> headers, String body) {
  Said {
    headers = new LinkedHashMap<>(headers);
  }

  static Said of(int status, JsonNode body) {
    return new Said(
        status, Map.of("Content-Type", "application/json; charset=utf-8"), body.toString());
  }

  static Said message(int status, String message) {
    return of(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("message", message)
            .put("documentation_url", "https://docs.github.com/rest")
            .put("status", String.valueOf(status)));
  }

  static Said notFound() {
    return message(404, "Not Found");
  }

  Said with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Said(status, more, body);
  }
}

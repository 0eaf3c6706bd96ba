package io.digitalfte.connect.github;

import io.digitalfte.term.Json;
import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What became of one request. */
sealed interface Carried {
  /**
   * GitHub answered, whole.
   *
   * @param json what it says; a missing node where that is no JSON
   */
  record Answered(int status, HttpHeaders headers, JsonNode json) implements Carried {
    static Answered of(int status, HttpHeaders headers, byte[] body) {
      try {
        return new Answered(status, headers, Json.parse(body));
      } catch (IllegalArgumentException e) {
        return new Answered(status, headers, JsonNodeFactory.instance.missingNode());
      }
    }

    /** GitHub's own word for what is wrong; empty where it says none. */
    String message() {
      return json.path("message").asString("");
    }
  }

  /**
   * No whole answer came.
   *
   * @param why for a person, without any content
   * @param written whether a byte of the request may have left
   */
  record Lost(String why, boolean written) implements Carried {}
}

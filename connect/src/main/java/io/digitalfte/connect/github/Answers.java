package io.digitalfte.connect.github;

import io.digitalfte.connect.github.CommitCheck.Kind;
import io.digitalfte.connect.github.CommitCheck.State;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What GitHub's answers mean. A word that is not known counts as a failure, never as passed. */
final class Answers {
  private static final int MOST = 300;

  private Answers() {}

  /** A workflow's run. */
  static CommitCheck run(JsonNode node) {
    return of(Kind.RUN, node, "name");
  }

  /** A check. */
  static CommitCheck check(JsonNode node) {
    return of(Kind.CHECK, node, "name");
  }

  /** A status. */
  static CommitCheck status(JsonNode node) {
    String word = text(node, "state");
    State state =
        switch (word) {
          case "success" -> State.PASSED;
          case "pending" -> State.RUNNING;
          default -> State.FAILED;
        };
    return new CommitCheck(
        Kind.STATUS,
        node.path("id").asLong(0),
        text(node, "context"),
        state,
        word,
        text(node, "target_url"),
        Optional.empty());
  }

  private static CommitCheck of(Kind kind, JsonNode node, String name) {
    String status = text(node, "status");
    String conclusion = text(node, "conclusion");
    boolean done = status.equals("completed");
    State state =
        !done
            ? State.RUNNING
            : switch (conclusion) {
              case "success" -> State.PASSED;
              case "skipped", "neutral" -> State.LEFT_OUT;
              default -> State.FAILED;
            };
    long app = node.path("app").path("id").asLong(0);
    return new CommitCheck(
        kind,
        node.path("id").asLong(0),
        text(node, name),
        state,
        done ? conclusion : status,
        text(node, "html_url"),
        app > 0 ? Optional.of(app) : Optional.empty());
  }

  private static String text(JsonNode node, String name) {
    return text(node, name, MOST);
  }

  /** The beginning of a member's text; empty where it is none. */
  static String text(JsonNode node, String name, int most) {
    String text = node.path(name).asString("");
    return text.length() > most ? text.substring(0, most) : text;
  }
}

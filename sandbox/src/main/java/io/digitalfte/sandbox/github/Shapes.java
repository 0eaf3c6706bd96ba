package io.digitalfte.sandbox.github;

import io.digitalfte.sandbox.github.GitHubWorld.Check;
import io.digitalfte.sandbox.github.GitHubWorld.Comment;
import io.digitalfte.sandbox.github.GitHubWorld.PullRequest;
import io.digitalfte.sandbox.github.GitHubWorld.User;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What things look like in an answer: the members that the documentation's examples have. */
final class Shapes {
  private static final String PAGE = "https://github.example/acme/shop";

  private final String root;

  Shapes(String root) {
    this.root = root;
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode user(User user) {
    return node()
        .put("login", user.login())
        .put("id", user.id())
        .put("type", user.app() ? "Bot" : "User");
  }

  ObjectNode repository(long id) {
    return node().put("id", id).put("name", "shop").put("full_name", "acme/shop");
  }

  ObjectNode branch(String name, String commit) {
    ObjectNode branch = node().put("name", name).put("protected", false);
    branch.putObject("commit").put("sha", commit).put("url", root + "/commits/" + commit);
    return branch;
  }

  ObjectNode pull(PullRequest pull, long repository) {
    ObjectNode node =
        node()
            .put("id", 40_000 + pull.number())
            .put("number", pull.number())
            .put("state", pull.state())
            .put("locked", false)
            .put("html_url", PAGE + "/pull/" + pull.number());
    node.putObject("head").put("ref", "topic").put("sha", pull.head());
    node.putObject("base").put("ref", pull.base()).set("repo", repository(repository));
    return node;
  }

  ObjectNode comment(Comment comment) {
    ObjectNode node =
        node()
            .put("id", comment.id())
            .put("url", root + "/issues/comments/" + comment.id())
            .put("html_url", PAGE + "/pull/" + comment.number() + "#issuecomment-" + comment.id())
            .put("body", comment.body())
            .put("created_at", comment.created().toString())
            .put("updated_at", comment.updated().toString());
    node.set("user", user(comment.user()));
    return node;
  }

  static ObjectNode deletion(Instant when) {
    return node().put("event", "comment_deleted").put("created_at", when.toString());
  }

  ObjectNode run(Check check) {
    return node()
        .put("id", check.run())
        .put("name", check.name())
        .put("head_sha", check.commit())
        .put("workflow_id", check.run())
        .put("event", "pull_request")
        .put("status", "completed")
        .put("conclusion", check.conclusion())
        .put("html_url", PAGE + "/actions/runs/" + check.run());
  }

  ObjectNode job(Check check) {
    return node()
        .put("id", check.job())
        .put("run_id", check.run())
        .put("name", check.name())
        .put("status", "completed")
        .put("conclusion", check.conclusion())
        .put("check_run_url", root + "/check-runs/" + check.id());
  }

  ObjectNode check(Check check) {
    ObjectNode node =
        node()
            .put("id", check.id())
            .put("name", check.name())
            .put("head_sha", check.commit())
            .put("status", "completed")
            .put("conclusion", check.conclusion())
            .put("html_url", PAGE + "/runs/" + check.id());
    node.putObject("app").put("id", check.app()).put("slug", "an-app");
    ObjectNode output = node.putObject("output");
    text(output, "title", check.title());
    text(output, "summary", check.summary());
    output.putNull("text").put("annotations_count", check.annotations().size());
    return node;
  }

  private static void text(ObjectNode node, String name, String text) {
    if (text.isEmpty()) {
      node.putNull(name);
    } else {
      node.put(name, text);
    }
  }

  static ObjectNode annotation(String message) {
    return node()
        .put("path", "models/stay.py")
        .put("start_line", 12)
        .put("end_line", 12)
        .put("annotation_level", "failure")
        .put("message", message);
  }

  /** Checks as a protection shows them, from how a request has them. */
  ObjectNode required(String branch, ObjectNode wanted) {
    ObjectNode shown =
        node()
            .put("url", root + "/branches/" + branch + "/protection/required_status_checks")
            .put("strict", wanted.path("strict").asBoolean(false));
    shown.set("checks", wanted.path("checks"));
    var contexts = shown.putArray("contexts");
    wanted.path("checks").forEach(each -> contexts.add(each.path("context").asString("")));
    return shown;
  }
}

package io.digitalfte.connect.github;

import io.digitalfte.connect.github.Carried.Answered;
import io.digitalfte.connect.github.RequiredChecks.Gate;
import io.digitalfte.connect.github.RequiredChecks.Required;
import io.digitalfte.term.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a branch is protected, as far as checks go. */
sealed interface Protection {
  /** Not at all. */
  record None() implements Protection {}

  /**
   * It is, but no check is required; GitHub then has no way to require one without all the rest.
   */
  record NoChecks() implements Protection {}

  /** Checks are required. */
  record Checks(Gate gate) implements Protection {}

  /**
   * How it is now.
   *
   * @throws Fault if GitHub cannot be asked, or does not let this token see it
   */
  static Protection of(Api api, Slug slug, String branch) {
    Answered answer = api.ask(slug.branch(branch) + "/protection");
    // Who may not see the protection gets 404 too, with another message.
    if (answer.status() == 404 && answer.message().equals("Branch not protected")) {
      return new None();
    }
    return switch (answer.status()) {
      case 200 -> {
        JsonNode required = Api.json(answer).path("required_status_checks");
        yield required.isObject() ? new Checks(gate(required)) : new NoChecks();
      }
      case 403, 404 ->
          throw Fault.of(
              Fault.Code.UNAVAILABLE,
              "GitHub does not show how "
                  + branch
                  + " of "
                  + slug
                  + " is protected; the token needs administration of it, and the branch has to be"
                  + " there");
      default -> throw Refusal.of(answer, "this token");
    };
  }

  /** What GitHub says is required. */
  static Gate gate(JsonNode required) {
    JsonNode checks = required.path("checks");
    if (!checks.isArray()) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE,
          "this GitHub does not say whose checks it requires; it is older than fte knows it");
    }
    List<Required> all = new ArrayList<>();
    for (JsonNode each : checks) {
      long app = each.path("app_id").asLong(-1);
      try {
        all.add(
            new Required(
                each.path("context").asString(""), app > 0 ? Optional.of(app) : Optional.empty()));
      } catch (IllegalArgumentException e) {
        throw Fault.of(Fault.Code.UNAVAILABLE, "GitHub requires a check of no usual name", e);
      }
    }
    return new Gate(required.path("strict").asBoolean(false), all);
  }

  /** The same as GitHub is told it; an app that is left out would be one that GitHub picks. */
  static ObjectNode json(Gate gate) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("strict", gate.strict());
    ArrayNode checks = json.putArray("checks");
    gate.checks()
        .forEach(each ->
            checks
                .addObject()
                .put("context", each.context())
                .put("app_id", each.app().orElse(-1L)));
    return json;
  }

  /** A whole protection that has these checks and nothing else. */
  static ObjectNode whole(Gate gate) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("required_status_checks", json(gate));
    json.put("enforce_admins", false);
    json.putNull("required_pull_request_reviews");
    return json.putNull("restrictions");
  }
}

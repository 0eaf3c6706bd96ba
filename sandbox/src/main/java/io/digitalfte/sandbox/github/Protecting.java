package io.digitalfte.sandbox.github;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The protection of one branch, as GitHub changes it. */
final class Protecting {
  private static final String CHECKS = "required_status_checks";
  private static final List<String> WHOLE =
      List.of(CHECKS, "enforce_admins", "required_pull_request_reviews", "restrictions");

  private final GitHubWorld world;
  private final Shapes shapes;
  private final String branch;

  Protecting(GitHubWorld world, Shapes shapes, String branch) {
    this.world = world;
    this.shapes = shapes;
    this.branch = branch;
  }

  /** Only the checks: it says what it wants to change, and the rest stays. */
  Said patch(JsonNode wanted) {
    Optional<ObjectNode> protection = world.protection(branch);
    if (protection.isEmpty()) {
      return Said.message(404, "Branch not protected");
    }
    JsonNode now = protection.get().path(CHECKS);
    if (!now.isObject()) {
      return Said.message(404, "Required status checks not enabled");
    }
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    merged.put("strict", wanted.path("strict").asBoolean(now.path("strict").asBoolean(false)));
    merged.set("checks", wanted.has("checks") ? apps(wanted.path("checks")) : now.path("checks"));
    ObjectNode shown = shapes.required(branch, merged);
    world.protect(branch, protection.get().set(CHECKS, shown));
    return Said.of(200, shown);
  }

  /** All of it, whatever was there. */
  Said put(JsonNode wanted) {
    if (!WHOLE.stream().allMatch(wanted::has)) {
      return Said.message(422, "Invalid request. One of the required members is missing.");
    }
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    if (wanted.path(CHECKS).isObject()) {
      ObjectNode checks = (ObjectNode) wanted.path(CHECKS).deepCopy();
      checks.set("checks", apps(checks.path("checks")));
      shown.set(CHECKS, shapes.required(branch, checks));
    }
    for (String name : List.of("enforce_admins", "allow_force_pushes", "allow_deletions")) {
      shown.putObject(name).put("enabled", wanted.path(name).asBoolean(false));
    }
    if (wanted.path("required_pull_request_reviews").isObject()) {
      shown.set("required_pull_request_reviews", wanted.path("required_pull_request_reviews"));
    }
    world.protect(branch, shown);
    return Said.of(200, shown);
  }

  /** Minus one is anybody; where no app is named, GitHub takes the one that made it last. */
  private ArrayNode apps(JsonNode wanted) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (JsonNode each : wanted) {
      String name = each.path("context").asString("");
      ObjectNode one = all.addObject().put("context", name);
      long app =
          each.has("app_id")
              ? each.path("app_id").asLong(-1)
              : world.checks().stream()
                  .filter(check -> check.name().equals(name))
                  .mapToLong(GitHubWorld.Check::app)
                  .findFirst()
                  .orElse(-1);
      if (app > 0) {
        one.put("app_id", app);
      } else {
        one.putNull("app_id");
      }
    }
    return all;
  }
}

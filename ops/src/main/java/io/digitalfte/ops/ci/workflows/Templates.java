package io.digitalfte.ops.ci.workflows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The files for one request, filled in from templates. */
final class Templates {
  /**
   * The app by which GitHub Actions reports: a check of that name from elsewhere does not count.
   */
  private static final int ACTIONS_APP = 15_368;

  private static final Map<String, String> FILES =
      new TreeMap<>(
          Map.of(
              ".github/workflows/odoo-ci.yml", "odoo-ci.yml",
              ".github/workflows/addons-manifest.yml", "addons-manifest.yml",
              ".github/workflows/spec-kits.yml", "spec-kits.yml",
              ".github/workflows/second-stack.yml", "second-stack.yml",
              ".github/second-stack/compose.yaml", "compose.yaml",
              "docs/runbook-ci.md", "runbook-ci.md"));

  private final GeneratorsRequest request;

  Templates(GeneratorsRequest request) {
    this.request = request;
  }

  /** All of them, in the order of their paths. */
  List<Generated> files() {
    return FILES.entrySet().stream()
        .map(file -> new Generated(file.getKey(), filled(template(file.getValue()))))
        .toList();
  }

  private String filled(String template) {
    return template
        .replace("@FTE@\n", template("fte-steps.part"))
        .replace("@MATRIX@\n", matrix())
        .replace("@PROTECTION@", json(protection()))
        .replace("@SERIES@", request.series().toString())
        .replace("@BRANCH@", request.branch())
        .replace("@WEBSITE@", request.website());
  }

  private String matrix() {
    StringBuilder matrix = new StringBuilder();
    new TreeMap<>(request.modules())
        .forEach((scope, modules) ->
            matrix
                .append("          - scope: ")
                .append(scope)
                .append("\n            modules: ")
                .append(String.join(" ", modules))
                .append('\n'));
    return matrix.toString();
  }

  /** The body of the request by which a branch is protected, as a person may decide on it. */
  ObjectNode protection() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode required = body.putObject("required_status_checks").put("strict", true);
    ArrayNode checks = required.putArray("checks");
    check(checks, "Rules and secrets");
    new TreeMap<>(request.modules())
        .keySet()
        .forEach(scope -> check(checks, "Odoo tests (" + scope + ")"));
    check(checks, "Odoo CI");
    check(checks, "Addons manifest");
    check(checks, "Spec kits");
    body.put("enforce_admins", true);
    body.putObject("required_pull_request_reviews")
        .put("dismiss_stale_reviews", true)
        .put("required_approving_review_count", 1);
    body.putNull("restrictions");
    return body.put("allow_force_pushes", false).put("allow_deletions", false);
  }

  private static void check(ArrayNode checks, String name) {
    checks.addObject().put("context", name).put("app_id", ACTIONS_APP);
  }

  private static String json(ObjectNode node) {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(node)
        .replace("\r\n", "\n");
  }

  private static String template(String name) {
    try (InputStream in = Templates.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the template " + name + " is missing in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

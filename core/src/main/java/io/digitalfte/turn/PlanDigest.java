package io.digitalfte.turn;

import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an approval binds: the whole plan, kinds, versions, order, targets and records included. */
final class PlanDigest {
  private PlanDigest() {}

  static Digest of(Ulid proposal, String kind, List<Saved.Action> actions) {
    List<Line> steps =
        actions.stream()
            .map(a ->
                new Line(a.id(), a.kind(), a.kindVersion(), tree(a.target()), tree(a.record())))
            .toList();
    return Digest.of(Json.canonical(new Plan(proposal, kind, steps)));
  }

  private static JsonNode tree(String json) {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private record Plan(Ulid proposal, String kind, List<Line> steps) {}

  private record Line(Ulid id, String kind, int version, JsonNode target, JsonNode record) {}
}

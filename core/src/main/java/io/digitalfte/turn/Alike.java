package io.digitalfte.turn;

import static java.util.stream.Collectors.toSet;

import io.digitalfte.act.Target;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells whether two plans of programs say the same, whatever their ids. Remembers what it has read
 * of those that it was last asked about, and no others. For one thread at a time.
 */
final class Alike {
  private final Map<Ulid, Known> known = new HashMap<>();

  /** What a plan says, by the digest that the plan had then. */
  private record Known(Digest plan, Digest content) {}

  /** What these actions say, with their numbers in place of their ids. */
  static String content(List<Saved.Action> actions) {
    Map<String, String> numbers = new HashMap<>();
    actions.forEach(a -> numbers.put(a.id().text(), "step " + a.step()));
    List<Line> lines = new ArrayList<>();
    for (Saved.Action a : actions) {
      Target target = Json.read(a.target(), Target.class);
      JsonNode record = Json.parse(a.record().getBytes(StandardCharsets.UTF_8));
      lines.add(new Line(a.kind(), a.kindVersion(), target.identity(), renamed(record, numbers)));
    }
    return Json.text(lines);
  }

  private record Line(String kind, int version, String target, JsonNode record) {}

  /** The same tree with other names where exactly one of these stands. */
  static JsonNode renamed(JsonNode node, Map<String, String> names) {
    if (node.isString()) {
      String other = names.get(node.stringValue());
      return other == null ? node : JsonNodeFactory.instance.stringNode(other);
    }
    if (node instanceof ObjectNode object) {
      ObjectNode out = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(e -> out.set(e.getKey(), renamed(e.getValue(), names)));
      return out;
    }
    if (node.isArray()) {
      ArrayNode out = JsonNodeFactory.instance.arrayNode(node.size());
      node.forEach(entry -> out.add(renamed(entry, names)));
      return out;
    }
    return node;
  }

  /**
   * The newest of these plans that says this. Each is read when it is first met, and again only
   * when its digest is another.
   */
  Optional<Ulid> find(View view, List<View.Stamp> lately, String content) {
    Digest wanted = Digest.of(content);
    known.keySet().retainAll(lately.stream().map(View.Stamp::proposal).collect(toSet()));
    return lately.stream()
        .filter(stamp -> said(view, stamp).filter(wanted::equals).isPresent())
        .max(Comparator.comparing(View.Stamp::created))
        .map(View.Stamp::proposal);
  }

  private Optional<Digest> said(View view, View.Stamp stamp) {
    Known before = known.get(stamp.proposal());
    if (before != null && before.plan().equals(stamp.digest())) {
      return Optional.of(before.content());
    }
    Optional<Digest> content =
        view.plan(stamp.proposal()).map(plan -> Digest.of(content(plan.actions())));
    content.ifPresent(c -> known.put(stamp.proposal(), new Known(stamp.digest(), c)));
    return content;
  }
}

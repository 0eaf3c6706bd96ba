package io.digitalfte.turn;

import io.digitalfte.act.State;
import io.digitalfte.act.Target;
import io.digitalfte.draft.Origin;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells whether two plans of programs say the same, whatever their ids. */
final class Alike {
  private static final int PAGE = 200;
  private static final int DONE = 50;

  private Alike() {}

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

  /** The plans of programs that wait. */
  static List<Saved.Plan> waiting(View view) {
    return plans(view, Set.of(State.WAITING));
  }

  /** The newest plan of a program that says this and is under way or was done lately. */
  static Optional<Ulid> find(View view, List<Saved.Plan> waiting, String content) {
    Predicate<Saved.Plan> same = plan -> content(plan.actions()).equals(content);
    List<Saved.Plan> all = new ArrayList<>(waiting);
    all.addAll(
        plans(
            view, Set.of(State.HELD, State.APPROVED, State.CLAIMED, State.ARMED, State.UNCERTAIN)));
    view.latest(State.DONE, DONE).stream()
        .flatMap(line -> view.plan(line.proposal()).stream())
        .filter(plan -> plan.proposal().origin() == Origin.MCP)
        .forEach(all::add);
    return all.stream()
        .filter(same)
        .map(Saved.Plan::proposal)
        .max((a, b) -> a.created().compareTo(b.created()))
        .map(Saved.Proposal::id);
  }

  private static List<Saved.Plan> plans(View view, Set<State> states) {
    List<Saved.Plan> found = new ArrayList<>();
    Optional<Ulid> after = Optional.empty();
    List<Saved.Proposal> page;
    do {
      page = view.proposals(states, after, PAGE);
      for (Saved.Proposal p : page) {
        if (p.origin() == Origin.MCP) {
          view.plan(p.id()).ifPresent(found::add);
        }
        after = Optional.of(p.id());
      }
    } while (page.size() == PAGE);
    return found;
  }
}

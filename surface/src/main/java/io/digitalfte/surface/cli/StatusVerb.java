package io.digitalfte.surface.cli;

import io.digitalfte.act.State;
import io.digitalfte.decide.Mode;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code fte status}: how things stand. It looks, and has nothing done. */
final class StatusVerb {
  private static final int MOST = 100;

  private StatusVerb() {}

  static Verb status() {
    return Verb.of("status", "Shows how things stand; changes nothing.", StatusVerb::run);
  }

  private record Standing(
      String stopped,
      String recovering,
      Map<State, Long> counts,
      List<Saved.Action> uncertain,
      List<Saved.Action> leaving) {
    static Standing of(View view, String recovering) {
      return new Standing(
          view.meta("stopped").orElse(""),
          recovering,
          view.counts(),
          view.actions(Set.of(State.UNCERTAIN), MOST),
          view.actions(Set.of(State.ARMED), MOST));
    }

    String acting() {
      if (!recovering.isEmpty()) {
        return "no, this home is recovering: " + recovering + "; fte recover settles it";
      }
      return stopped.isEmpty() ? "yes" : "no, stopped: " + stopped + "; fte resume goes on";
    }
  }

  private static int run(Call call) {
    House house = call.house();
    String recovering = house.recovering();
    Standing standing = house.<Standing>read(view -> Standing.of(view, recovering));
    Optional<JsonNode> daemon = house.daemon();
    if (call.json()) {
      call.paper().json(json(house, standing, daemon));
    } else {
      print(call, standing, daemon);
    }
    return 0;
  }

  private static ObjectNode json(House house, Standing standing, Optional<JsonNode> daemon) {
    ObjectNode out = Call.object();
    out.put("home", house.home().text());
    out.put("root", house.root().toString());
    out.put("mode", mode(house));
    out.put("stopped", standing.stopped());
    out.put("recovering", standing.recovering());
    ObjectNode counts = out.putObject("counts");
    standing.counts().forEach((state, count) -> counts.put(word(state), count));
    ids(out.putArray("uncertain"), standing.uncertain());
    ids(out.putArray("in_flight"), standing.leaving());
    out.put("running", daemon.isPresent());
    ArrayNode troubles = out.putArray("troubles");
    troubles(daemon).forEach(troubles::add);
    return out;
  }

  private static void print(Call call, Standing standing, Optional<JsonNode> daemon) {
    House house = call.house();
    Paper paper = call.paper();
    List<Facet> facets = new ArrayList<>();
    facets.add(Facet.of("home", house.home() + " in " + house.root()));
    facets.add(Facet.of("mode", mode(house)));
    facets.add(Facet.of("acting", standing.acting()));
    facets.add(
        Facet.of("daemon", daemon.isPresent() ? "running" : "not running; fte run starts it"));
    for (State state : State.values()) {
      Long count = standing.counts().getOrDefault(state, 0L);
      if (count > 0) {
        facets.add(Facet.of(word(state), count));
      }
    }
    Facet.print(paper, facets.toArray(Facet[]::new));
    for (Saved.Action a : standing.uncertain()) {
      paper.line(
          "uncertain: " + a.id() + " " + a.kind() + a.reason().map(r -> ", " + r).orElse(""),
          Tint.LOUD);
    }
    for (Saved.Action a : standing.leaving()) {
      paper.line("in flight: " + a.id() + " " + a.kind());
    }
    troubles(daemon).forEach(trouble -> paper.line("trouble: " + trouble, Tint.BAD));
  }

  private static List<String> troubles(Optional<JsonNode> daemon) {
    List<String> troubles = new ArrayList<>();
    daemon.ifPresent(
        said -> said.path("troubles").values().forEach(one -> troubles.add(one.asString(""))));
    return troubles;
  }

  private static void ids(ArrayNode out, List<Saved.Action> actions) {
    actions.forEach(action -> out.add(action.id().text()));
  }

  static String mode(House house) {
    return house.mode() == Mode.LIVE ? "live" : "dry-run";
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}

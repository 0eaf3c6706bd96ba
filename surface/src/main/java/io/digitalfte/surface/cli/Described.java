package io.digitalfte.surface.cli;

import io.digitalfte.record.Saved;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the journal holds, as JSON for programs. */
final class Described {
  private Described() {}

  /** The last eight characters: the random ones, by which ids of one moment differ. */
  static String brief(Ulid id) {
    return id.text().substring(18);
  }

  static ObjectNode proposal(Saved.Proposal p) {
    ObjectNode out = Call.object();
    out.put("id", p.id().text());
    out.put("kind", p.kind());
    out.put("origin", p.origin().name().toLowerCase(Locale.ROOT));
    p.signal().ifPresent(signal -> out.put("signal", signal.text()));
    out.put("correlation", p.correlation().text());
    out.put("state", p.state().name().toLowerCase(Locale.ROOT));
    out.put("title", p.title());
    out.put("created", p.created().toString());
    out.put("asked", p.asked().toString());
    out.put("expires", p.expires().toString());
    out.put("digest", p.digest().text());
    out.put("verdict", p.verdict());
    out.put("rule", p.rule());
    out.put("risk", NoteText.of(p.rendering()).field("risk"));
    out.put("note", p.note());
    out.put("version", p.version());
    out.set("detail", tree(p.detail()));
    return out;
  }

  static ObjectNode plan(Saved.Plan plan) {
    ObjectNode out = proposal(plan.proposal());
    out.put("rendering", plan.proposal().rendering());
    ArrayNode actions = out.putArray("actions");
    plan.actions().forEach(action -> actions.add(action(action)));
    return out;
  }

  static ObjectNode action(Saved.Action a) {
    ObjectNode out = Call.object();
    out.put("id", a.id().text());
    out.put("proposal", a.proposal().text());
    out.put("step", a.step());
    out.put("kind", a.kind());
    out.put("kind_version", a.kindVersion());
    out.put("state", a.state().name().toLowerCase(Locale.ROOT));
    out.put("attempts", a.attempts());
    out.put("looks", a.looks());
    a.due().ifPresent(due -> out.put("due", due.toString()));
    a.lost().ifPresent(lost -> out.put("lost", lost.toString()));
    a.reason().ifPresent(reason -> out.put("reason", reason));
    a.receipt().ifPresent(receipt -> out.set("receipt", tree(receipt)));
    out.set("target", tree(a.target()));
    out.set("record", tree(a.record()));
    return out;
  }

  private static JsonNode tree(String json) {
    return Json.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}

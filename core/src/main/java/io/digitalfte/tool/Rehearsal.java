package io.digitalfte.tool;

import io.digitalfte.act.Action;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Step;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a plan would do, without anybody being asked: the dry run. */
final class Rehearsal {
  static final String PENDING = "pending_approval";
  static final Shape.Members SHAPE =
      Shape.Members.of(
          text(
              "status",
              "dry_run, or pending_approval when a person was asked; where this request_id was"
                  + " asked before, what get_action says of it now"),
          text(
              "id", "the proposal's id when a person was asked; get_action says what became of it"),
          text("next_step", "what to do now"),
          text("title", "the plan in one line"),
          new Shape.Field(
              "reasons", new Shape.Rows(new Shape.Text()), "why this is what should be done"),
          new Shape.Field(
              "steps",
              new Shape.Rows(
                  Shape.Members.of(
                      text("kind", "the kind of action"),
                      text("target", "what it is aimed at"),
                      text("what", "what would happen, in one sentence"),
                      text("request", "the exact request that would be sent"),
                      text("reversibility", "who could take it back"),
                      new Shape.Field(
                          "tables", new Shape.Rows(new Shape.Any()), "figures, lines, recipients"),
                      text("text", "the text that a person may edit before approving"))),
              "what would be done, in this order"));

  private Rehearsal() {}

  private static Shape.Field text(String name, String description) {
    return new Shape.Field(name, new Shape.Text(), description);
  }

  /** What stands against this plan, before anybody is asked or shown anything. */
  static List<Problem> problems(Plan plan) {
    List<Problem> problems = new ArrayList<>();
    plan.objection()
        .ifPresent(why -> problems.add(Problem.in("plan", why, "make what it is made of shorter")));
    int number = 1;
    for (Step<?> step : plan.steps()) {
      objections(step, number++, problems);
    }
    return problems;
  }

  private static <A extends Action> void objections(
      Step<A> step, int number, List<Problem> problems) {
    for (String objection : step.type().objections(step.action(), number)) {
      problems.add(Problem.in("step " + number, objection, "change what it is made of"));
    }
  }

  static Answer shown(Plan plan) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", "dry_run");
    json.put("next_step", "call again with dry_run false to ask a person for approval");
    json.put("title", plan.title());
    ArrayNode reasons = json.putArray("reasons");
    plan.reasons().forEach(reasons::add);
    ArrayNode steps = json.putArray("steps");
    plan.steps().forEach(step -> step(step, steps.addObject()));
    return Answer.Data.whole(json);
  }

  static Answer asked(Ulid proposal, String status) {
    return Answer.Data.whole(
        JsonNodeFactory.instance
            .objectNode()
            .put("status", status)
            .put("id", proposal.text())
            .put("next_step", "a person decides; get_action with this id says what became of it"));
  }

  private static <A extends Action> void step(Step<A> step, ObjectNode json) {
    Preview preview = step.type().preview(step.action());
    json.put("kind", step.type().kind());
    json.put("target", step.target().title());
    json.put("what", preview.headline());
    json.put("request", preview.request());
    json.put("reversibility", step.type().reversibility().name().toLowerCase(Locale.ROOT));
    ArrayNode tables = json.putArray("tables");
    for (Preview.Table table : preview.tables()) {
      table(table, tables.addObject());
    }
    preview.text().ifPresent(text -> json.put("text", text.body()));
  }

  private static void table(Preview.Table table, ObjectNode json) {
    ArrayNode header = json.putArray("header");
    table.header().forEach(header::add);
    ArrayNode rows = json.putArray("rows");
    for (List<String> row : table.rows()) {
      ArrayNode cells = rows.addArray();
      row.forEach(cells::add);
    }
    json.put("footer", table.footer());
  }
}

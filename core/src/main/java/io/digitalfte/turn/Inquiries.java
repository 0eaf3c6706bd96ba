package io.digitalfte.turn;

import io.digitalfte.act.Receipt;
import io.digitalfte.act.State;
import io.digitalfte.act.Target;
import io.digitalfte.record.Journal;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Arguments;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.ToolError;
import io.digitalfte.vault.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a program may ask about proposals: where they stand and what came of them. Never the text of
 * a letter or of an answer to one, and no way to decide.
 */
public final class Inquiries {
  private static final String PENDING = "pending_approval";
  private static final Shape TEXT = new Shape.Text();
  private static final List<Shape.Field> HEAD =
      List.of(
          field("id", "the proposal's id"),
          field("status", "where it stands"),
          field("kind", "what kind of plan it is"),
          field("origin", "how it came in"),
          field("title", "what its steps do; left out where it answers a letter"),
          field("verdict", "what policy said"),
          field("rule", "the rules that said so"),
          field("created", "when it came"),
          field("expires", "until when a person can decide"));

  private final Supplier<Journal> journal;

  private Inquiries(Supplier<Journal> journal) {
    this.journal = journal;
  }

  /** The tools, over this journal. */
  public static List<Tool> tools(Supplier<Journal> journal) {
    Inquiries inquiries = new Inquiries(journal);
    return List.of(inquiries.action(), inquiries.list());
  }

  /** Where a plan stands, in a program's words. */
  static String status(Saved.Plan plan) {
    return word(Cards.status(plan.actions()));
  }

  private static String word(Status status) {
    return status == Status.WAITING ? PENDING : status.word();
  }

  private static Shape.Field field(String name, String description) {
    return new Shape.Field(name, TEXT, description);
  }

  private Tool action() {
    Shape.Members step =
        Shape.Members.of(
            field("id", "the action's id"),
            new Shape.Field("step", new Shape.Whole(), "its place in the plan, from 1"),
            field("kind", "the kind of action"),
            field("target", "what it is aimed at"),
            field("status", "where it stands"),
            field("reason", "why it stands there"),
            field("reference", "what the outside system calls what was done"),
            new Shape.Field("facts", new Shape.Any(), "what came of it, such as invoice.number"));
    List<Shape.Field> fields =
        Stream.concat(
                HEAD.stream(),
                Stream.of(
                    field("waits_for", "who or what is waited for; left out where nothing is"),
                    new Shape.Field("steps", new Shape.Rows(step), "its actions, in order")))
            .toList();
    return Tool.reads(
        "get_action",
        "What became of a proposal",
        "Says where a proposal or one of its actions stands: waiting for a person, done with its"
            + " receipt (such as the invoice's number), or why it was not done. Decides nothing.",
        "odoo action show",
        List.of(
            Parameter.required(
                "id",
                Kind.Text.line(80),
                "the id of a proposal or an action, or 6 or more of its first or last characters")),
        new Shape.Members(fields),
        this::show);
  }

  private Tool list() {
    List<String> states =
        Arrays.stream(Status.values())
            .filter(s -> s != Status.REHEARSED)
            .map(Inquiries::word)
            .toList();
    return Tool.reads(
        "list_proposals",
        "Proposals",
        "Lists proposals in one state: those that wait with the first to expire on top, others"
            + " newest first. What was only rehearsed is among those done, and says so.",
        "odoo proposal list",
        List.of(
            Parameter.optional("state", new Kind.Choice(states), "where they stand").or(PENDING),
            Parameter.optional("limit", new Kind.Whole(1, 200), "how many at most").or(50)),
        Shape.Members.of(
            new Shape.Field(
                "proposals", new Shape.Rows(new Shape.Members(HEAD)), "those there are")),
        this::listed);
  }

  private Answer show(Arguments arguments) {
    Optional<Saved.Plan> plan;
    try {
      plan = named(arguments.text("id"));
    } catch (Fault fault) {
      if (fault.code() != Fault.Code.USAGE) {
        throw fault;
      }
      String why = String.valueOf(fault.getMessage());
      return new Answer.Refused(ToolError.about("id", why, "list_proposals shows whole ids"));
    }
    if (plan.isEmpty()) {
      return new Answer.Refused(
          ToolError.about(
              "id", "is no proposal's and no action's", "list_proposals shows those there are"));
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    head(plan.get(), json);
    waits(plan.get().proposal()).ifPresent(what -> json.put("waits_for", what));
    ArrayNode steps = json.putArray("steps");
    plan.get().actions().forEach(a -> step(a, steps.addObject()));
    return Answer.Data.whole(json);
  }

  private Optional<Saved.Plan> named(String given) {
    return journal
        .get()
        .<Optional<Saved.Plan>>read(view ->
            ShortId.proposal(view, given)
                .flatMap(view::plan)
                .or(() ->
                    ShortId.action(view, given).flatMap(view::proposalOf).flatMap(view::plan)));
  }

  private Answer listed(Arguments arguments) {
    String state = arguments.text("state");
    int limit = (int) arguments.whole("limit");
    List<Saved.Plan> found =
        journal
            .get()
            .<List<Saved.Plan>>read(view ->
                lines(view, state, limit + 1).stream()
                    .flatMap(line -> view.plan(line.proposal()).stream())
                    .toList());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = json.putArray("proposals");
    found.stream().limit(limit).forEach(plan -> head(plan, rows.addObject()));
    return new Answer.Data(json, found.size() > limit);
  }

  private static List<View.Line> lines(View view, String word, int most) {
    if (word.equals(PENDING)) {
      return view.soonest(most);
    }
    List<View.Line> lines = new ArrayList<>();
    for (State state : State.values()) {
      if (word(Cards.status(state)).equals(word)) {
        lines.addAll(view.latest(state, most));
      }
    }
    lines.sort((a, b) -> b.at().compareTo(a.at()));
    return lines.stream().limit(most).toList();
  }

  private static void head(Saved.Plan plan, ObjectNode json) {
    Saved.Proposal p = plan.proposal();
    json.put("id", p.id().text()).put("status", status(plan)).put("kind", p.kind());
    json.put("origin", p.origin().name().toLowerCase(Locale.ROOT));
    if (p.signal().isEmpty()) {
      json.put("title", p.title());
    }
    json.put("verdict", p.verdict()).put("rule", p.rule());
    json.put("created", p.created().toString());
    if (p.state() == State.WAITING) {
      json.put("expires", p.expires().toString());
    }
  }

  private static Optional<String> waits(Saved.Proposal p) {
    return switch (p.state()) {
      case WAITING ->
          Optional.of(
              p.verdict().contains("person")
                  ? "a person, who decides with a passphrase"
                  : "a person, who decides in the vault or by command");
      case HELD -> Optional.of("the undo window to pass");
      case APPROVED, CLAIMED, ARMED -> Optional.of("the outside system");
      case UNCERTAIN -> Optional.of("a look whether it happened, or a person who knows");
      case DONE, FAILED, REJECTED, EXPIRED, WITHDRAWN, SKIPPED -> Optional.empty();
    };
  }

  private static void step(Saved.Action action, ObjectNode json) {
    json.put("id", action.id().text()).put("step", action.step()).put("kind", action.kind());
    json.put("target", Json.read(action.target(), Target.class).title());
    json.put("status", action.state().name().toLowerCase(Locale.ROOT));
    action.reason().ifPresent(reason -> json.put("reason", reason));
    action
        .receipt()
        .map(receipt -> Json.read(receipt, Receipt.class))
        .ifPresent(receipt -> {
          json.put("reference", receipt.reference());
          ObjectNode facts = json.putObject("facts");
          // The request of a rehearsal holds the whole text of a letter.
          new TreeMap<>(receipt.facts())
              .forEach((name, value) -> {
                if (!name.equals(Words.REHEARSED_REQUEST)) {
                  facts.put(name, value);
                }
              });
        });
  }
}

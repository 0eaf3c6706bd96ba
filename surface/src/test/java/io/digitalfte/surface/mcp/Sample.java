package io.digitalfte.surface.mcp;

import io.digitalfte.term.Ulid;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Plan;
import io.digitalfte.tool.Prompt;
import io.digitalfte.tool.Proposals;
import io.digitalfte.tool.Resource;
import io.digitalfte.tool.Saying;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.Tools;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** A few tools, a prompt and two resources, and what was proposed through them. */
final class Sample {
  static final Ulid ID = new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C1A");
  static final String READER = "reader-token";
  static final String PROPOSER = "proposer-token";

  static final Manner MANNER = Manner.of(Notice.NONE, InstantSource.system());

  static final Credentials CREDENTIALS =
      token ->
          switch (token) {
            case READER -> Optional.of(new Credentials.Grant("r", Scope.READ));
            case PROPOSER -> Optional.of(new Credentials.Grant("p", Scope.PROPOSE));
            default -> Optional.empty();
          };

  final List<Plan> proposed = Collections.synchronizedList(new ArrayList<>());

  /** Who asked, and under which name. */
  final List<Proposals.Request> asked = Collections.synchronizedList(new ArrayList<>());

  Tools tools() {
    return new Tools(
        List.of(weigh(), say()),
        List.of(explain()),
        List.of(page(), record()),
        (plan, request) -> {
          proposed.add(plan);
          asked.add(request);
          return new Proposals.Outcome.Waiting(ID);
        });
  }

  private static Tool weigh() {
    return Tool.reads(
        "weigh_amount",
        "Weigh an amount",
        "Says an amount back.",
        "amount weigh",
        List.of(
            Parameter.required("amount", new Kind.Amount(Kind.Amount.Sign.ANY), "What is weighed"),
            Parameter.optional("note", Kind.Text.line(20), "What it is")),
        Shape.Members.of(new Shape.Field("amount", new Shape.Amount(), "the same")),
        given ->
            Answer.Data.whole(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("amount", given.amount("amount").toPlainString())));
  }

  private static Tool say() {
    return Tool.proposes(
        "say_it",
        "Say it",
        "Says something to a wall.",
        "wall say",
        List.of(Parameter.required("text", Kind.Text.line(100), "What is said")),
        given -> Saying.plan(ID, given.text("text")));
  }

  private static Prompt explain() {
    return new Prompt(
        "explain_account",
        "Explain an account",
        "To understand an account.",
        List.of(
            Parameter.required("account", Kind.Text.line(20), "Which account")
                .suggesting(Sample::accounts)),
        given ->
            List.of(
                new Prompt.Line(Prompt.Speaker.USER, "Explain " + given.text("account") + ".")));
  }

  private static List<String> accounts(String typed) {
    if (typed.equals("down")) {
      throw new IllegalStateException("the secret name of a server");
    }
    return List.of("101000", "1011\u202E00");
  }

  private static Resource page() {
    return new Resource(
        "odoo://books/about", "about", "About", "What this is.", List.of(), _ -> text("books"));
  }

  private static Resource record() {
    return new Resource(
        "odoo://books/{model}/{id}",
        "record",
        "A record",
        "One record.",
        List.of(
            Parameter.required("model", Kind.Choice.of("partner", "invoice"), "Which sort"),
            Parameter.required("id", new Kind.Whole(1, 1_000_000), "Its number")),
        given -> text(given.text("model") + " " + given.whole("id")));
  }

  private static Answer text(String text) {
    return Answer.Data.whole(JsonNodeFactory.instance.objectNode().put("text", text));
  }
}

package io.digitalfte.surface.cli;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code fte action ...}: the single steps of plans. */
final class ActionVerbs {
  private ActionVerbs() {}

  static Noun noun() {
    return Noun.of(
        "action",
        "The single steps of plans, and what became of them.",
        Verb.of(
            "list",
            "Lists steps that wait or are under way.",
            ActionVerbs::list,
            Word.options("--state", "STATE", "only those in this state; may be repeated"),
            Word.flag("--all", "those that are over too"),
            Word.option("--limit", "N", "at most this many; 100 by default")),
        Verb.of(
            "show",
            "Shows a step with everything the journal has of it.",
            ActionVerbs::show,
            Word.needed("ID", "the action")),
        Verb.of(
            "resolve",
            "Says what became of an uncertain step, after you looked.",
            ActionVerbs::resolve,
            Word.flag("--happened", "it did happen"),
            Word.flag("--did-not-happen", "it did not, and will not any more"),
            Word.needed("ID", "the action")));
  }

  private static int list(Call call) {
    Set<State> states = Chosen.states(call);
    int most = call.number("--limit", 100, 1, 100_000);
    List<Saved.Action> found =
        call.house().<List<Saved.Action>>read(view -> view.actions(states, most + 1));
    List<Saved.Action> actions = found.size() > most ? found.subList(0, most) : found;
    if (call.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      actions.forEach(action -> list.add(Described.action(action)));
      call.paper().json(list);
    } else if (actions.isEmpty()) {
      call.say("nothing is under way");
    } else {
      Table table = new Table("id", "proposal", "step", "state", "attempts", "kind", "reason");
      for (Saved.Action a : actions) {
        table.row(
            Tint.of(a.state()),
            Described.brief(a.id()),
            Described.brief(a.proposal()),
            String.valueOf(a.step()),
            a.state().name().toLowerCase(Locale.ROOT),
            String.valueOf(a.attempts()),
            a.kind(),
            a.reason().orElse("-"));
      }
      table.print(call.paper());
    }
    if (found.size() > most) {
      call.say("the first " + most + "; --limit shows more");
    }
    return 0;
  }

  private static int show(Call call) {
    Saved.Action a = Abbreviation.action(call, call.word(0));
    if (call.json()) {
      call.paper().json(Described.action(a));
      return 0;
    }
    Facet.print(
        call.paper(),
        Facet.of("id", a.id()),
        Facet.of("proposal", a.proposal()),
        Facet.of("step", a.step()),
        Facet.of("kind", a.kind() + " " + a.kindVersion()),
        Facet.of("state", a.state().name().toLowerCase(Locale.ROOT)),
        Facet.of("reason", a.reason().orElse("-")),
        Facet.of("attempts", a.attempts()),
        Facet.of("looks", a.looks()),
        Facet.of("due", a.due().map(Object::toString).orElse("-")),
        Facet.of("target", a.target()),
        Facet.of("record", a.record()),
        Facet.of("receipt", a.receipt().orElse("-")));
    return 0;
  }

  private static int resolve(Call call) {
    boolean happened = call.flag("--happened");
    if (happened == call.flag("--did-not-happen")) {
      throw call.usage("say either --happened or --did-not-happen");
    }
    Saved.Action action = Abbreviation.action(call, call.word(0));
    if (action.state() != State.UNCERTAIN) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "action "
              + action.id()
              + " is not uncertain; it is "
              + action.state().name().toLowerCase(Locale.ROOT));
    }
    return Answers.follow(
        call,
        call.ask(
            "action.resolve",
            words -> words.put("id", action.id().text()).put("happened", happened)),
        action.proposal(),
        "resolved");
  }
}

package io.digitalfte.surface.cli;

import io.digitalfte.decide.KeyRing;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Card;
import io.digitalfte.share.Pairing;
import io.digitalfte.term.Fault;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code fte agent ...}: who takes part in the work of a business, on which side. */
final class AgentVerbs {
  private AgentVerbs() {}

  static Noun noun() {
    return Noun.of(
        "agent",
        "Who takes part: the local side, which decides, and clouds, which only draft.",
        Verb.of("list", "Lists every agent and every key it ever had.", AgentVerbs::list),
        Verb.of("show", "Prints this home's card, for fte agent add there.", AgentVerbs::show),
        Verb.of(
            "pair",
            "Meets the other half, at the same time on both sides; you compare a short code.",
            AgentVerbs::pair),
        Verb.of(
            "add",
            "Takes the other half's card, as fte agent show printed it there.",
            AgentVerbs::add,
            Word.needed("CARD", "the whole line")),
        Verb.of(
            "rotate",
            "Gives this home's agent a fresh key; the others have to be shown the new card.",
            call -> AgentLife.renew(call, call.house().team())),
        Verb.of(
            "revoke",
            "Takes an agent's key back: nothing it says counts any more; with your passphrase.",
            AgentVerbs::revoke,
            Word.needed("ID", "what it is called, such as cloud-1")));
  }

  private static int list(Call call) {
    Team team = call.house().team();
    if (call.json()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      for (Agent agent : team.agents().all()) {
        list.add(
            described(agent, Call.object())
                .put("active", agent.active())
                .put("self", agent.id().equals(team.name())));
      }
      call.paper().json(list);
      return 0;
    }
    Table table = new Table("id", "half", "key", "state", "");
    for (Agent agent : team.agents().all()) {
      table.row(
          agent.active() ? Tint.NONE : Tint.FAINT,
          agent.id(),
          half(agent.half()),
          agent.open().id().text(),
          agent.active() ? "active" : "counts no more",
          agent.id().equals(team.name()) ? "this home" : "");
    }
    table.print(call.paper());
    if (team.half() == Agent.Half.CLOUD && team.agents().local().isEmpty()) {
      call.say("this cloud has no local side yet; run fte agent pair on both sides");
    }
    return 0;
  }

  private static int show(Call call) {
    Card card =
        call.house()
            .team()
            .own()
            .orElseThrow(() ->
                Fault.of(
                    Fault.Code.REFUSED,
                    "this home was made before there were agents; fte agent rotate gives it a"
                        + " key"));
    if (call.json()) {
      call.paper()
          .json(
              described(card.agent(true), Call.object())
                  .put("home", card.home().text())
                  .put("card", card.text()));
    } else {
      call.paper().line(card.text());
    }
    return 0;
  }

  private static int pair(Call call) throws InterruptedException {
    Person person = call.person().present();
    Team team = call.house().team();
    Card own = team.own().orElseGet(() -> AgentLife.first(call, team));
    person.show("Waiting for the other side: run fte agent pair there too, within ten minutes.");
    Pairing.Met met = team.meet(own);
    person.show("Met " + sentence(met.other()));
    person.show("Code: " + met.code());
    if (!person.line("Does the other side show this very code? Type yes: ").equals("yes")) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "the code was not confirmed, so nothing was stored; if the codes differ, somebody sits"
              + " between: look at who else can write to the repository");
    }
    return AgentLife.take(call, team, met.other());
  }

  private static int add(Call call) {
    Card card = Card.read(call.word(0));
    Team team = call.house().team();
    if (card.half() == team.half()) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "that is the card of a "
              + half(card.half())
              + " side, and so is this; a cloud and a local side take each other's");
    }
    Person person = call.person().present();
    person.show("The card of " + sentence(card));
    if (team.half() == Agent.Half.CLOUD
        && !person.line("Is it your local side? Type yes: ").equals("yes")) {
      throw Fault.of(Fault.Code.REFUSED, "the card was not confirmed; nothing was stored");
    }
    return AgentLife.take(call, team, card);
  }

  private static int revoke(Call call) {
    KeyRing ring = call.house().ring();
    KeyLife.decides(ring);
    String id = call.word(0);
    if (id.equals(call.house().team().name())) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "that is this home's own agent; fte agent rotate gives it a fresh key");
    }
    KeyRing.Entry gone =
        ring.active(KeyRing.Role.AGENT).stream()
            .filter(entry -> entry.holder().equals(id))
            .findFirst()
            .orElseThrow(() ->
                Fault.of(
                    Fault.Code.REFUSED,
                    "no agent called " + Plain.brief(id, 40) + " takes part; see fte agent list"));
    return KeyLife.revoke(call, ring, gone);
  }

  private static String sentence(Card card) {
    return card.agent()
        + ", a "
        + half(card.half())
        + " side: home "
        + card.home()
        + ", key "
        + card.open().id();
  }

  private static ObjectNode described(Agent agent, ObjectNode out) {
    return out.put("id", agent.id())
        .put("half", half(agent.half()))
        .put("key", agent.open().id().text());
  }

  private static String half(Agent.Half half) {
    return half.name().toLowerCase(Locale.ROOT);
  }
}

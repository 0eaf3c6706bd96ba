package io.digitalfte.surface.cli;

import io.digitalfte.decide.Consent;
import io.digitalfte.decide.KeyChange;
import io.digitalfte.decide.KeyId;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Card;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Changes in who takes part: on the local side with a passphrase, in a cloud by what it was told.
 */
final class AgentLife {
  private AgentLife() {}

  /** Takes the other half's card, which a person has confirmed. */
  static int take(Call call, Team team, Card card) {
    JsonNode answer;
    if (team.half() == Agent.Half.CLOUD) {
      answer = call.ask("agent.paired", words -> words.put("card", card.text()));
      return Answers.tell(call, answer, card.agent() + " is the local side from now on");
    }
    if (card.agent().equals(team.name())) {
      throw Fault.of(
          Fault.Code.REFUSED,
          card.agent()
              + " is what this home's own agent is called; give that one another agent.id");
    }
    KeyRing ring = call.house().ring();
    boolean known = ring.find(card.open().id()).filter(e -> e.until().isEmpty()).isPresent();
    if (known) {
      return Answers.tell(
          call, Call.object().put("ok", true), card.agent() + " takes part already");
    }
    answer = admit(call, ring, card);
    return Answers.tell(call, answer, card.agent() + " takes part from now on");
  }

  /** The first card of a home that was made before there were agents. */
  static Card first(Call call, Team team) {
    call.person().present().show("This home's agent gets its key first.");
    Card card = team.createKey();
    try {
      JsonNode _ = admit(call, call.house().ring(), card);
    } catch (Fault fault) {
      KeyLife.forget(call, card.open().id(), fault);
      throw fault;
    }
    return card;
  }

  /** A fresh key for this home's agent. */
  static int renew(Call call, Team team) {
    KeyRing ring = call.house().ring();
    if (ring.decides()) {
      call.person().present();
    }
    Optional<KeyId> old = team.own().map(card -> card.open().id());
    Card card = team.createKey();
    JsonNode answer;
    try {
      answer = ring.decides() ? admit(call, ring, card) : renewed(call, ring, card);
    } catch (Fault fault) {
      KeyLife.forget(call, card.open().id(), fault);
      throw fault;
    }
    old.ifPresent(call.house()::deleteKey);
    call.say(
        "the other side takes no word of this agent before it has its new card: fte agent pair,"
            + " or fte agent add there");
    return Answers.tell(call, answer, card.text());
  }

  private static JsonNode renewed(Call call, KeyRing ring, Card card) {
    KeyRing next = KeyChange.admit(ring, card.agent(), card.open(), call.house().now());
    return call.ask(
        "agent.renewed", words -> words.put("ring", text(next)).put("card", card.text()));
  }

  private static JsonNode admit(Call call, KeyRing ring, Card card) {
    KeyRing next = KeyChange.admit(ring, card.agent(), card.open(), call.house().now());
    SignedConsent consent = call.person().present().consent(Consent.KEYS, next.digest());
    return call.ask(
        "keys.change",
        words ->
            words
                .put("ring", text(next))
                .put("card", card.text())
                .set("consent", Json.tree(consent)));
  }

  private static String text(KeyRing ring) {
    return new String(ring.bytes(), StandardCharsets.UTF_8);
  }
}

package io.digitalfte.turn;

import io.digitalfte.decide.KeyRing;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Agents;
import io.digitalfte.share.Card;
import io.digitalfte.share.Roster;
import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Who takes part in this home's work. On the local side its key ring says so, which only a person
 * changes; in a cloud, the pairing and the list that the local side seals. Safe for any thread.
 */
public final class Membership {
  private final Accepted accepted;

  /** As the journal behind this has it. */
  public Membership(Accepted accepted) {
    this.accepted = accepted;
  }

  /** The card of this home's own agent; empty in a home that was made before there were agents. */
  public Optional<Card> own() {
    return cards().stream().filter(this::isOwn).filter(card -> inForce(card)).findFirst();
  }

  /** The local side: this home itself, or whom a cloud was paired with; empty before that. */
  public Optional<Card> local() {
    return accepted.ring().decides() ? own() : paired();
  }

  /** The card of the agent of this name whose key counts in this home's ring. */
  public Optional<Card> card(String agent) {
    return cards().stream().filter(card -> card.agent().equals(agent) && inForce(card)).findFirst();
  }

  /** Everybody, with every key there ever was. */
  public Agents agents() {
    List<Agent> known = inRing();
    if (accepted.ring().decides()) {
      return new Agents(known);
    }
    Optional<Card> local = paired();
    List<Agent> said = roster().map(r -> r.agents().all()).orElse(List.of());
    List<Agent> all = new ArrayList<>();
    local.ifPresent(card -> all.add(card.agent(true)));
    for (Agent own : known) {
      // The local side has the last word on whether a key of ours still counts.
      boolean taken = said.stream().anyMatch(a -> a.open().equals(own.open()) && !a.active());
      all.add(new Agent(own.id(), own.half(), own.open(), own.active() && !taken));
    }
    Set<Object> here = new HashSet<>();
    all.forEach(agent -> here.add(agent.open()));
    said.stream().filter(a -> here.add(a.open())).map(Membership::lesser).forEach(all::add);
    return new Agents(all);
  }

  /** Whether the local side took this cloud's key back; false in every other case. */
  public boolean dismissed() {
    Optional<Card> own = own();
    return own.isPresent() && agents().of(own.get().open().id()).filter(Agent::active).isEmpty();
  }

  /** The list to hand to the others; on the local side, once it has an agent of its own. */
  public Optional<Roster> toSay() {
    KeyRing ring = accepted.ring();
    return ring.decides() && own().isPresent()
        ? Optional.of(Roster.of(ring.home(), ring.edition(), agents()))
        : Optional.empty();
  }

  /** The list that the local side sealed last, as this cloud took it. */
  public Optional<Roster> roster() {
    Optional<Card> local = paired();
    return local.isEmpty()
        ? Optional.empty()
        : accepted.text(Accepted.ROSTER).map(text -> Roster.open(text, local.get()));
  }

  /** Whom this cloud was paired with. */
  private Optional<Card> paired() {
    return accepted.text(Accepted.PAIRED).map(Card::read);
  }

  private List<Agent> inRing() {
    List<Agent> all = new ArrayList<>();
    for (Card card : cards()) {
      accepted
          .ring()
          .find(card.open().id())
          .map(entry -> card.agent(entry.state() == KeyRing.State.ACTIVE))
          .ifPresent(all::add);
    }
    return all;
  }

  private boolean isOwn(Card card) {
    return card.home().equals(accepted.ring().home());
  }

  private boolean inForce(Card card) {
    return accepted
        .ring()
        .find(card.open().id())
        .filter(entry -> entry.state() == KeyRing.State.ACTIVE)
        .isPresent();
  }

  /** Nobody becomes the local side by a list. */
  private static Agent lesser(Agent said) {
    return said.half() == Agent.Half.LOCAL
        ? new Agent(said.id(), said.half(), said.open(), false)
        : said;
  }

  private List<Card> cards() {
    return accepted.text(Accepted.CARDS).map(Membership::cards).orElse(List.of());
  }

  static List<Card> cards(String json) {
    List<Card> cards = new ArrayList<>();
    for (JsonNode line : Json.parse(json.getBytes(StandardCharsets.UTF_8))) {
      cards.add(Card.read(line.asString("")));
    }
    return cards;
  }

  static String text(List<Card> cards) {
    return Json.text(cards.stream().map(Card::text).toList());
  }
}

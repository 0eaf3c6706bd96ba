package io.digitalfte.surface.cli;

import io.digitalfte.decide.KeyRing;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Agents;
import io.digitalfte.share.Card;
import io.digitalfte.share.Pairing;
import io.digitalfte.term.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who takes part in a cottage's work; whom it meets is as a test says. */
final class Crew implements Team {
  private final Cottage cottage;
  final List<Card> cards = new ArrayList<>();
  Agent.Half half = Agent.Half.LOCAL;
  Optional<Pairing.Met> comes = Optional.empty();

  Crew(Cottage cottage) {
    this.cottage = cottage;
  }

  @Override
  public Agent.Half half() {
    return half;
  }

  @Override
  public String name() {
    return half == Agent.Half.LOCAL ? "local-1" : "cloud-1";
  }

  @Override
  public Optional<Card> own() {
    return cards.reversed().stream().filter(card -> card.agent().equals(name())).findFirst();
  }

  @Override
  public Agents agents() {
    return new Agents(
        cards.stream()
            .map(card ->
                card.agent(
                    cottage
                        .ring()
                        .find(card.open().id())
                        .filter(entry -> entry.state() == KeyRing.State.ACTIVE)
                        .isPresent()))
            .toList());
  }

  @Override
  public Card createKey() {
    Card card = Card.of(cottage.keys.createAgent(Cottage.HOME, Cottage.NOON), name(), half);
    cards.add(card);
    return card;
  }

  @Override
  public Pairing.Met meet(Card own) {
    return comes.orElseThrow(() -> Fault.of(Fault.Code.UNAVAILABLE, "nobody came"));
  }
}

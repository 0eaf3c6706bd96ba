package io.digitalfte.app;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Card;
import io.digitalfte.surface.cli.House.Finding;
import io.digitalfte.turn.Membership;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What doctor says of who takes part. */
final class Membered {
  private Membered() {}

  static List<Finding> of(Membership membership, KeyFolder keys) {
    Optional<Card> own = membership.own();
    if (own.isEmpty()) {
      return List.of(
          new Finding(
              "agent",
              true,
              "this home was made before there were agents; it needs one to share its work only",
              ""));
    }
    List<Finding> all = new ArrayList<>();
    AgentKey key = keys.openAgent(own.get().open().id());
    all.add(new Finding("agent", true, own.get().agent() + ", " + key.id(), ""));
    all.add(own.get().half() == Agent.Half.CLOUD ? cloud(membership) : local(membership));
    return all;
  }

  private static Finding cloud(Membership membership) {
    if (membership.dismissed()) {
      return new Finding(
          "pairing",
          false,
          "the local side has revoked this agent, so nothing it says counts",
          "ask its owner; fte agent rotate makes a new card that can be added there");
    }
    return membership
        .local()
        .map(card ->
            new Finding("pairing", true, card.agent() + " is local, home " + card.home(), ""))
        .orElseGet(() ->
            new Finding(
                "pairing",
                false,
                "this cloud has no local side",
                "run fte agent pair here and there at the same time"));
  }

  private static Finding local(Membership membership) {
    List<String> clouds =
        membership.agents().all().stream()
            .filter(agent -> agent.half() == Agent.Half.CLOUD && agent.active())
            .map(Agent::id)
            .toList();
    return new Finding(
        "pairing",
        true,
        clouds.isEmpty() ? "no cloud takes part" : "takes word from " + String.join(", ", clouds),
        "");
  }
}

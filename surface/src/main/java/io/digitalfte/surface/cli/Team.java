package io.digitalfte.surface.cli;

import io.digitalfte.share.Agent;
import io.digitalfte.share.Agents;
import io.digitalfte.share.Card;
import io.digitalfte.share.Pairing;
import java.util.Optional;

/** Who takes part in a home's work, and how others are met; app implements it. */
public interface Team {
  /** Which half this home is. */
  Agent.Half half();

  /** What this home's agent is called: as its card says, or as settings have it. */
  String name();

  /** The card of this home's agent; empty in a home that was made before there were agents. */
  Optional<Card> own();

  /** Everybody, with every key there ever was. */
  Agents agents();

  /**
   * A fresh key for this home's agent, on disk when this returns; it counts once the ring has it.
   */
  Card createKey();

  /**
   * Meets the other half where settings say, and leaves nothing there.
   *
   * @throws io.digitalfte.term.Fault as {@link Pairing#meet}, and {@code USAGE} where settings name
   *     no place
   */
  Pairing.Met meet(Card own) throws InterruptedException;
}

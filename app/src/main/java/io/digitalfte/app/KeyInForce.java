package io.digitalfte.app;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyId;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.WitnessKey;
import io.digitalfte.share.Card;
import io.digitalfte.term.Fault;
import io.digitalfte.turn.Membership;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A private key of this home as the ring names it now: a rotation counts in a running daemon from
 * its next signature on. Safe for any thread.
 *
 * @param <K> what the key is
 */
final class KeyInForce<K> implements Supplier<K> {
  private record Open<K>(KeyId id, K key) {}

  private final Supplier<KeyId> named;
  private final Function<KeyId, K> opening;
  private volatile Open<K> open;

  private KeyInForce(Supplier<KeyId> named, Function<KeyId, K> opening) {
    this.named = named;
    this.opening = opening;
    KeyId id = named.get();
    this.open = new Open<>(id, opening.apply(id));
  }

  /** The witness key; opened at once, so that one that is missing is told at the start. */
  static KeyInForce<WitnessKey> witness(KeyFolder keys, Supplier<KeyRing> ring) {
    return new KeyInForce<>(
        () -> ring.get().active(KeyRing.Role.WITNESS).getFirst().id(), keys::openWitness);
  }

  /**
   * This home's agent key.
   *
   * @throws Fault {@code REFUSED} in a home that was made before there were agents
   */
  static KeyInForce<AgentKey> agent(KeyFolder keys, Membership membership) {
    return new KeyInForce<>(
        () ->
            membership
                .own()
                .map(Card::open)
                .orElseThrow(() ->
                    Fault.of(
                        Fault.Code.REFUSED,
                        "this home's agent has no key yet; fte agent rotate gives it one"))
                .id(),
        keys::openAgent);
  }

  @Override
  public K get() {
    KeyId id = named.get();
    Open<K> now = open;
    if (!now.id().equals(id)) {
      now = new Open<>(id, opening.apply(id));
      open = now;
    }
    return now.key();
  }
}

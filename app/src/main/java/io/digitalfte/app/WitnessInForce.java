package io.digitalfte.app;

import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.KeyId;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.WitnessKey;
import java.util.function.Supplier;

/**
 * The witness key that the ring names now: a rotation counts in a running daemon from its next
 * signature on. Safe for any thread.
 */
final class WitnessInForce implements Supplier<WitnessKey> {
  private final KeyFolder keys;
  private final Supplier<KeyRing> ring;
  private volatile WitnessKey open;

  /** Opens the key, so that one that is missing is told at the start. */
  WitnessInForce(KeyFolder keys, Supplier<KeyRing> ring) {
    this.keys = keys;
    this.ring = ring;
    this.open = keys.openWitness(named());
  }

  private KeyId named() {
    return ring.get().active(KeyRing.Role.WITNESS).getFirst().id();
  }

  @Override
  public WitnessKey get() {
    KeyId id = named();
    WitnessKey key = open;
    if (!key.id().equals(id)) {
      key = keys.openWitness(id);
      open = key;
    }
    return key;
  }
}

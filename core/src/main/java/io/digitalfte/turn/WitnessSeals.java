package io.digitalfte.turn;

import io.digitalfte.decide.Approval;
import io.digitalfte.decide.KeyId;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Seal;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.decide.WitnessKey;
import io.digitalfte.record.Checkpoint;
import java.util.function.Supplier;

/** The witness key at work: it signs what this process saw, and the record's checkpoints. */
public final class WitnessSeals implements Witness, Checkpoint.Signer {
  private static final String PURPOSE = "digitalfte/checkpoint/1";

  private final Supplier<WitnessKey> key;

  /** Signs with the key that counts at the time. */
  public WitnessSeals(Supplier<WitnessKey> key) {
    this.key = key;
  }

  @Override
  public SignedApproval sign(Approval approval) {
    return key.get().sign(approval);
  }

  @Override
  public Checkpoint.Signed sign(byte[] bytes) {
    Seal seal = key.get().seal(PURPOSE, bytes);
    return new Checkpoint.Signed(seal.key().text(), seal.signature());
  }

  /** Verifies checkpoints by the witness keys that this ring has or had. */
  public static Checkpoint.Verifier verifier(Supplier<KeyRing> ring) {
    return (key, bytes, signature) -> {
      try {
        KeyId id = new KeyId(key);
        return ring.get()
            .find(id)
            .filter(entry -> entry.role() == KeyRing.Role.WITNESS)
            .filter(entry -> entry.open().sealed(PURPOSE, bytes, new Seal(id, signature)))
            .isPresent();
      } catch (IllegalArgumentException e) {
        return false;
      }
    };
  }
}

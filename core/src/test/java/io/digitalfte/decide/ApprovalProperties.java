package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class ApprovalProperties {
  private static final Ed25519.Pair WITNESS = Ed25519.generate(Sample.random());
  private static final SignedApproval GOOD =
      new WitnessKey(Sample.HOME, WITNESS).sign(Sample.approval(Assurance.MOVE));

  private static final KeyRing RING =
      KeyRing.first(
          Sample.HOME,
          WITNESS.open(),
          "mara",
          Ed25519.fromSeed(new byte[32]).open(),
          Ed25519.fromSeed("recovery recovery recovery recov".getBytes(StandardCharsets.US_ASCII))
              .open(),
          Sample.NOW);

  @Property(tries = 500)
  void changing_any_bit_that_was_signed_breaks_the_signature(
      @ForAll @IntRange(min = 0, max = 9999) int where,
      @ForAll @IntRange(min = 0, max = 7) int bit) {
    byte[] signed = GOOD.approval().bytes();
    signed[where % signed.length] ^= (byte) (1 << bit);

    assertThat(
            Ed25519.verify(
                Ed25519.decode(WITNESS.open().text(), 32),
                signed,
                Ed25519.decode(GOOD.seal().signature(), 64)))
        .isFalse();
  }

  @Property(tries = 500)
  void changing_any_bit_of_the_signature_breaks_it(
      @ForAll @IntRange(min = 0, max = 63) int where, @ForAll @IntRange(min = 0, max = 7) int bit) {
    byte[] signature = Ed25519.decode(GOOD.seal().signature(), 64);
    signature[where] ^= (byte) (1 << bit);
    Seal seal = new Seal(WITNESS.open().id(), Ed25519.encode(signature));

    assertThat(WITNESS.open().sealed(Approval.PURPOSE, Json.canonical(GOOD.approval()), seal))
        .isFalse();
  }

  @Property(tries = 500)
  void changing_any_byte_of_the_stored_approval_is_refused(
      @ForAll @IntRange(min = 0, max = 9999) int where,
      @ForAll @IntRange(min = 1, max = 255) int by) {
    byte[] stored = Json.canonical(GOOD);
    stored[where % stored.length] ^= (byte) by;

    assertThat(good(stored)).as(new String(stored, StandardCharsets.UTF_8)).isFalse();
  }

  private static boolean good(byte[] stored) {
    try {
      return switch (Json.read(stored, SignedApproval.class).verify(RING, Sample.occasion())) {
        case Verification.Verified _ -> true;
        case Verification.Unverified _ -> false;
      };
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}

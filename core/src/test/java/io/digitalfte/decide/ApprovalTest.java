package io.digitalfte.decide;

import static io.digitalfte.decide.Verification.Flaw.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.decide.SignedApproval.Occasion;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class ApprovalTest {
  private final Ed25519.Pair witness = Ed25519.generate(Sample.random());
  private final Ed25519.Pair approver = Ed25519.fromSeed(new byte[32]);
  private final Ed25519.Pair recovery =
      Ed25519.fromSeed("recovery recovery recovery recov".getBytes(StandardCharsets.US_ASCII));
  private final KeyRing ring =
      KeyRing.first(
          Sample.HOME, witness.open(), "mara", approver.open(), recovery.open(), Sample.NOW);

  private static SignedApproval signed(Ed25519.Pair key, Approval approval) {
    return new SignedApproval(
        approval, Ed25519.seal(key, Approval.PURPOSE, Json.canonical(approval)));
  }

  private List<Verification.Flaw> flaws(SignedApproval signed, Occasion occasion) {
    return flaws(ring, signed, occasion);
  }

  private static List<Verification.Flaw> flaws(
      KeyRing ring, SignedApproval signed, Occasion occasion) {
    return switch (signed.verify(ring, occasion)) {
      case Verification.Verified _ -> List.of();
      case Verification.Unverified unverified -> unverified.flaws();
    };
  }

  @Test
  void the_witness_vouches_for_a_move_and_the_approver_for_a_person() {
    assertThat(flaws(signed(witness, Sample.approval(Assurance.MOVE)), Sample.occasion()))
        .isEmpty();
    assertThat(flaws(signed(approver, Sample.approval(Assurance.PERSON)), Sample.occasion()))
        .isEmpty();
    assertThat(flaws(signed(approver, Sample.approval(Assurance.MOVE)), Sample.occasion()))
        .isEmpty();
  }

  @Test
  void a_witness_key_never_makes_a_persons_approval() {
    assertThat(flaws(signed(witness, Sample.approval(Assurance.PERSON)), Sample.occasion()))
        .containsExactly(WRONG_ROLE);
    WitnessKey key = new WitnessKey(Sample.HOME, witness);
    assertThatThrownBy(() -> key.sign(Sample.approval(Assurance.PERSON))).isInstanceOf(Fault.class);
    assertThatThrownBy(() -> key.seal(Approval.PURPOSE, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> key.seal(Consent.PURPOSE, new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_recovery_or_agent_key_approves_nothing() {
    assertThat(flaws(signed(recovery, Sample.approval(Assurance.MOVE)), Sample.occasion()))
        .containsExactly(WRONG_ROLE);
    Ed25519.Pair agent = Ed25519.generate(Sample.random());
    KeyRing with =
        KeyChange.add(
            KeyRing.first(
                Sample.HOME,
                recovery.open(),
                "mara",
                approver.open(),
                Ed25519.fromSeed(
                        new byte[] {
                          1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                          22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32
                        })
                    .open(),
                Sample.NOW),
            agent.open(),
            KeyRing.Role.AGENT,
            "cloud-1",
            Sample.NOW);
    assertThat(flaws(with, signed(agent, Sample.approval(Assurance.MOVE)), Sample.occasion()))
        .containsExactly(WRONG_ROLE);
  }

  @Test
  void each_other_circumstance_is_named() {
    SignedApproval good = signed(witness, Sample.approval(Assurance.MOVE));
    Occasion now = Sample.occasion();

    assertThat(
            flaws(
                good,
                new Occasion(Sample.OTHER, now.proposal(), now.digest(), now.mode(), now.now())))
        .containsExactly(OTHER_HOME);
    assertThat(
            flaws(
                good, new Occasion(now.home(), Sample.OTHER, now.digest(), now.mode(), now.now())))
        .containsExactly(OTHER_PROPOSAL);
    assertThat(
            flaws(
                good,
                new Occasion(now.home(), now.proposal(), Digest.of("x"), now.mode(), now.now())))
        .containsExactly(OTHER_DIGEST);
    assertThat(
            flaws(
                good,
                new Occasion(now.home(), now.proposal(), now.digest(), Mode.DRY_RUN, now.now())))
        .containsExactly(OTHER_MODE);
    assertThat(flaws(good, at(-1))).containsExactly(NOT_YET);
    assertThat(flaws(good, at(0))).isEmpty();
    assertThat(flaws(good, at(600))).isEmpty();
    assertThat(flaws(good, at(601))).containsExactly(EXPIRED);
  }

  private static Occasion at(long seconds) {
    Occasion now = Sample.occasion();
    return new Occasion(
        now.home(), now.proposal(), now.digest(), now.mode(), Sample.NOW.plusSeconds(seconds));
  }

  @Test
  void all_that_is_wrong_is_named_at_once() {
    SignedApproval good = signed(witness, Sample.approval(Assurance.PERSON));

    Verification verification =
        good.verify(
            ring,
            new Occasion(
                Sample.HOME,
                Sample.OTHER,
                Digest.of("x"),
                Mode.DRY_RUN,
                Sample.NOW.plusSeconds(9999)));

    assertThat(verification)
        .isInstanceOfSatisfying(
            Verification.Unverified.class,
            no ->
                assertThat(no.reason())
                    .contains("another proposal", "not what would run", "dry-run", "expired"));
  }

  @Test
  void a_key_that_is_no_longer_active_allows_nothing() {
    SignedApproval good = signed(witness, Sample.approval(Assurance.MOVE));
    Ed25519.Pair fresh = Ed25519.generate(new SecureRandom());
    KeyRing rotated = KeyChange.rotate(ring, witness.open().id(), fresh.open(), Sample.NOW);
    KeyRing revoked = KeyChange.revoke(rotated, witness.open().id(), Sample.NOW);

    assertThat(flaws(rotated, good, Sample.occasion())).containsExactly(RETIRED_KEY);
    assertThat(flaws(revoked, good, Sample.occasion())).containsExactly(REVOKED_KEY);
    assertThat(flaws(rotated, signed(fresh, Sample.approval(Assurance.MOVE)), Sample.occasion()))
        .isEmpty();
    assertThat(flaws(ring, signed(fresh, Sample.approval(Assurance.MOVE)), Sample.occasion()))
        .containsExactly(UNKNOWN_KEY);
  }

  @Test
  void an_approver_key_signs_for_its_holder_only() {
    Approval mara = Sample.approval(Assurance.PERSON);
    Approval other =
        new Approval(
            mara.home(),
            mara.proposal(),
            mara.digest(),
            "someone else",
            mara.assurance(),
            mara.mode(),
            mara.notBefore(),
            mara.notAfter(),
            mara.nonce());

    assertThat(flaws(signed(approver, other), Sample.occasion())).containsExactly(OTHER_HOLDER);
  }

  @Test
  void a_signature_for_another_purpose_is_worth_nothing() {
    Approval approval = Sample.approval(Assurance.MOVE);
    Seal seal = Ed25519.seal(witness, "digitalfte/checkpoint/1", Json.canonical(approval));

    assertThat(flaws(new SignedApproval(approval, seal), Sample.occasion()))
        .containsExactly(BAD_SIGNATURE);
  }

  @Test
  void the_signed_bytes_are_purpose_zero_and_canonical_json() {
    assertThat(new String(Sample.approval(Assurance.MOVE).bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "digitalfte/approval/1\0{\"approver\":\"mara\",\"assurance\":\"MOVE\",\"digest\":\""
                + Sample.DIGEST
                + "\",\"home\":\"01JD9Q3KZ40Y1R5W8E6D2H7PQS\",\"mode\":\"LIVE\","
                + "\"nonce\":\"k7f3q9xwabcd2345\",\"notAfter\":\"2026-11-20T09:22:44Z\","
                + "\"notBefore\":\"2026-11-20T09:12:44Z\","
                + "\"proposal\":\"01JD9Q3M6K8Z3F0V7T2N5B4C1B\"}");
  }

  @Test
  void a_signature_and_a_key_have_one_written_form() {
    String text = signed(witness, Sample.approval(Assurance.MOVE)).seal().signature();
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char last = alphabet.charAt(alphabet.indexOf(text.charAt(85)) + 1);

    for (String other :
        List.of(
            text.substring(0, 85) + last, text + "=", text + "==", text + "A", " " + text, "")) {
      assertThatThrownBy(() -> new Seal(witness.open().id(), other))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new PublicKey(witness.open().text() + "="))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KeyId(witness.open().id().text().toUpperCase(Locale.ROOT)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_signed_approval_survives_the_journal() {
    SignedApproval good = signed(witness, Sample.approval(Assurance.MOVE));

    assertThat(Json.read(Json.canonical(good), SignedApproval.class)).isEqualTo(good);
  }
}

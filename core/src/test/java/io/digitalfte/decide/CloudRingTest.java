package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.decide.KeyRing.Role;
import io.digitalfte.decide.KeyRing.State;
import io.digitalfte.term.Json;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A ring without anybody who decides, and agents in one that has somebody. */
final class CloudRingTest {
  private static final Instant LATER = Sample.NOW.plusSeconds(3600);
  private final SecureRandom random = Sample.random();
  private final Ed25519.Pair witness = Ed25519.generate(random);
  private final Ed25519.Pair approver = Ed25519.generate(random);
  private final Ed25519.Pair agent = Ed25519.generate(random);
  private final Ed25519.Pair fresh = Ed25519.generate(random);
  private final KeyRing cloud =
      KeyRing.ofCloud(Sample.HOME, witness.open(), "cloud-1", agent.open(), Sample.NOW);
  private final KeyRing local =
      KeyRing.first(
              Sample.HOME,
              witness.open(),
              "mara",
              approver.open(),
              RecoveryCode.open(RecoveryCode.draw(random)),
              Sample.NOW)
          .with("local-1", agent.open(), Sample.NOW);

  @Test
  void not_even_a_moved_note_is_approved_in_a_clouds_home() {
    Approval approval = Sample.approval(Assurance.MOVE);
    SignedApproval moved =
        new SignedApproval(
            approval, Ed25519.seal(witness, Approval.PURPOSE, Json.canonical(approval)));

    assertThat(moved.verify(local, Sample.occasion())).isInstanceOf(Verification.Verified.class);
    assertThat(moved.verify(cloud, Sample.occasion()))
        .isInstanceOfSatisfying(
            Verification.Unverified.class,
            not -> assertThat(not.reason()).contains("the local side does"));
  }

  @Test
  void nobody_can_consent_there_and_no_approver_can_come_in() {
    KeyRing next = KeyChange.add(cloud, approver.open(), Role.APPROVER, "mara", LATER);
    Consent consent =
        new Consent(Sample.HOME, Consent.KEYS, next.digest(), "mara", LATER, "abcdefgh12345678");
    for (Ed25519.Pair key : new Ed25519.Pair[] {witness, approver, agent}) {
      SignedConsent signed =
          new SignedConsent(consent, Ed25519.seal(key, Consent.PURPOSE, consent.content()));
      assertThat(KeyChange.objections(cloud, next, signed))
          .anyMatch(why -> why.contains("nobody decides in a cloud's home"));
    }
    assertThat(KeyChange.objectionsOfCloud(cloud, next)).isNotEmpty();
    assertThat(cloud.decides()).isFalse();
    assertThat(next.decides()).isTrue();
  }

  @Test
  void a_clouds_agent_renews_its_own_key_and_nothing_else() {
    KeyRing next = KeyChange.admit(cloud, "cloud-1", fresh.open(), LATER);

    assertThat(KeyChange.objectionsOfCloud(cloud, next)).isEmpty();
    assertThat(next.find(agent.open().id()).map(KeyRing.Entry::state)).contains(State.RETIRED);
    assertThat(
            KeyChange.objectionsOfCloud(
                cloud, KeyChange.rotate(cloud, witness.open().id(), fresh.open(), LATER)))
        .isNotEmpty();
    assertThat(
            KeyChange.objectionsOfCloud(
                cloud, KeyChange.admit(cloud, "cloud-2", fresh.open(), LATER)))
        .isNotEmpty();
    KeyRing own = KeyChange.admit(local, "local-1", fresh.open(), LATER);
    assertThat(KeyChange.objectionsOfCloud(local, own)).isNotEmpty();
  }

  @Test
  void an_agent_of_a_name_that_there_is_takes_its_place() {
    KeyRing one = KeyChange.admit(local, "cloud-1", fresh.open(), LATER);
    Ed25519.Pair second = Ed25519.generate(random);
    KeyRing two = KeyChange.admit(one, "cloud-1", second.open(), LATER);

    assertThat(one.active(Role.AGENT)).hasSize(2);
    assertThat(two.active(Role.AGENT)).hasSize(2);
    assertThat(two.find(fresh.open().id()).flatMap(KeyRing.Entry::heir))
        .contains(second.open().id());
    KeyRing twice =
        KeyChange.add(two, Ed25519.generate(random).open(), Role.AGENT, "cloud-1", LATER);
    Consent consent =
        new Consent(Sample.HOME, Consent.KEYS, twice.digest(), "mara", LATER, "abcdefgh12345678");
    assertThat(
            KeyChange.objections(
                two,
                twice,
                new SignedConsent(
                    consent, Ed25519.seal(approver, Consent.PURPOSE, consent.content()))))
        .containsExactly("two agents would have one name");
  }
}

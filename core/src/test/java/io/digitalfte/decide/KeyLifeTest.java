package io.digitalfte.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.decide.KeyRing.Role;
import io.digitalfte.decide.KeyRing.State;
import io.digitalfte.term.Fault;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeyLifeTest {
  private static final Instant LATER = Sample.NOW.plusSeconds(3600);
  private final SecureRandom random = Sample.random();
  private final Ed25519.Pair witness = Ed25519.generate(random);
  private final Ed25519.Pair approver = Ed25519.generate(random);
  private final char[] code = RecoveryCode.draw(random);
  private final KeyRing ring =
      KeyRing.first(
          Sample.HOME,
          witness.open(),
          "mara",
          approver.open(),
          RecoveryCode.open(code.clone()),
          Sample.NOW);

  private static Consent consent(KeyRing next) {
    return new Consent(Sample.HOME, Consent.KEYS, next.digest(), "mara", LATER, "abcdefgh12345678");
  }

  private static SignedConsent by(Ed25519.Pair key, Consent consent) {
    return new SignedConsent(consent, Ed25519.seal(key, Consent.PURPOSE, consent.content()));
  }

  @Test
  void the_seed_of_rfc_8032_gives_its_public_key_and_signature() {
    Ed25519.Pair pair =
        Ed25519.fromSeed(
            HexFormat.of()
                .parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

    assertThat(HexFormat.of().formatHex(Ed25519.decode(pair.open().text(), 32)))
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertThat(HexFormat.of().formatHex(Ed25519.sign(pair.secret(), new byte[0])))
        .isEqualTo(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  }

  @Test
  void an_old_key_signs_the_new_one_in() {
    Ed25519.Pair fresh = Ed25519.generate(random);
    KeyRing next = KeyChange.rotate(ring, approver.open().id(), fresh.open(), LATER);

    assertThat(KeyChange.objections(ring, next, by(approver, consent(next)))).isEmpty();
    assertThat(next.active(Role.APPROVER))
        .extracting(KeyRing.Entry::id)
        .containsExactly(fresh.open().id());
    assertThat(next.find(approver.open().id()))
        .hasValueSatisfying(old -> {
          assertThat(old.state()).isEqualTo(State.RETIRED);
          assertThat(old.until()).contains(LATER);
          assertThat(old.heir()).contains(fresh.open().id());
        });
    assertThat(KeyChange.objections(ring, next, by(fresh, consent(next))))
        .anyMatch(why -> why.contains("not in the key ring"));
  }

  @Test
  void a_witness_cannot_change_keys() {
    KeyRing next =
        KeyChange.rotate(ring, witness.open().id(), Ed25519.generate(random).open(), LATER);

    assertThat(KeyChange.objections(ring, next, by(witness, consent(next)))).isNotEmpty();
    assertThat(KeyChange.objections(ring, next, by(approver, consent(next)))).isEmpty();
  }

  @Test
  void a_lost_approver_key_is_replaced_with_the_recovery_code_once() {
    Ed25519.Pair fresh = Ed25519.generate(random);
    char[] second = RecoveryCode.draw(random);
    KeyRing next =
        KeyChange.lost(
            ring, approver.open().id(), fresh.open(), RecoveryCode.open(second.clone()), LATER);

    assertThat(next.edition()).isEqualTo(2);
    assertThat(next.find(approver.open().id()).map(KeyRing.Entry::state)).contains(State.LOST);
    assertThat(KeyChange.objections(ring, next, RecoveryCode.sign(consent(next), code.clone())))
        .isEmpty();

    KeyRing again =
        KeyChange.lost(
            next,
            fresh.open().id(),
            Ed25519.generate(random).open(),
            RecoveryCode.open(RecoveryCode.draw(random)),
            LATER);
    assertThat(KeyChange.objections(next, again, RecoveryCode.sign(consent(again), code.clone())))
        .anyMatch(why -> why.contains("retired"));
    assertThat(KeyChange.objections(next, again, RecoveryCode.sign(consent(again), second)))
        .isEmpty();
  }

  @Test
  void a_recovery_code_can_do_nothing_else() {
    Ed25519.Pair fresh = Ed25519.generate(random);
    for (KeyRing next :
        List.of(
            KeyChange.rotate(ring, approver.open().id(), fresh.open(), LATER),
            KeyChange.add(ring, fresh.open(), Role.APPROVER, "mara", LATER),
            KeyChange.rotate(ring, witness.open().id(), fresh.open(), LATER))) {
      assertThat(KeyChange.objections(ring, next, RecoveryCode.sign(consent(next), code.clone())))
          .anyMatch(why -> why.contains("only replace a lost approver key"));
    }
    Consent policy =
        new Consent(Sample.HOME, "policy.accept", Sample.DIGEST, "mara", LATER, "abcdefgh12345678");
    assertThat(RecoveryCode.sign(policy, code.clone()).flaws(ring, "policy.accept", Sample.DIGEST))
        .isNotEmpty();
    assertThat(by(approver, policy).flaws(ring, "policy.accept", Sample.DIGEST)).isEmpty();
  }

  @Test
  void history_cannot_be_rewritten_and_an_edition_counts_once() {
    Ed25519.Pair fresh = Ed25519.generate(random);
    KeyRing next = KeyChange.rotate(ring, approver.open().id(), fresh.open(), LATER);
    List<KeyRing.Entry> without = new ArrayList<>(next.keys());
    without.removeFirst();
    KeyRing cut = new KeyRing(Sample.HOME, 2, Optional.of(ring.digest()), without);
    List<KeyRing.Entry> raised = new ArrayList<>(next.keys());
    KeyRing.Entry old = raised.getFirst();
    raised.set(0, KeyRing.Entry.active(old.open(), Role.APPROVER, old.holder(), old.since()));
    KeyRing promoted = new KeyRing(Sample.HOME, 2, Optional.of(ring.digest()), raised);

    assertThat(KeyChange.objections(ring, cut, by(approver, consent(cut)))).isNotEmpty();
    assertThat(KeyChange.objections(ring, promoted, by(approver, consent(promoted))))
        .anyMatch(why -> why.contains("rewritten"));
    assertThat(KeyChange.objections(next, next, by(fresh, consent(next))))
        .anyMatch(why -> why.contains("does not follow"));
  }

  @Test
  void a_retired_or_lost_key_never_becomes_active_again() {
    Ed25519.Pair fresh = Ed25519.generate(random);
    KeyRing next = KeyChange.rotate(ring, approver.open().id(), fresh.open(), LATER);
    List<KeyRing.Entry> back =
        next.keys().stream()
            .map(e -> KeyRing.Entry.active(e.open(), e.role(), e.holder(), e.since()))
            .toList();
    KeyRing revived = new KeyRing(Sample.HOME, 3, Optional.of(next.digest()), back);

    assertThat(KeyChange.objections(next, revived, by(fresh, consent(revived))))
        .anyMatch(why -> why.contains("rewritten"));
  }

  @Test
  void the_only_key_of_a_role_is_rotated_and_not_revoked() {
    assertThatThrownBy(() -> KeyChange.revoke(ring, approver.open().id(), LATER))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("rotate");
    Ed25519.Pair second = Ed25519.generate(random);
    KeyRing two = KeyChange.add(ring, second.open(), Role.APPROVER, "ben", LATER);
    KeyRing one = KeyChange.revoke(two, second.open().id(), LATER);

    assertThat(one.find(second.open().id()).map(KeyRing.Entry::state)).contains(State.REVOKED);
    assertThatThrownBy(() -> KeyChange.revoke(one, second.open().id(), LATER))
        .isInstanceOf(Fault.class);
  }

  @Test
  void a_ring_survives_the_journal() {
    KeyRing next =
        KeyChange.rotate(ring, witness.open().id(), Ed25519.generate(random).open(), LATER);

    assertThat(KeyRing.read(next.bytes())).isEqualTo(next);
  }

  @Test
  void a_recovery_code_is_forgiving_about_form_and_strict_about_content() {
    String printed = new String(code);
    PublicKey open = RecoveryCode.open(code.clone());

    assertThat(printed).matches("([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}");
    String sloppy =
        printed.toLowerCase(Locale.ROOT).replace("-", " ").replace('0', 'o').replace('1', 'l');
    assertThat(RecoveryCode.open(sloppy.toCharArray())).isEqualTo(open);
    for (int i = 0; i < printed.length(); i++) {
      if (printed.charAt(i) != '-') {
        char[] typo = printed.toCharArray();
        typo[i] = typo[i] == '7' ? '8' : '7';
        assertThatThrownBy(() -> RecoveryCode.open(typo)).hasMessageContaining("typing mistake");
        assertThat(typo).containsOnly('\0');
      }
    }
    assertThatThrownBy(() -> RecoveryCode.open(printed.substring(5).toCharArray()))
        .isInstanceOf(Fault.class);
    assertThatThrownBy(() -> RecoveryCode.open((printed + "-0000").toCharArray()))
        .isInstanceOf(Fault.class);
  }
}

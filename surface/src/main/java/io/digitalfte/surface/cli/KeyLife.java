package io.digitalfte.surface.cli;

import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.Consent;
import io.digitalfte.decide.KeyChange;
import io.digitalfte.decide.KeyId;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.KeyRing.Role;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.decide.RecoveryCode;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.decide.Verification;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Changes in the life of keys. A fresh private key is on disk before the ring names it, and an old
 * one is deleted after the ring has dropped it, so that being cut off in between breaks nothing.
 */
final class KeyLife {
  private KeyLife() {}

  static int rotate(Call call) {
    KeyRing ring = call.house().ring();
    decides(ring);
    KeyRing.Entry old = find(ring, call.maybe(0).orElse("approver"));
    return switch (old.role()) {
      case APPROVER -> rotateApprover(call, ring, old);
      case WITNESS -> rotateWitness(call, ring, old);
      case RECOVERY -> rotateRecovery(call, ring, old);
      case AGENT ->
          throw Fault.of(
              Fault.Code.REFUSED,
              "an agent's key is rotated where it lies, with fte agent rotate; here it can be"
                  + " revoked");
    };
  }

  private static int rotateApprover(Call call, KeyRing ring, KeyRing.Entry old) {
    House house = call.house();
    if (!house.approver().id().equals(old.id())) {
      throw Fault.of(Fault.Code.REFUSED, "the key of " + old.holder() + " is not at this home");
    }
    Person person = call.person().present();
    person.show("First the new passphrase, then the one in force.");
    char[] passphrase = person.freshPassphrase();
    ApproverKey fresh = create(house, old.holder(), passphrase);
    return replace(call, ring, old, fresh.open());
  }

  private static int rotateWitness(Call call, KeyRing ring, KeyRing.Entry old) {
    call.person().present();
    return replace(call, ring, old, call.house().createWitness());
  }

  private static int replace(Call call, KeyRing ring, KeyRing.Entry old, PublicKey fresh) {
    JsonNode answer;
    try {
      KeyRing next = KeyChange.rotate(ring, old.id(), fresh, call.house().now());
      answer = change(call, next, call.person().consent(Consent.KEYS, next.digest()));
    } catch (Fault fault) {
      forget(call, fresh.id(), fault);
      throw fault;
    }
    call.house().deleteKey(old.id());
    return Answers.tell(call, answer, "the new key is " + fresh.id());
  }

  private static int rotateRecovery(Call call, KeyRing ring, KeyRing.Entry old) {
    Person person = call.person().present();
    char[] code = call.house().drawRecoveryCode();
    try {
      PublicKey open = RecoveryCode.open(code.clone());
      KeyRing next = KeyChange.rotate(ring, old.id(), open, call.house().now());
      SignedConsent consent = person.consent(Consent.KEYS, next.digest());
      showCode(person, code);
      return Answers.tell(call, change(call, next, consent), "the new recovery code counts");
    } finally {
      Arrays.fill(code, '\0');
    }
  }

  static int revoke(Call call) {
    KeyRing ring = call.house().ring();
    return revoke(call, ring, find(ring, call.word(0)));
  }

  /** Takes this key back, for ever. */
  static int revoke(Call call, KeyRing ring, KeyRing.Entry gone) {
    House house = call.house();
    decides(ring);
    KeyRing next = KeyChange.revoke(ring, gone.id(), house.now());
    Person person = call.person().present();
    person.show(
        "Takes back "
            + gone.id()
            + ", the "
            + word(gone.role())
            + " key of "
            + gone.holder()
            + ".");
    JsonNode answer = change(call, next, person.consent(Consent.KEYS, next.digest()));
    house.deleteKey(gone.id());
    return Answers.tell(call, answer, "revoked");
  }

  static int lost(Call call) {
    House house = call.house();
    KeyRing ring = house.ring();
    decides(ring);
    KeyRing.Entry gone = find(ring, call.maybe(0).orElse("approver"));
    KeyRing.Entry recovery = find(ring, "recovery");
    Person person = call.person().present();
    char[] code = person.recoveryCode();
    char[] nextCode = house.drawRecoveryCode();
    try {
      PublicKey typed = RecoveryCode.open(code.clone());
      if (!typed.equals(recovery.open())) {
        throw Fault.of(Fault.Code.REFUSED, "that is not the recovery code of this home");
      }
      ApproverKey fresh = create(house, gone.holder(), person.freshPassphrase());
      JsonNode answer;
      try {
        PublicKey open = RecoveryCode.open(nextCode.clone());
        KeyRing next = KeyChange.lost(ring, gone.id(), fresh.open(), open, house.now());
        Consent consent = person.consent(recovery.holder(), Consent.KEYS, next.digest());
        showCode(person, nextCode);
        answer = change(call, next, RecoveryCode.sign(consent, code));
      } catch (Fault fault) {
        forget(call, fresh.id(), fault);
        throw fault;
      }
      house.deleteKey(gone.id());
      return Answers.tell(call, answer, "the new key is " + fresh.id());
    } finally {
      Arrays.fill(code, '\0');
      Arrays.fill(nextCode, '\0');
    }
  }

  static int passphrase(Call call) {
    House house = call.house();
    decides(house.ring());
    Person person = call.person().present();
    char[] old = person.passphrase(house.approver());
    char[] fresh = new char[0];
    try {
      fresh = person.freshPassphrase();
      house.changePassphrase(old, fresh);
    } finally {
      Arrays.fill(old, '\0');
      Arrays.fill(fresh, '\0');
    }
    return Answers.tell(call, Call.object().put("ok", true), "the passphrase was changed");
  }

  private static ApproverKey create(House house, String holder, char[] passphrase) {
    try {
      return house.createApprover(holder, passphrase);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  /**
   * Goes on only where somebody can agree to a change of keys.
   *
   * @throws Fault REFUSED in a cloud's home
   */
  static void decides(KeyRing ring) {
    if (!ring.decides()) {
      throw Fault.of(Fault.Code.REFUSED, Verification.Flaw.NOBODY_DECIDES.words());
    }
  }

  private static JsonNode change(Call call, KeyRing next, SignedConsent consent) {
    return call.ask(
        "keys.change",
        words -> {
          words.put("ring", new String(next.bytes(), StandardCharsets.UTF_8));
          words.set("consent", Json.tree(consent));
        });
  }

  /** Deletes a fresh key that certainly did not come to count. */
  static void forget(Call call, KeyId fresh, Fault fault) {
    switch (fault.code()) {
      case REFUSED, USAGE, CORRUPT -> call.house().deleteKey(fresh);
      // It may count by now: a key too many is harmless, the only one must not be deleted.
      case UNCERTAIN, UNAVAILABLE -> {}
    }
  }

  private static void showCode(Person person, char[] code) {
    person.show(
        "New recovery code, shown this once: "
            + new String(code)
            + "\nWrite it down. It counts once this command says that it is done.");
  }

  private static KeyRing.Entry find(KeyRing ring, String given) {
    String wanted = given.toLowerCase(Locale.ROOT);
    for (Role role : Role.values()) {
      if (word(role).equals(wanted)) {
        return only(ring.active(role), "active " + wanted + " key");
      }
    }
    String digits = wanted.startsWith("ed25519:") ? wanted.substring(8) : wanted;
    if (digits.length() < 6) {
      throw Fault.of(
          Fault.Code.USAGE, "a key is named by six digits of its id or more; fte key list");
    }
    return only(
        ring.keys().stream()
            .filter(entry -> entry.id().text().startsWith("ed25519:" + digits))
            .toList(),
        "key of that id");
  }

  private static KeyRing.Entry only(List<KeyRing.Entry> found, String what) {
    if (found.size() > 1) {
      throw Fault.of(
          Fault.Code.USAGE, "there are " + found.size() + " of them: name its id; fte key list");
    }
    Optional<KeyRing.Entry> one = found.stream().findFirst();
    return one.orElseThrow(
        () -> Fault.of(Fault.Code.REFUSED, "there is no " + what + "; see fte key list"));
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}

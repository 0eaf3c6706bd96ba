package io.digitalfte.surface.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.decide.KeyChange;
import io.digitalfte.decide.KeyId;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.KeyRing.Role;
import io.digitalfte.decide.KeyRing.State;
import io.digitalfte.decide.RecoveryCode;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.home.Intent;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KeyCommandsTest {
  private static final String FRESH = "four words that differ";

  @TempDir Path folder;
  private Cottage cottage;

  @BeforeEach
  void settle() {
    cottage = new Cottage(folder);
    cottage.answer = this::change;
  }

  @AfterEach
  void leave() {
    cottage.close();
  }

  /** Changes the ring as the owner of a home does: only with a consent that holds. */
  private JsonNode change(Intent intent) {
    KeyRing next = KeyRing.read(intent.arguments().path("ring").asString("").getBytes(UTF_8));
    SignedConsent consent = Json.read(intent.arguments().path("consent"), SignedConsent.class);
    List<String> wrong = KeyChange.objections(cottage.ring(), next, consent);
    if (!wrong.isEmpty()) {
      throw Fault.of(Fault.Code.REFUSED, String.join(", ", wrong));
    }
    cottage.ring(next);
    return Call.object().put("ok", true);
  }

  private Ran run(Keyboard keyboard, String words) {
    Ran ran = Ran.of(cottage, keyboard, words);
    assertThat(keyboard.allWiped()).isTrue();
    return ran;
  }

  private KeyId active(Role role) {
    return cottage.ring().active(role).getFirst().id();
  }

  private long keyFiles() {
    try (var files = Files.list(folder.resolve("keys"))) {
      return files.count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void the_list_names_every_key() {
    Ran ran = run(Keyboard.closed(), "key list");
    assertThat(ran.out().lines()).hasSize(4);
    assertThat(ran.out()).contains(active(Role.APPROVER).text(), "approver", "mara", "active");
    assertThat(run(Keyboard.closed(), "key list --json").json().size()).isEqualTo(3);
  }

  @Test
  void rotating_puts_a_fresh_key_in_the_place_of_the_old_and_deletes_that() {
    KeyId old = active(Role.APPROVER);
    Ran ran = run(Keyboard.typing(FRESH, FRESH, Cottage.PASSPHRASE), "key rotate");
    assertThat(ran.status()).isZero();
    assertThat(cottage.ring().find(old).orElseThrow().state()).isEqualTo(State.RETIRED);
    assertThat(active(Role.APPROVER)).isNotEqualTo(old);
    assertThat(cottage.deleted).containsExactly(old);
    assertThat(keyFiles()).isEqualTo(2);
    // The fresh one opens with the fresh passphrase: it can rotate itself again.
    assertThat(run(Keyboard.typing(FRESH, FRESH, FRESH), "key rotate approver").status()).isZero();
  }

  @Test
  void a_rotation_that_is_refused_leaves_the_old_key_and_no_other() {
    KeyId old = active(Role.APPROVER);
    Ran ran = run(Keyboard.typing(FRESH, FRESH, "not the passphrase"), "key rotate");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(active(Role.APPROVER)).isEqualTo(old);
    assertThat(keyFiles()).isEqualTo(2);
    assertThat(run(Keyboard.typing(FRESH, "another one here"), "key rotate").talk())
        .contains("the two passphrases differ");
    assertThat(run(Keyboard.typing("short", "short"), "key rotate").talk())
        .contains("the passphrase is too short");
    assertThat(keyFiles()).isEqualTo(2);
  }

  @Test
  void a_rotation_of_which_nobody_knows_the_outcome_keeps_both_keys() {
    cottage.answer =
        intent -> {
          throw Fault.of(Fault.Code.UNCERTAIN, "the answer was lost");
        };
    assertThat(run(Keyboard.typing(FRESH, FRESH, Cottage.PASSPHRASE), "key rotate").status())
        .isEqualTo(3);
    assertThat(keyFiles()).isEqualTo(3);
    assertThat(cottage.deleted).isEmpty();
  }

  @Test
  void the_witness_key_and_the_recovery_code_are_rotated_with_the_passphrase() {
    KeyId witness = active(Role.WITNESS);
    assertThat(run(Keyboard.typing(Cottage.PASSPHRASE), "key rotate witness").status()).isZero();
    assertThat(active(Role.WITNESS)).isNotEqualTo(witness);
    Keyboard keyboard = Keyboard.typing(Cottage.PASSPHRASE);
    Ran ran = run(keyboard, "key rotate recovery");
    assertThat(ran.status()).isZero();
    String line =
        keyboard.shown.stream().filter(s -> s.startsWith("New recovery")).findFirst().orElseThrow();
    String code = line.substring(line.lastIndexOf(' ') + 1);
    assertThat(RecoveryCode.open(code.toCharArray()).id()).isEqualTo(active(Role.RECOVERY));
    assertThat(ran.out() + ran.talk()).doesNotContain(code);
  }

  @Test
  void a_lost_key_is_replaced_with_the_recovery_code_and_with_nothing_else() {
    KeyId old = active(Role.APPROVER);
    assertThat(run(Keyboard.typing("AAAA-BBBB"), "key lost").talk()).contains("typing mistake");
    String other = new String(cottage.drawRecoveryCode());
    assertThat(run(Keyboard.typing(other), "key lost").talk())
        .contains("not the recovery code of this home");
    assertThat(active(Role.APPROVER)).isEqualTo(old);
    Ran ran = run(Keyboard.typing(cottage.recoveryCode, FRESH, FRESH), "key lost");
    assertThat(ran.status()).isZero();
    assertThat(cottage.ring().find(old).orElseThrow().state()).isEqualTo(State.LOST);
    assertThat(run(Keyboard.typing(cottage.recoveryCode), "key lost").status()).isEqualTo(1);
  }

  @Test
  void the_only_key_of_a_role_is_not_revoked_and_an_unknown_one_is_named() {
    String digits = active(Role.APPROVER).text().substring(8, 16);
    assertThat(run(Keyboard.typing(Cottage.PASSPHRASE), "key revoke " + digits).talk())
        .contains("only active approver key; rotate it");
    assertThat(run(Keyboard.typing(), "key revoke 0000000").talk()).contains("there is no key");
    assertThat(run(Keyboard.typing(), "key revoke 0").status()).isEqualTo(2);
  }

  @Test
  void a_retired_key_can_be_revoked() {
    KeyId old = active(Role.APPROVER);
    run(Keyboard.typing(FRESH, FRESH, Cottage.PASSPHRASE), "key rotate");
    Ran ran = run(Keyboard.typing(FRESH), "key revoke " + old);
    assertThat(ran.status()).isZero();
    assertThat(cottage.ring().find(old).orElseThrow().state()).isEqualTo(State.REVOKED);
  }

  @Test
  void another_passphrase_opens_the_same_key() {
    KeyId same = active(Role.APPROVER);
    Ran ran = run(Keyboard.typing(Cottage.PASSPHRASE, FRESH, FRESH), "key passphrase");
    assertThat(ran.status()).isZero();
    assertThat(active(Role.APPROVER)).isEqualTo(same);
    assertThat(run(Keyboard.typing(FRESH), "key rotate witness").status()).isZero();
  }
}

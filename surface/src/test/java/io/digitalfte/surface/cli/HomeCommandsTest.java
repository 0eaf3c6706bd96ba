package io.digitalfte.surface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.decide.SignedConsent;
import io.digitalfte.home.Intent;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.term.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeCommandsTest {
  @TempDir Path folder;
  private Cottage cottage;

  @BeforeEach
  void settle() {
    cottage = new Cottage(folder);
  }

  @AfterEach
  void leave() {
    cottage.close();
  }

  private Ran run(String words) {
    return Ran.of(cottage, Keyboard.closed(), words);
  }

  private void meta(String name, String value) {
    cottage.journal.write(pen -> {
      pen.meta(name, value);
      return true;
    });
  }

  @Test
  void a_home_is_made_with_a_passphrase_typed_twice_and_its_code_is_shown_to_the_person_only() {
    Keyboard keyboard = Keyboard.typing("mara", "a good passphrase", "a good passphrase");
    Ran ran = Ran.of(cottage, keyboard, "init --vault /desk");
    assertThat(ran.status()).isZero();
    assertThat(cottage.wishes)
        .containsExactly(new House.Wish(Optional.of(Path.of("/desk")), "mara"));
    assertThat(keyboard.shown).contains("Recovery code, shown this once: AAAA-BBBB");
    assertThat(keyboard.allWiped()).isTrue();
    assertThat(ran.out()).contains("/desk").doesNotContain("AAAA");
    assertThat(ran.talk()).isEmpty();
  }

  @Test
  void two_passphrases_that_differ_make_no_home() {
    Ran ran =
        Ran.of(cottage, Keyboard.typing("a good passphrase", "a god passphrase"), "init --owner m");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(cottage.wishes).isEmpty();
  }

  @Test
  void stopping_needs_nobody_and_names_what_is_on_its_way() {
    cottage.answer =
        intent -> {
          var answer = Call.object().put("ok", true);
          answer.putArray("in_flight").addObject().put("action", "01X").put("kind", "mail.reply");
          return answer;
        };
    Ran ran = run("stop too many letters");
    assertThat(ran.out())
        .isEqualTo("stopped; no new request can leave\non its way: 01X mail.reply\n");
    assertThat(cottage.asked.getFirst().arguments().path("reason").asString(""))
        .isEqualTo("too many letters");
    assertThat(run("stop").status()).isZero();
  }

  @Test
  void going_on_and_recovering_are_signed_for_this_home() {
    meta("stopped", "too many letters");
    meta("recovering", "the journal was put back");
    for (String verb : List.of("resume", "recover")) {
      cottage.asked.clear();
      Keyboard keyboard = Keyboard.typing(Cottage.PASSPHRASE);
      assertThat(Ran.of(cottage, keyboard, verb).status()).isZero();
      Intent intent = cottage.asked.getFirst();
      SignedConsent consent = Json.read(intent.arguments().path("consent"), SignedConsent.class);
      assertThat(intent.verb()).isEqualTo(verb);
      assertThat(consent.flaws(cottage.ring(), verb, Digest.of(Cottage.HOME.text()))).isEmpty();
      assertThat(String.join("\n", keyboard.shown)).containsAnyOf("too many", "was put back");
    }
    meta("recovering", "");
    assertThat(run("recover").talk()).isEqualTo("this home is not recovering\n");
  }

  @Test
  void what_does_not_work_is_named_with_what_to_do() {
    assertThat(run("doctor")).isEqualTo(new Ran(0, "ok    journal: it is whole\n", ""));
    cottage.findings =
        List.of(new House.Finding("odoo", false, "refused the key", "put a new one into secrets"));
    Ran ran = run("doctor --send-letter");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.out())
        .isEqualTo("FAILS odoo: refused the key\n      put a new one into secrets\n");
  }

  @Test
  void what_works_and_would_be_better_otherwise_is_a_warning_and_no_failure() {
    cottage.findings =
        List.of(new House.Finding("mail.authserv-id", true, "not set", "set it to a host"));
    assertThat(run("doctor"))
        .isEqualTo(new Ran(0, "warns mail.authserv-id: not set\n      set it to a host\n", ""));
  }

  @Test
  void notes_that_are_wrong_are_named_with_their_line() {
    assertThat(run("vault check")).isEqualTo(new Ran(0, "", "every note is good\n"));
    cottage.problems = List.of(new Problem("Approved/X.md", 3, "broken YAML", "correct it"));
    assertThat(run("vault check"))
        .isEqualTo(new Ran(1, "Approved/X.md:3: broken YAML; correct it\n", "problems: 1\n"));
  }

  @Test
  void the_demo_ends_well_only_if_all_of_it_held() {
    assertThat(run("demo --yes")).isEqualTo(new Ran(0, "a letter arrives\n", ""));
    assertThat(run("demo").status()).isEqualTo(1);
    assertThat(run("demo --yes --json"))
        .isEqualTo(new Ran(0, "{\"held\":true}\n", "a letter arrives\n"));
  }

  @Test
  void running_and_copying_are_passed_on() {
    assertThat(run("run")).isEqualTo(new Ran(0, "", "fte: ready\n"));
    assertThat(run("home backup b.zip").out()).endsWith("b.zip\n");
    assertThat(run("home restore b.zip new --json").out()).isEqualTo("{\"home\":\"new\"}\n");
  }
}

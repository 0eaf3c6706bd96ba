package io.digitalfte.surface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Stake;
import io.digitalfte.decide.Facts;
import io.digitalfte.decide.Policy;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.draft.Origin;
import io.digitalfte.home.Intent;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandsTest {
  private static final String ALLOW_ALL =
      """
      # Handbook

      ```yaml policy
      schema: 1
      rules:
        - name: everything
          when: "true"
          then: allow
      ```
      """;

  @TempDir Path folder;
  private Cottage cottage;

  @BeforeEach
  void settle() {
    cottage = new Cottage(folder);
    cottage.past =
        List.of(
            new Facts(
                "mail.reply",
                Origin.RULE,
                Reversibility.IRREVERSIBLE,
                Set.of(Stake.Trait.MESSAGE),
                Set.of(),
                90,
                false,
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                Facts.Spending.of(0, 0, 0),
                "EUR"));
  }

  @AfterEach
  void leave() {
    cottage.close();
  }

  private SignedConsent consent(Intent intent) {
    return Json.read(intent.arguments().path("consent"), SignedConsent.class);
  }

  @Test
  void the_policy_in_force_is_shown() {
    Ran ran = Ran.of(cottage, Keyboard.closed(), "policy show");
    assertThat(ran.out()).contains("large amount: ask(person)", "limit large: 1000");
    assertThat(Digest.of(Ran.of(cottage, Keyboard.closed(), "policy show --json").out().strip()))
        .isEqualTo(Policy.standard().digest());
  }

  @Test
  void a_policy_is_tried_on_the_past_and_changes_nothing() throws IOException {
    Path file = folder.resolve("h.md");
    Files.writeString(file, ALLOW_ALL);
    Ran ran = Ran.of(cottage, Keyboard.closed(), "policy test " + file);
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("=> allow", "+ everything: allow when true", "milder  mail.reply: ask(move)");
    assertThat(cottage.asked).isEmpty();
    Ran json = Ran.of(cottage, Keyboard.closed(), "policy test --json " + file);
    assertThat(json.json().path("past").get(0).path("verdict").asString("")).isEqualTo("allow");
  }

  @Test
  void a_policy_that_cannot_be_read_is_refused_with_file_and_line() {
    cottage.handbook =
        new House.Page("Company_Handbook.md", ALLOW_ALL.replace("\"true\"", "money.minro < 5"));
    Ran ran = Ran.of(cottage, Keyboard.typing(Cottage.PASSPHRASE), "policy accept");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.talk()).startsWith("fte: Company_Handbook.md:7: ").doesNotContain("\tat ");
    assertThat(cottage.asked).isEmpty();
  }

  @Test
  void accepting_shows_the_change_and_signs_exactly_it() {
    cottage.handbook = new House.Page("Company_Handbook.md", ALLOW_ALL);
    Keyboard keyboard = Keyboard.typing(Cottage.PASSPHRASE);
    Ran ran = Ran.of(cottage, keyboard, "policy accept");
    assertThat(ran.status()).isZero();
    assertThat(String.join("\n", keyboard.shown))
        .contains("+ everything: allow when true", "1 of 1 past actions", "1 of them more mildly");
    Intent intent = cottage.asked.getFirst();
    Digest digest = Digest.of(intent.arguments().path("policy").asString(""));
    assertThat(keyboard.shown).contains("digest " + digest);
    assertThat(consent(intent).flaws(cottage.ring(), "policy.accept", digest)).isEmpty();
  }

  @Test
  void accepting_what_is_in_force_asks_for_nothing() {
    Ran ran = Ran.of(cottage, Keyboard.closed(), "policy accept");
    assertThat(ran).isEqualTo(new Ran(0, "", "the handbook's policy is in force already\n"));
  }

  @Test
  void the_settings_are_shown_with_their_origin_and_what_is_not_yet_agreed_to() {
    cottage.widening = List.of("act.mode goes from dry-run to live");
    Ran ran = Ran.of(cottage, Keyboard.closed(), "config show");
    assertThat(ran.out()).contains("act.mode  live   fte.yaml:3  whether requests leave");
    assertThat(ran.talk())
        .isEqualTo("not in force until fte config accept: act.mode goes from dry-run to live\n");
    assertThat(Ran.of(cottage, Keyboard.closed(), "config show --json").json().size()).isEqualTo(2);
  }

  @Test
  void wider_settings_are_signed_for() {
    cottage.widening = List.of("act.mode goes from dry-run to live");
    Keyboard keyboard = Keyboard.typing(Cottage.PASSPHRASE);
    assertThat(Ran.of(cottage, keyboard, "config accept").status()).isZero();
    assertThat(keyboard.shown).contains("  act.mode goes from dry-run to live");
    assertThat(
            consent(cottage.asked.getFirst())
                .flaws(cottage.ring(), "config.accept", Digest.of("settings")))
        .isEmpty();
    cottage.widening = List.of();
    assertThat(Ran.of(cottage, Keyboard.closed(), "config accept").talk())
        .contains("want nothing that was not accepted");
  }
}

package io.digitalfte.surface.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.home.Intent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script gets that knows the passphrase and has no terminal: nothing of a person's. */
class ClosedTerminalTest {
  /** Words that make each command whole. */
  private static final Map<String, String> MORE =
      Map.ofEntries(
          Map.entry("proposal show", Shelf.id(2).text()),
          Map.entry("proposal approve", Shelf.id(2).text()),
          Map.entry("proposal reject", Shelf.id(2).text()),
          Map.entry("proposal edit", Shelf.id(2).text()),
          Map.entry("action show", Shelf.id(201).text()),
          Map.entry("action resolve", "--happened " + Shelf.id(201)),
          Map.entry("key revoke", "abcdef"),
          Map.entry("home backup", "b.zip"),
          Map.entry("home restore", "b.zip new"),
          Map.entry("init", "--owner mara"),
          Map.entry("ops addons deps", "sale"),
          Map.entry("completion", "bash"));

  @TempDir Path folder;
  private Cottage cottage;

  @BeforeEach
  void settle() {
    cottage = new Cottage(folder);
    cottage.widening = List.of("act.mode goes live");
    cottage.handbook =
        new House.Page(
            "h.md",
            """
            ```yaml policy
            schema: 1
            rules:
              - name: all
                when: "true"
                then: allow
            ```
            """);
    Shelf.add(cottage, Shelf.plan(2, "ask(person)", "Pay Initech"));
    cottage.journal.write(pen -> {
      pen.meta("recovering", "the journal was put back");
      return true;
    });
  }

  @AfterEach
  void leave() {
    cottage.close();
  }

  static List<String> everyCommand() {
    return EveryCommand.verbs().stream()
        .map(c -> MORE.containsKey(c) ? c + " " + MORE.get(c) : c)
        .toList();
  }

  @Test
  void no_command_obtains_a_persons_word() {
    String piped = (Cottage.PASSPHRASE + "\n").repeat(5);
    var keys = cottage.ring();
    List<String> refused = new ArrayList<>();
    for (String command : everyCommand()) {
      for (String more : new String[] {"", " --json", " --person", " --yes"}) {
        Keyboard closed = Keyboard.closed();
        Ran ran = Ran.of(cottage, closed, piped, (command + more).split(" ", -1));
        assertThat(closed.shown).as(command).isEmpty();
        if (ran.status() == 1 && ran.talk().contains("needs a person")) {
          refused.add(command);
          assertThat(ran.out()).as(command).isEmpty();
        }
      }
    }
    assertThat(cottage.signed()).isEmpty();
    assertThat(cottage.wishes).isEmpty();
    assertThat(cottage.deleted).isEmpty();
    assertThat(cottage.ring()).isEqualTo(keys);
    assertThat(cottage.asked)
        .extracting(Intent::verb)
        .doesNotContain(
            "proposal.approve",
            "proposal.approve-signed",
            "resume",
            "recover",
            "keys.change",
            "policy.accept",
            "config.accept");
    assertThat(refused)
        .contains(
            "init --owner mara",
            "proposal approve " + Shelf.id(2),
            "resume",
            "recover",
            "policy accept",
            "config accept",
            "key rotate",
            "key lost",
            "key passphrase");
  }

  @Test
  void a_passphrase_is_taken_from_no_argument() {
    for (String words :
        List.of(
            "resume --passphrase " + "secretword",
            "proposal approve --person=secretword " + Shelf.id(2),
            "resume secretword")) {
      Ran ran = Ran.of(cottage, Keyboard.closed(), words);
      assertThat(ran.status()).as(words).isEqualTo(2);
    }
    assertThat(cottage.asked).isEmpty();
  }
}

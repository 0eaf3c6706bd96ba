package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Found;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.State;
import io.digitalfte.decide.Consent;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.decide.SignedConsent;
import io.digitalfte.home.Intent;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.vault.Folder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A home whose journal is not the one it should be, and the consents of a person. */
class RecoveryTest {
  @TempDir Path folder;
  private World world;
  private Premises home;

  @BeforeEach
  void open() {
    world = new World(Reversibility.REVERSIBLE);
    home = new Premises(folder, world);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private SignedConsent consent(String subject, Instant at, String nonce) {
    return home.approver.sign(
        new Consent(home.home, subject, Digest.of(home.home.text()), "mara", at, nonce),
        Premises.PASSPHRASE.toCharArray());
  }

  private JsonNode order(String verb, SignedConsent consent) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    arguments.set("consent", Json.tree(consent));
    return new TurnDesk(home.turn, new Accepted(home.journal), () -> "{}")
        .answer(new Intent(verb, arguments));
  }

  private void recover() {
    home.now = home.now.plusSeconds(10);
    home.turn.recovery().settle(pen -> "owner:mara");
    home.turn.carryOn();
    home.settle();
  }

  @Test
  void a_recovering_home_acts_not_and_its_earlier_approvals_are_void() {
    home.turn.orders().stop("so that it stays approved");
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    home.turn.orders().resume("owner:mara");
    home.restart("the journal is an hour old");
    home.settle();
    assertThat(world.keys()).isEmpty();
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    home.move(plan, Folder.APPROVED);
    assertThat(home.note(plan)).contains("recovering");
    recover();
    assertThat(world.keys()).isEmpty();
  }

  @Test
  void an_approval_from_before_the_recovery_cannot_be_played_again() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    SignedApproval old = home.signed(plan, "nonce12345678", Duration.ofHours(20));
    home.restart("the journal is an hour old");
    recover();
    assertThat(home.turn.orders().approve(old))
        .isInstanceOfSatisfying(
            Ruling.Declined.class, d -> assertThat(d.why().getFirst()).contains("recovered"));
    SignedApproval fresh = home.signed(plan, "nonce12345679", Duration.ofHours(20));
    assertThat(home.turn.orders().approve(fresh)).isInstanceOf(Ruling.Accepted.class);
  }

  @Test
  void what_was_done_in_the_lost_hour_is_found_and_not_done_twice() {
    Saved.Plan found = home.ask(Effect.of("a", "hello"));
    world.find(new Found.Yes(Receipt.of("effect-1")));
    home.restart("the journal is an hour old");
    recover();
    assertThat(home.state(found)).isEqualTo(State.DONE);
    assertThat(world.keys()).isEmpty();
  }

  @Test
  void what_the_recovery_could_not_tell_is_looked_for_before_it_is_tried() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.restart("the journal is an hour old");
    recover();
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    world.find(new Found.Yes(Receipt.of("effect-1")));
    home.move(plan, Folder.APPROVED);
    assertThat(home.state(plan)).isEqualTo(State.DONE);
    assertThat(world.keys()).isEmpty();
  }

  @Test
  void where_nobody_can_tell_a_person_is_told_so_once_and_then_obeyed() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.restart("the journal is an hour old");
    recover();
    home.move(plan, Folder.APPROVED);
    assertThat(world.keys()).isEmpty();
    assertThat(home.note(plan)).contains("may have been done before the home recovered");
    home.move(plan, Folder.APPROVED);
    assertThat(world.effects()).containsExactly("a:hello");
  }

  @Test
  void a_stop_that_was_ordered_outlives_a_recovery_until_a_person_resumes() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.turn.orders().stop("something smells");
    home.restart("the journal is an hour old");
    world.find(new Found.No("absent", true));
    home.now = home.now.plusSeconds(5);
    order("recover", consent("recover", home.now, "consent123"));
    home.now = home.now.plusSeconds(5);
    home.settle();
    home.move(plan, Folder.APPROVED);
    assertThat(home.state(plan)).isEqualTo(State.APPROVED);
    assertThat(world.keys()).isEmpty();
    order("resume", consent("resume", home.now, "consent124"));
    home.settle();
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void a_home_that_is_not_recovering_has_nothing_to_settle() {
    assertThatThrownBy(() -> order("recover", consent("recover", home.now, "consent125")))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("not recovering");
  }

  @Test
  void a_consent_is_good_once_for_ten_minutes_and_for_its_own_subject() {
    home.turn.orders().stop("test");
    SignedConsent good = consent("resume", home.now, "consent126");
    order("resume", good);
    assertThatThrownBy(() -> order("resume", good)).hasMessageContaining("used before");
    assertThatThrownBy(() ->
            order(
                "resume", consent("resume", home.now.minus(Duration.ofMinutes(11)), "consent127")))
        .hasMessageContaining("ten minutes");
    assertThatThrownBy(() -> order("resume", consent("recover", home.now, "consent128")))
        .hasMessageContaining("not for resume");
  }

  @Test
  void a_consent_counts_by_the_clock_even_where_the_journal_is_ahead_of_it() {
    home.now = home.now.plus(Duration.ofDays(30));
    home.turn.orders().resume("owner:mara");
    home.now = home.now.minus(Duration.ofDays(30));
    home.settle();
    assertThat(home.turn.troubles()).isNotEmpty();
    order("resume", consent("resume", home.now, "consent129"));
    assertThat(home.turn.troubles()).isEmpty();
  }
}

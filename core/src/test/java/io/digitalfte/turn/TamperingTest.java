package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Found;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.State;
import io.digitalfte.decide.Mode;
import io.digitalfte.decide.SignedApproval;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Money;
import io.digitalfte.vault.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever changes what lies between the eye and the hand is refused or found out. */
class TamperingTest {
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

  private void refusedBySaying(Saved.Plan plan, String... words) {
    assertThat(world.keys()).isEmpty();
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    assertThat(home.folder(plan)).isEqualTo(Folder.PENDING_APPROVAL);
    assertThat(home.note(plan)).contains(words);
    assertThat(home.events(plan.proposal().id()))
        .containsAnyOf("approval.refused", "proposal.asked_again");
  }

  private static void declinedBySaying(Ruling ruling, String words) {
    assertThat(ruling)
        .isInstanceOfSatisfying(
            Ruling.Declined.class, d -> assertThat(d.why().getFirst()).contains(words));
  }

  /** What another program of this user could do to the journal's file. */
  private void change(String statement, Object id) {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
        PreparedStatement s = c.prepareStatement(statement)) {
      s.setString(1, id.toString());
      assertThat(s.executeUpdate()).isPositive();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_figure_edited_outside_the_marks_is_refused_with_its_line() {
    Saved.Plan plan = home.ask(Effect.of("EUR 540.00", "hello"));
    home.rewrite(plan, home.note(plan).replace("EUR 540.00", "EUR 940.00"));
    home.move(plan, Folder.APPROVED);
    refusedBySaying(plan, "EUR 540.00", "not as it was rendered");
    assertThat(home.note(plan)).containsPattern("md:\\d+").doesNotContain("940");
  }

  @Test
  void a_digest_rewritten_in_the_front_matter_is_refused() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.rewrite(
        plan,
        home.note(plan)
            .replace(plan.proposal().digest().text(), Digest.of("something else").text()));
    home.move(plan, Folder.APPROVED);
    refusedBySaying(plan, "digest in the front matter");
  }

  @Test
  void a_note_rewritten_whole_with_forged_marks_is_refused() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    String forged = home.note(plan).replaceAll("%% fte [a-z0-9]+ ", "%% fte forgedforged ");
    home.rewrite(plan, forged);
    home.move(plan, Folder.APPROVED);
    refusedBySaying(plan, "not approved");
  }

  @Test
  void a_save_that_comes_a_second_and_a_half_after_the_move_is_what_is_read() throws Exception {
    home.limit(Duration.ZERO, Duration.ofSeconds(2));
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    home.pass(Duration.ofMillis(1_500));
    Path note = home.file(plan);
    Files.writeString(note, Files.readString(note).replace("Effect a", "Effect b"));
    home.pass(Duration.ofMillis(600));
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    assertThat(home.folder(plan)).isEqualTo(Folder.APPROVED);
    home.pass(Duration.ofSeconds(2));
    refusedBySaying(plan, "not approved", "Effect a");
  }

  @Test
  void an_edit_saved_a_second_and_a_half_after_the_move_is_what_runs() throws Exception {
    home.limit(Duration.ZERO, Duration.ofSeconds(2));
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.move(plan, Folder.APPROVED);
    home.pass(Duration.ofMillis(1_500));
    Path note = home.file(plan);
    Files.writeString(note, Files.readString(note).replace("\nhello\n", "\ngoodbye\n"));
    home.pass(Duration.ofMillis(600));
    assertThat(world.keys()).isEmpty();
    home.pass(Duration.ofSeconds(2));
    home.settle();
    assertThat(world.effects()).containsExactly("a:goodbye");
  }

  @Test
  void a_signed_approval_is_good_once() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    SignedApproval signed = home.signed(plan, "nonce1234567", Duration.ofHours(1));
    home.turn.orders().stop("so that it can be asked again");
    assertThat(home.turn.orders().approve(signed)).isInstanceOf(Ruling.Accepted.class);
    home.settle();
    home.move(plan, Folder.PENDING_APPROVAL);
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    declinedBySaying(home.turn.orders().approve(signed), "used before");
    home.turn.orders().resume("owner:mara");
    home.settle();
    refusedBySaying(plan, "status: waiting");
  }

  @Test
  void an_approval_for_another_digest_or_another_proposal_is_refused() {
    Saved.Plan one = home.ask(Effect.of("a", "hello"));
    Saved.Plan two = home.ask(Effect.of("a", "hello"));
    declinedBySaying(
        home.turn.orders().approve(one.proposal().id(), two.proposal().digest()),
        "not what would run");
    refusedBySaying(one, "status: waiting");
  }

  @Test
  void an_approval_that_ran_out_before_its_action_could_run_is_asked_again() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.turn.orders().stop("a long pause");
    home.turn.orders().approve(home.signed(plan, "nonce1234568", Duration.ofMinutes(5)));
    home.settle();
    home.pass(Duration.ofMinutes(6));
    home.turn.orders().resume("owner:mara");
    home.settle();
    refusedBySaying(plan, "it has expired");
    home.restart();
    home.settle();
    refusedBySaying(plan, "it has expired");
  }

  @Test
  void an_approval_given_in_dry_run_is_worth_nothing_live() {
    home.mode = Mode.DRY_RUN;
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    SignedApproval rehearsal = home.signed(plan, "nonce1234569", Duration.ofHours(1));
    home.mode = Mode.LIVE;
    declinedBySaying(home.turn.orders().approve(rehearsal), "other mode");
    refusedBySaying(plan, "status: waiting");
  }

  @Test
  void a_policy_that_grew_graver_between_approval_and_act_asks_again() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.fuse =
        point -> {
          if (point == Fuse.Point.APPROVED) {
            home.policy = DecisionsTest.policy("ask(person)");
          }
        };
    home.move(plan, Folder.APPROVED);
    refusedBySaying(plan, "policy now says ask(person)");
  }

  @Test
  void another_target_at_the_time_of_acting_is_refused_with_both_names() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    world.retarget("world:two");
    home.move(plan, Folder.APPROVED);
    refusedBySaying(plan, "World one", "World world:two");
  }

  @Test
  void a_row_changed_while_it_waits_is_refused_and_said() {
    Saved.Plan plan = home.ask(new Effect("pay", "now", Optional.of(Money.of("10.00", "EUR"))));
    change(
        "update action set record = replace(record, '10.00', '90.00') where proposal = ?",
        plan.proposal().id());
    declinedBySaying(
        home.turn.orders().approve(home.signed(plan, "nonce1234570", Duration.ofHours(1))),
        "rows were changed");
    assertThat(world.keys()).isEmpty();
  }

  @Test
  void a_row_changed_between_approval_and_claim_is_refused_and_said() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.turn.orders().stop("so that it stays approved");
    home.move(plan, Folder.APPROVED);
    change(
        "update action set record = replace(record, 'hello', 'other') where proposal = ?",
        plan.proposal().id());
    home.turn.orders().resume("owner:mara");
    home.settle();
    refusedBySaying(plan, "rows were changed");
  }

  @Test
  void rows_changed_together_with_their_digest_do_not_fit_the_signature() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.turn.orders().stop("so that it stays approved");
    home.move(plan, Folder.APPROVED);
    change(
        "update action set record = replace(record, 'hello', 'other') where proposal = ?",
        plan.proposal().id());
    Saved.Plan changed = home.plan(plan.proposal().id());
    Digest digest = PlanDigest.of(plan.proposal().id(), plan.proposal().kind(), changed.actions());
    change(
        "update proposal set digest = '" + digest.text() + "' where id = ?", plan.proposal().id());
    home.turn.orders().resume("owner:mara");
    home.settle();
    refusedBySaying(plan, "not what would run");
  }

  @Test
  void an_approval_whose_document_was_changed_is_refused_and_said() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.turn.orders().stop("so that it stays approved");
    home.move(plan, Folder.APPROVED);
    change(
        "update approval set document = replace(document, 'mara', 'eve') where proposal = ?",
        plan.proposal().id());
    home.turn.orders().resume("owner:mara");
    home.settle();
    refusedBySaying(plan, "signature is not good");
  }

  @ParameterizedTest
  @EnumSource(names = {"APPROVED", "HELD", "CLAIMED", "ARMED", "UNCERTAIN"})
  void a_state_set_by_hand_is_no_approval(State state) {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    String set = " set state = '" + state + "'";
    String due = ", due = '" + home.now + "' where proposal = ?";
    change("update action" + set + due, plan.proposal().id());
    change("update proposal" + set + " where id = ?", plan.proposal().id());
    world.find(new Found.No("absent, and the world was quiet", true));
    home.restart();
    home.settle();
    home.pass(Duration.ofMinutes(1));
    home.pass(Duration.ofMinutes(1));
    refusedBySaying(plan, "there is no approval");
  }

  @Test
  void an_approval_that_was_deleted_is_none() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    home.turn.orders().stop("so that it stays approved");
    home.move(plan, Folder.APPROVED);
    change("delete from approval where proposal = ?", plan.proposal().id());
    home.turn.orders().resume("owner:mara");
    home.settle();
    refusedBySaying(plan, "there is no approval");
  }

  @Test
  void an_approval_that_was_put_under_another_proposal_approves_it_not() {
    Saved.Plan asked = home.ask(Effect.of("a", "hello"));
    Saved.Plan other = home.ask(Effect.of("b", "hello"));
    home.turn.orders().stop("so that it stays approved");
    home.move(asked, Folder.APPROVED);
    change(
        "update approval set proposal = '" + other.proposal().id() + "' where proposal = ?",
        asked.proposal().id());
    change("update action set state = 'APPROVED' where proposal = ?", other.proposal().id());
    change("update proposal set state = 'APPROVED' where id = ?", other.proposal().id());
    home.turn.orders().resume("owner:mara");
    home.settle();
    refusedBySaying(asked, "there is no approval");
    refusedBySaying(other, "not what would run");
  }

  @Test
  void two_approvals_that_were_exchanged_approve_neither() {
    Saved.Plan one = home.ask(Effect.of("a", "hello"));
    Saved.Plan two = home.ask(Effect.of("b", "hello"));
    home.turn.orders().stop("so that they stay approved");
    home.move(one, Folder.APPROVED);
    home.move(two, Folder.APPROVED);
    Object first = one.proposal().id();
    Object second = two.proposal().id();
    change(
        "update approval set proposal = iif(proposal = '%s', '%s', '%s') where '' <> ?"
            .formatted(first, second, first),
        "x");
    home.turn.orders().resume("owner:mara");
    home.settle();
    refusedBySaying(one, "not what would run");
    refusedBySaying(two, "not what would run");
  }

  @Test
  void a_note_that_waits_in_Approved_since_it_was_asked_again_approves_nothing() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    world.object("the total differs by 0.01");
    Instant before = home.now;
    home.move(plan, Folder.APPROVED);
    for (int i = 0; i < 3; i++) {
      home.pass(Duration.ofSeconds(40));
    }
    refusedBySaying(plan, "the total differs");
    assertThat(home.now).isAfter(before);
    assertThat(home.events(plan.proposal().id()).stream().filter("proposal.approved"::equals))
        .hasSize(1);
  }
}

package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Found;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Step;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.sandbox.odoo.Fault;
import io.digitalfte.sandbox.odoo.Gate;
import io.digitalfte.sandbox.odoo.Injection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of an answer, there is one record in the end. */
class LostAnswersTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Town town = new Town();
  private final Bookkeeping keep = town.odoo.bookkeeping();
  private final Step<?> create = keep.createInvoice(town.example(town.acme()));
  private final Step<?> post = keep.postInvoice(create);
  private final long before = town.moves();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void a_lost_answer_of_a_draft_is_uncertain_and_found() {
    town.server.faults().once(new Fault.LostAnswer(), "account.move", "load");
    assertUncertain(town.perform(create));
    assertThat(town.find(create)).isInstanceOf(Found.Yes.class);
    assertThat(town.moves()).isEqualTo(before + 1);
  }

  @Test
  void half_an_answer_is_uncertain_and_found() {
    town.server.faults().once(new Fault.HalfAnswer(), "account.move", "load");
    assertUncertain(town.perform(create));
    assertThat(town.find(create)).isInstanceOf(Found.Yes.class);
  }

  @Test
  void a_reset_before_the_call_was_read_leaves_nothing_and_is_looked_up() {
    town.server.faults().once(new Fault.Reset(), "account.move", "load");
    assertThat(town.perform(create)).isInstanceOf(Outcome.Unknown.class);
    assertThat(town.find(create)).isInstanceOf(Found.No.class);
    assertThat(town.perform(create)).isInstanceOf(Outcome.Done.class);
    assertThat(town.moves()).isEqualTo(before + 1);
  }

  @Test
  void an_error_page_after_the_commit_is_uncertain_and_found() {
    town.server.faults().once(new Fault.ServerError(502, true), "account.move", "load");
    assertUncertain(town.perform(create));
    assertThat(town.find(create)).isInstanceOf(Found.Yes.class);
    town.server.faults().once(new Fault.ServerError(503, false), "account.move", "action_post");
    assertUncertain(town.perform(post));
    assertThat(town.find(post)).isInstanceOf(Found.No.class);
  }

  @Test
  void with_nobody_there_nothing_was_written_and_nothing_can_be_told() {
    assertThat(town.performNowhere(create))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.written()).isFalse());
    assertThat(town.performNowhere(post))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.written()).isFalse());
    assertThat(town.findNowhere(create)).isInstanceOf(Found.CannotTell.class);
    assertThat(town.find(create)).isInstanceOf(Found.No.class);
  }

  @Test
  void a_late_commit_of_the_first_attempt_and_a_replay_leave_one_draft() throws Exception {
    Gate gate = Gate.closed();
    Injection late =
        town.server.faults().once(new Fault.LateCommit(gate, true), "account.move", "load");
    assertUncertain(town.perform(create));
    assertThat(town.find(create)).isInstanceOf(Found.No.class);

    assertThat(town.perform(create)).isInstanceOf(Outcome.Done.class);
    gate.open();
    assertThat(late.awaitFinished(SOON)).isTrue();

    assertThat(town.moves()).isEqualTo(before + 1);
    assertThat(town.move(create).lines()).hasSize(2);
    assertThat(town.check(post).hard()).isEmpty();
  }

  @Test
  void what_is_absent_is_settled_only_when_odoo_was_quiet_for_its_own_time_limit() {
    Duration settle = town.settings("key").settle();
    Step<?> partner =
        keep.createPartner(
            new Bookkeeping.NewPartner("Quiet", "quiet@quiet.example", Optional.empty(), true));
    for (Step<?> step : List.of(partner, create)) {
      assertThat(town.find(step)).isInstanceOfSatisfying(Found.No.class, no -> unsettled(no));
      assertThat(town.find(step, settle))
          .isInstanceOfSatisfying(Found.No.class, no -> unsettled(no));
      assertThat(town.find(step, settle.plusSeconds(1)))
          .isInstanceOfSatisfying(Found.No.class, no -> assertThat(no.settled()).isTrue());
    }
    town.perform(create);
    assertThat(town.find(post)).isInstanceOfSatisfying(Found.No.class, no -> unsettled(no));
    assertThat(town.find(post, settle.plusSeconds(1)))
        .isInstanceOfSatisfying(Found.No.class, no -> assertThat(no.settled()).isTrue());
  }

  private static void unsettled(Found.No no) {
    assertThat(no.settled()).isFalse();
  }

  @Test
  void a_late_load_after_the_posting_changes_nothing() throws Exception {
    Gate gate = Gate.closed();
    Injection late =
        town.server.faults().once(new Fault.LateCommit(gate, true), "account.move", "load");
    town.perform(create);
    town.perform(create);
    assertThat(town.perform(post)).isInstanceOf(Outcome.Done.class);
    var posted = town.move(create);
    gate.open();
    assertThat(late.awaitFinished(SOON)).isTrue();
    assertThat(town.move(create)).isEqualTo(posted);
    assertThat(town.moves()).isEqualTo(before + 1);
  }

  @Test
  void a_lost_answer_of_a_posting_is_found_with_its_number() {
    town.perform(create);
    town.server.faults().once(new Fault.LostAnswer(), "account.move", "action_post");
    assertUncertain(town.perform(post));
    assertThat(town.find(post))
        .isInstanceOfSatisfying(
            Found.Yes.class,
            yes ->
                assertThat(yes.receipt().facts())
                    .containsEntry("invoice.number", town.move(create).name()));
  }

  @Test
  void a_posting_carried_out_late_and_its_replay_post_once() throws Exception {
    town.perform(create);
    Gate gate = Gate.closed();
    Injection late =
        town.server.faults().once(new Fault.LateCommit(gate, true), "account.move", "action_post");
    assertUncertain(town.perform(post));
    assertThat(town.find(post)).isInstanceOf(Found.No.class);
    assertThat(town.perform(post)).isInstanceOf(Outcome.Done.class);
    gate.open();
    assertThat(late.awaitFinished(SOON)).isTrue();
    assertThat(town.server.world().postedInvoices()).hasSize(1);
  }

  @Test
  void a_posting_that_met_a_posted_invoice_is_done_and_not_done_twice() {
    town.perform(create);
    town.perform(post);
    String number = town.move(create).name();
    assertThat(town.perform(post))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> assertThat(done.receipt().facts()).containsEntry("invoice.number", number));
    assertThat(town.server.world().postedInvoices()).hasSize(1);
  }

  @Test
  void a_number_that_cannot_be_read_back_is_uncertain_and_found_later() {
    town.perform(create);
    town.server
        .faults()
        .order(
            new Fault.ServerError(503, false),
            new io.digitalfte.sandbox.odoo.Target("account.move", "read"),
            3);
    assertUncertain(town.perform(post));
    assertThat(town.find(post)).isInstanceOf(Found.Yes.class);
  }

  @Test
  void eight_performances_at_once_leave_one_draft() throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Outcome>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        calls.add(() -> town.perform(create));
      }
      for (Future<Outcome> result : threads.invokeAll(calls)) {
        outcomes.add(result.get());
      }
    }
    assertThat(outcomes).anyMatch(Outcome.Done.class::isInstance);
    assertThat(outcomes).noneMatch(Outcome.Refused.class::isInstance);
    assertThat(town.moves()).isEqualTo(before + 1);
    assertThat(town.move(create).lines()).hasSize(2);
  }

  @Test
  void a_lost_answer_of_a_partner_is_found_and_made_once() {
    Step<?> partner =
        keep.createPartner(
            new Bookkeeping.NewPartner("Okafor BV", "a@okafor.example", Optional.empty(), true));
    town.server.faults().once(new Fault.LostAnswer(), "res.partner", "load");
    assertUncertain(town.perform(partner));
    assertThat(town.find(partner)).isInstanceOf(Found.Yes.class);
    assertThat(town.server.world().partners())
        .filteredOn(p -> p.name().equals("Okafor BV"))
        .hasSize(1);
    assertThat(town.check(partner).hard()).isEmpty();
  }

  @Test
  void what_odoo_refuses_is_refused_with_its_words_and_leaves_nothing() {
    Step<?> orphan =
        keep.createInvoice(
            town.example(
                new Bookkeeping.Party.Created(
                    keep.createPartner(
                        new Bookkeeping.NewPartner("X", "x@x.example", Optional.empty(), true)),
                    "X")));
    assertThat(town.perform(orphan))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, r -> assertThat(r.reason()).contains("earlier step"));
    town.server.person().delete("res.partner", 9);
    assertThat(town.perform(create))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("No matching record"));
    assertThat(town.perform(post)).isInstanceOf(Outcome.Refused.class);
    assertThat(town.moves()).isEqualTo(before);
  }

  private static void assertUncertain(Outcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.written()).isTrue());
  }
}

package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Found;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Step;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.sandbox.odoo.Fault;
import io.digitalfte.sandbox.odoo.Gate;
import io.digitalfte.sandbox.odoo.Injection;
import io.digitalfte.sandbox.odoo.Person;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people and Odoo itself do between an approval and its effect changes nothing of either. */
class AsApprovedTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Town town = new Town();
  private final Clerk clerk = town.odoo.clerk();
  private final Person person = town.server.person();
  private final Gate gate = Gate.closed();

  @AfterEach
  void close() {
    town.close();
  }

  private Step<?> payment(long invoice, String amount) {
    return clerk.payment(invoice, new BigDecimal(amount), Samples.DATE, Clerk.Method.BANK_TRANSFER);
  }

  private static Receipt done(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).receipt();
  }

  private static String told(Found found, String fact) {
    assertThat(found).isInstanceOf(Found.Yes.class);
    return ((Found.Yes) found).receipt().facts().getOrDefault(fact, "nothing");
  }

  @Test
  void what_somebody_paid_after_the_check_is_not_paid_again() {
    int invoice = (int) Write.posted(town);
    Step<?> step = payment(invoice, "653.40");
    assertThat(town.check(step).hard()).isEmpty();
    person.pay(invoice, new BigDecimal("600"));
    assertThat(town.perform(step))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("nothing was paid", "still to pay is EUR 53.40"));
    assertThat(town.records("account.payment")).isEmpty();
  }

  @Test
  void a_discount_for_paying_early_writes_off_nothing_that_was_not_approved() {
    int term =
        person.create(
            "account.payment.term",
            Map.of("name", "2/10", "early_discount", true, "discount_days", 10));
    Step<?> create = town.odoo.bookkeeping().createInvoice(town.example(town.acme()));
    done(town.perform(create));
    int invoice = town.move(create).id();
    person.write("account.move", invoice, Map.of("invoice_payment_term_id", term));
    person.post(invoice);
    Receipt receipt = done(town.perform(payment(invoice, "640.33")));
    assertThat(receipt.facts())
        .containsEntry("invoice.residual", "EUR 13.07")
        .doesNotContainKey("payment.differs");
  }

  @Test
  void a_payment_that_lands_while_the_next_try_claims_is_not_made_a_second_time() throws Exception {
    Step<?> step = payment(Write.posted(town), "100.00");
    Gate gate = Gate.closed();
    Injection late =
        town.server
            .faults()
            .once(
                new Fault.LateCommit(gate, true),
                "account.payment.register",
                "action_create_payments");
    assertThat(town.perform(step)).isInstanceOf(Outcome.Unknown.class);
    town.clock.forward(Town.SETTLE.plusSeconds(2));
    Injection claiming =
        town.server
            .faults()
            .once(new Fault.Latency(Duration.ofSeconds(2)), "ir.model.data", "create");
    CompletableFuture<Outcome> second = CompletableFuture.supplyAsync(() -> town.perform(step));
    assertThat(claiming.awaitStruck(SOON)).isTrue();
    gate.open();
    assertThat(late.awaitFinished(SOON)).isTrue();
    assertThat(second.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Done.class);
    assertThat(town.records("account.payment")).hasSize(1);
  }

  @Test
  void claims_that_ran_out_fail_nothing_that_may_still_land() throws Exception {
    Step<?> step = payment(Write.posted(town), "100.00");
    Gate gate = Gate.closed();
    Injection late =
        town.server
            .faults()
            .once(
                new Fault.LateCommit(gate, true),
                "account.payment.register",
                "action_create_payments");
    for (int i = 0; i < 10; i++) {
      assertThat(town.perform(step)).as("try " + i).isInstanceOf(Outcome.Unknown.class);
    }
    gate.open();
    assertThat(late.awaitFinished(SOON)).isTrue();
    assertThat(town.find(step)).isInstanceOf(Found.Yes.class);
    assertThat(town.records("account.payment")).hasSize(1);
  }

  @Test
  void a_payment_of_our_key_that_is_another_than_approved_is_told() {
    Step<?> step = payment(Write.posted(town), "100.00");
    int paid = Integer.parseInt(done(town.perform(step)).reference());
    assertThat(told(town.find(step), "payment.differs")).isEqualTo("nothing");
    person.write("account.payment", paid, Map.of("partner_id", 8));
    person.cancelPayment(paid);
    assertThat(told(town.find(step), "payment.differs"))
        .contains("its partner is 8, approved was 9", "somebody cancelled it");
  }

  @Test
  void what_was_posted_and_put_back_to_draft_is_not_posted_again() {
    Step<?> invoice = town.odoo.bookkeeping().createInvoice(town.example(town.acme()));
    done(town.perform(invoice));
    Step<?> entry = clerk.entry(Samples.DATE, Optional.empty(), Write.items("10.00"));
    done(town.perform(entry));
    for (Step<?> created : List.of(invoice, entry)) {
      Step<?> post = clerk.post(created);
      town.server.faults().once(new Fault.LostAnswer(), "account.move", "action_post");
      assertThat(town.perform(post)).isInstanceOf(Outcome.Unknown.class);
      person.reset(town.move(created).id());
      assertThat(town.find(post, Town.SETTLE.multipliedBy(2)))
          .isInstanceOfSatisfying(
              Found.CannotTell.class, cannot -> assertThat(cannot.why()).contains("put it back"));
    }
  }

  @Test
  void what_puts_back_or_posts_is_not_tried_again_before_odoo_is_quiet() {
    Step<?> create = town.odoo.bookkeeping().createInvoice(town.example(town.acme()));
    done(town.perform(create));
    int posted = (int) Write.posted(town);
    for (Step<?> step : List.of(clerk.post(create), clerk.reset(posted))) {
      assertThat(step.type().mark()).isEqualTo(Mark.FINDABLE);
      assertThat(town.find(step, Town.SETTLE))
          .isInstanceOfSatisfying(Found.No.class, no -> assertThat(no.settled()).isFalse());
    }
  }

  @Test
  void a_late_first_try_undoes_nothing_of_what_somebody_changed_since() throws Exception {
    Step<?> partner =
        town.odoo
            .bookkeeping()
            .createPartner(
                new Bookkeeping.NewPartner(
                    "Okafor BV", "a@okafor.example", Optional.empty(), true));
    Injection first = late("res.partner", "load");
    assertThat(town.perform(partner)).isInstanceOf(Outcome.Unknown.class);
    int made = Integer.parseInt(done(town.perform(partner)).reference());
    person.rename(made, "Okafor NV");
    Step<?> draft = town.odoo.bookkeeping().createInvoice(town.example(town.acme()));
    Injection second = late("account.move", "load");
    assertThat(town.perform(draft)).isInstanceOf(Outcome.Unknown.class);
    done(town.perform(draft));
    person.editLine(
        town.move(draft).lines().getFirst().id(), BigDecimal.ONE, new BigDecimal("999"));
    gate.open();
    assertThat(first.awaitFinished(SOON)).isTrue();
    assertThat(second.awaitFinished(SOON)).isTrue();
    assertThat(town.count("res.partner", "name", "Okafor NV")).isEqualTo(1);
    assertThat(town.move(draft).lines()).hasSize(2);
    assertThat(town.move(draft).lines().getFirst().price()).isEqualByComparingTo("999");
    assertThat(town.check(clerk.post(draft)).hard()).anyMatch(hard -> hard.contains("price is"));
  }

  private Injection late(String model, String method) {
    return town.server.faults().once(new Fault.LateCommit(gate, true), model, method);
  }

  @Test
  void a_draft_that_somebody_changed_meanwhile_may_have_been_posted_in_between() {
    Step<?> create = town.odoo.bookkeeping().createInvoice(town.example(town.acme()));
    done(town.perform(create));
    int draft = town.move(create).id();
    Step<?> post = clerk.post(draft);
    assertThat(town.find(post)).isInstanceOf(Found.No.class);
    town.clock.forward(Duration.ofMinutes(1));
    person.post(draft);
    person.reset(draft);
    assertThat(town.find(post, Town.SETTLE.multipliedBy(2))).isInstanceOf(Found.CannotTell.class);
  }

  @Test
  void an_entry_in_another_journal_or_with_a_tax_is_not_posted() {
    Step<?> create = clerk.entry(Samples.DATE, Optional.empty(), Write.items("10.00"));
    Step<?> post = clerk.post(create);
    done(town.perform(create));
    assertThat(town.check(post).hard()).isEmpty();
    int entry = town.move(create).id();
    int journal =
        person.create(
            "account.journal",
            Map.of("name", "Other", "code", "OTH", "type", "general", "company_id", 1));
    person.write("account.move", entry, Map.of("journal_id", journal));
    assertThat(town.check(post).hard())
        .anyMatch(hard -> hard.startsWith("line 1 journal is " + journal));
  }

  @Test
  void a_file_that_hangs_there_with_another_content_is_told() {
    Step<?> step =
        clerk.attach(
            OnRecord.Model.PARTNER, 9, "order.png", "image/png", Town.FILE, Town.CONTENT.length);
    int file = Integer.parseInt(done(town.perform(step)).reference());
    assertThat(told(town.find(step), "record.differs")).isEqualTo("nothing");
    person.delete("ir.attachment", file);
    person.create(
        "ir.attachment",
        Map.of(
            "name", "order.png",
            "res_model", "res.partner",
            "res_id", 9,
            "description", Town.key(step).text(),
            "datas", "c21hbGxlcg=="));
    assertThat(told(town.find(step), "record.differs"))
        .isEqualTo(
            "its bytes are 7, approved was " + Town.CONTENT.length + "; its content is another");
  }
}

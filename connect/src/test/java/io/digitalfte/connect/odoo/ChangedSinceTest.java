package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Found;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Step;
import io.digitalfte.act.Target;
import io.digitalfte.sandbox.odoo.Fault;
import io.digitalfte.sandbox.odoo.Person;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody changed since it was approved is not acted on, and the difference is said. */
class ChangedSinceTest {
  private final Town town = new Town();
  private final Clerk clerk = town.odoo.clerk();
  private final Person person = town.server.person();

  @AfterEach
  void close() {
    town.close();
  }

  private Step<?> payment(long invoice, String amount) {
    return clerk.payment(invoice, new BigDecimal(amount), Samples.DATE, Clerk.Method.BANK_TRANSFER);
  }

  private int draftBill() {
    Step<?> create = town.odoo.bookkeeping().createBill(town.example(town.acme()));
    assertThat(town.perform(create)).isInstanceOf(Outcome.Done.class);
    return town.move(create).id();
  }

  @Test
  void a_payment_of_what_was_paid_meanwhile_is_refused_with_the_difference() {
    int invoice = (int) Write.posted(town);
    Step<?> step = payment(invoice, "653.40");
    assertThat(town.check(step).hard()).isEmpty();
    person.pay(invoice, new BigDecimal("100"));
    assertThat(town.check(step).hard())
        .containsExactly("still to pay is EUR 553.40, approved was EUR 653.40");
  }

  @Test
  void a_change_that_shows_nowhere_else_is_seen_by_its_time() {
    int invoice = (int) Write.posted(town);
    Step<?> step = payment(invoice, "653.40");
    town.clock.forward(Duration.ofMinutes(1));
    person.write("account.move", invoice, Map.of("narration", "pay later"));
    assertThat(town.check(step).hard())
        .containsExactly(
            "INV/2026/00001 was last changed at 2026-11-20 09:01:00, approved was 2026-11-20"
                + " 09:00:00");
  }

  @Test
  void a_draft_that_was_changed_is_not_posted() {
    int bill = draftBill();
    Step<?> step = clerk.post(bill);
    assertThat(town.check(step).hard()).isEmpty();
    person.editLine(
        town.server.world().moves().getLast().lines().getFirst().id(),
        BigDecimal.ONE,
        new BigDecimal("150"));
    assertThat(town.check(step).hard())
        .contains("its total is EUR 471.90, approved was EUR 653.40");
    person.delete("account.move", bill);
    assertThat(town.check(step).hard()).singleElement().asString().endsWith("is gone");
  }

  @Test
  void an_entry_that_was_changed_is_not_posted() {
    Step<?> create = clerk.entry(Samples.DATE, Optional.empty(), Write.items("10.00"));
    Step<?> post = clerk.post(create);
    assertThat(town.check(post).hard()).isEmpty();
    town.perform(create);
    assertThat(town.check(post).hard()).isEmpty();
    person.write(
        "account.move.line",
        town.server.world().moves().getLast().lines().getFirst().id(),
        Map.of("name", "Gifts"));
    assertThat(town.check(post).hard()).containsExactly("line 1 label is Gifts, approved was Rent");
  }

  @Test
  void a_partner_changed_by_somebody_else_is_left_alone() {
    Step<?> step = clerk.change(9, Map.of(PartnerUpdate.Field.PHONE, "1"));
    person.write("res.partner", 9, Map.of("phone", "2"));
    assertThat(town.check(step).hard()).containsExactly("the phone is \"2\", approved was \"\"");
    assertThat(town.find(step, Town.SETTLE.multipliedBy(2))).isInstanceOf(Found.CannotTell.class);
  }

  @Test
  void a_document_that_payments_hang_on_is_not_put_back() {
    int invoice = (int) Write.posted(town);
    Step<?> reset = clerk.reset(invoice);
    person.pay(invoice, new BigDecimal("100"));
    assertThat(town.check(reset).hard())
        .containsExactly("still to pay is EUR 553.40, approved was EUR 653.40");
    assertThatThrownBy(() -> clerk.reset(invoice)).hasMessageContaining("payments");
  }

  @Test
  void closed_books_stop_everything_that_would_be_booked_in_them() {
    int invoice = (int) Write.posted(town);
    int bill = draftBill();
    List<Step<?>> steps =
        List.of(
            payment(invoice, "1.00"),
            clerk.creditNote(invoice, Optional.empty(), "returned", Samples.DATE),
            clerk.entry(Samples.DATE, Optional.empty(), Write.items("10.00")),
            clerk.post(bill),
            clerk.reset(invoice));
    person.lock(1, "fiscalyear_lock_date", LocalDate.of(2026, 11, 30));
    for (Step<?> step : steps) {
      assertThat(town.check(step).hard())
          .as(step.type().kind())
          .anyMatch(s -> s.startsWith("the books are closed: fiscal year lock date is 2026-11-30"));
    }
  }

  @Test
  void a_date_that_a_lock_moved_all_the_same_stands_in_the_receipt() {
    Step<?> step = clerk.post(draftBill());
    person.lock(1, "purchase_lock_date", LocalDate.of(2026, 11, 30));
    assertThat(town.perform(step))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done ->
                assertThat(done.receipt().facts().get("document.differs"))
                    .contains("it is booked on", "approved was 2026-11-20"));
  }

  @Test
  void the_same_reference_of_a_vendor_is_said_before_and_after_posting() {
    draftBill();
    Step<?> step = clerk.post(draftBill());
    assertThat(town.check(step).soft())
        .singleElement()
        .asString()
        .startsWith("the same reference is on other documents of this partner");
    assertThat(town.perform(step))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> assertThat(done.receipt().facts()).containsKey("invoice.twins"));
  }

  @Test
  void no_more_is_credited_than_was_invoiced() {
    long invoice = Write.posted(town);
    Step<?> first =
        clerk.creditNote(invoice, Optional.of(new BigDecimal("600")), "a", Samples.DATE);
    Step<?> second =
        clerk.creditNote(invoice, Optional.of(new BigDecimal("121")), "b", Samples.DATE);
    town.perform(first);
    assertThat(town.check(second).hard())
        .singleElement()
        .asString()
        .contains("credited already", "EUR 721.00 of EUR 653.40");
  }

  @Test
  void what_was_credited_in_another_currency_is_said_and_not_added_up() {
    long invoice = Write.posted(town);
    Step<?> step = clerk.creditNote(invoice, Optional.empty(), "returned", Samples.DATE);
    person.create(
        "account.move",
        Map.of(
            "move_type",
            "out_refund",
            "partner_id",
            9,
            "currency_id",
            1,
            "reversed_entry_id",
            (int) invoice,
            "invoice_date",
            "2026-11-20"));
    assertThat(town.check(step).hard())
        .singleElement()
        .asString()
        .contains("is credited in another currency by");
  }

  @Test
  void an_account_that_came_to_be_kept_in_another_currency_stops_its_entry() {
    Step<?> step = clerk.entry(Samples.DATE, Optional.empty(), Write.items("10.00"));
    long rent = ((EntryCreate) step.action()).entry().lines().getFirst().account().id();
    person.write("account.account", (int) rent, Map.of("currency_id", 1));
    assertThat(town.check(step).hard()).singleElement().asString().contains("is kept in USD");
  }

  @Test
  void money_of_ours_goes_only_to_the_account_that_was_approved() {
    int bank =
        person.create(
            "res.partner.bank", Map.of("acc_number", "BE71096123456769", "partner_id", 9));
    int bill = draftBill();
    person.post(bill);
    Step<?> step = payment(bill, "653.40");
    assertThat(step.type().kind()).isEqualTo("odoo.payment.register");
    PaymentRegister payment = (PaymentRegister) step.action();
    assertThat(payment.stake().account()).contains("odoo:bank/" + bank);
    assertThat(payment.stake().payee()).contains("odoo:partner/9");
    person.write("res.partner.bank", bank, Map.of("acc_number", "BE68539007547034"));
    assertThat(town.check(step).hard())
        .containsExactly(
            "the bank account BE71096123456769 (id " + bank + ") is not the partner's any more");
  }

  @Test
  void a_bank_account_that_appears_after_the_approval_is_not_paid_into() {
    int bill = draftBill();
    person.post(bill);
    Step<?> step = payment(bill, "653.40");
    person.create("res.partner.bank", Map.of("acc_number", "BE68539007547034", "partner_id", 9));
    assertThat(town.perform(step))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .contains("nothing was paid", "its bank account is", "approved was none"));
    assertThat(town.records("account.payment")).isEmpty();
  }

  @Test
  void a_payment_is_in_the_currency_of_what_is_paid() {
    int bill =
        person.create(
            "account.move",
            Map.of(
                "move_type",
                "in_invoice",
                "partner_id",
                9,
                "currency_id",
                1,
                "invoice_date",
                "2026-11-20",
                "invoice_line_ids",
                List.of(
                    List.of(0, 0, Map.of("name", "x", "price_unit", 100, "tax_ids", List.of())))));
    person.post(bill);
    Step<?> step = payment(bill, "100.00");
    assertThat(((PaymentRegister) step.action()).amount().toString()).isEqualTo("USD 100.00");
    assertThat(town.perform(step)).isInstanceOf(Outcome.Done.class);
    assertThat(town.records("account.payment"))
        .singleElement()
        .satisfies(paid -> assertThat(paid.get("currency_id")).asString().contains("USD"));
  }

  @Test
  void what_could_not_be_found_again_is_not_begun() {
    Step<?> step = payment(Write.posted(town), "1.00");
    town.server
        .faults()
        .order(
            new Fault.Refused(500, "builtins.ValueError", "Invalid field account.payment.memo"),
            new io.digitalfte.sandbox.odoo.Target("account.payment", "search_read"),
            9);
    assertThat(town.perform(step))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.written()).isFalse());
    town.server.faults().clear();
    assertThat(town.records("account.payment")).isEmpty();
    assertThat(town.records("account.payment.register")).isEmpty();
  }

  @Test
  void what_was_approved_for_other_books_is_known_by_its_target() {
    Target target = payment(Write.posted(town), "1.00").target();
    assertThat(target.identity()).startsWith("odoo:").endsWith("/company/1");
  }
}

package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Step;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.sandbox.odoo.Person;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changed between the approval and the act stops the plan, and is named. */
class ExpectationsTest {
  private final Town town = new Town();
  private final Person person = town.server.person();
  private final Bookkeeping keep = town.odoo.bookkeeping();
  private Step<?> create = keep.createInvoice(town.example(town.acme()));
  private Step<?> post = keep.postInvoice(create);

  @BeforeEach
  void all_is_well_at_first() {
    assertThat(town.check(create).hard()).isEmpty();
    assertThat(town.check(post).hard()).isEmpty();
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void another_default_tax_stops_the_draft() {
    int nine = person.tax("9%", new BigDecimal("9"), "sale", false);
    person.defaultSaleTax(nine);
    assertThat(town.check(create).hard())
        .containsExactly("the default tax is 9% (id " + nine + "), approved was 21% (id 1)");
  }

  @Test
  void another_default_tax_does_not_change_what_was_approved_and_stops_the_posting() {
    int nine = person.tax("9%", new BigDecimal("9"), "sale", false);
    person.defaultSaleTax(nine);
    town.perform(create);
    assertThat(town.move(create).total()).isEqualByComparingTo("653.40");
    assertThat(town.check(post).hard()).anyMatch(s -> s.startsWith("the default tax is 9%"));
  }

  @Test
  void another_percentage_of_the_same_tax_stops_it() {
    person.write("account.tax", 1, Map.of("amount", new BigDecimal("22.22")));
    assertThat(town.check(create).hard())
        .containsExactly("the tax 21% (id 1) is now 22.22 %, approved was 21 %");
    town.perform(create);
    assertThat(town.check(post).hard())
        .contains(
            "total is EUR 659.99, approved was EUR 653.40",
            "tax is EUR 119.99, approved was EUR 113.40");
  }

  @Test
  void a_fiscal_position_stops_the_draft_and_the_posting() {
    town.perform(create);
    int position = person.fiscalPosition(9, "Abroad", Map.of(1, 3));
    String said =
        "the partner's fiscal position is Abroad (id " + position + "), approved was none";
    assertThat(town.check(create).hard()).contains(said);
    assertThat(town.check(post).hard()).contains(said);
  }

  @Test
  void a_lock_date_stops_the_draft_and_the_posting_before_odoo_moves_the_date() {
    for (String lock : List.of("fiscalyear_lock_date", "tax_lock_date", "sale_lock_date")) {
      person.lock(1, lock, Samples.DATE);
      assertThat(town.check(create).hard())
          .hasSize(1)
          .allSatisfy(s ->
              assertThat(s)
                  .startsWith("the books are closed: ")
                  .endsWith(" is 2026-11-20, the document is dated 2026-11-20"));
      person.lock(1, lock, null);
    }
    person.lock(1, "purchase_lock_date", Samples.DATE);
    assertThat(town.check(create).hard()).isEmpty();
    town.perform(create);
    person.lock(1, "sale_lock_date", LocalDate.of(2026, 12, 31));
    assertThat(town.check(post).hard())
        .containsExactly(
            "the books are closed: sales lock date is 2026-12-31, the document is dated"
                + " 2026-11-20");
  }

  @Test
  void a_draft_that_a_person_changed_is_not_posted() {
    town.perform(create);
    MoveSeen draft = town.move(create);
    person.editLine(draft.lines().getFirst().id(), new BigDecimal("3"), new BigDecimal("150.00"));
    assertThat(town.check(post).hard())
        .containsExactlyInAnyOrder(
            "untaxed amount is EUR 690.00, approved was EUR 540.00",
            "tax is EUR 144.90, approved was EUR 113.40",
            "total is EUR 834.90, approved was EUR 653.40",
            "line 1 quantity is 3, approved was 2");
  }

  @Test
  void changes_that_leave_the_total_alone_are_seen_too() {
    town.perform(create);
    MoveSeen draft = town.move(create);
    int first = draft.lines().getFirst().id();
    person.write("account.move.line", first, Map.of("name", "Something else"));
    person.write(
        "account.move", draft.id(), Map.of("ref", "PO-OTHER", "invoice_date_due", "2027-01-31"));
    assertThat(town.check(post).hard())
        .contains(
            "line 1 description is \"Something else\", approved was \"Consulting, 20 November\"",
            "reference is \"PO-OTHER\", approved was \"PO-2026-17\"");
    person.editLine(first, new BigDecimal("4"), new BigDecimal("75.00"));
    assertThat(town.check(post).hard())
        .contains("line 1 quantity is 4, approved was 2", "line 1 price is 75, approved was 150.00")
        .noneMatch(s -> s.startsWith("total"));
  }

  @Test
  void a_line_more_or_other_taxes_stop_it() {
    town.perform(create);
    MoveSeen draft = town.move(create);
    person.editTaxes(draft.lines().getFirst().id(), List.of(3));
    assertThat(town.check(post).hard()).contains("line 1 taxes are [3], approved was [1]");
    person.delete("account.move.line", draft.lines().getLast().id());
    assertThat(town.check(post).hard()).contains("it has 1 lines, approved were 2");
  }

  @Test
  void another_partner_or_a_renamed_one_stops_it() {
    town.perform(create);
    person.rename(9, "Acme Holding");
    assertThat(town.check(create).hard())
        .containsExactly(
            "the partner's name is \"Acme Holding\", approved was \"Acme Corporation\"");
    assertThat(town.check(post).hard())
        .containsExactly(
            "the partner's name is \"Acme Holding\", approved was \"Acme Corporation\"");
    person.rename(9, "Acme Corporation");
    person.write("account.move", town.move(create).id(), Map.of("partner_id", 10));
    assertThat(town.check(post).hard())
        .contains("its partner is Gemini Furniture (id 10), approved was Acme Corporation (id 9)");
  }

  @Test
  void a_partner_of_this_plan_that_was_renamed_in_between_stops_it() {
    Step<?> partner =
        keep.createPartner(
            new Bookkeeping.NewPartner("Okafor BV", "a@okafor.example", Optional.empty(), true));
    create = keep.createInvoice(town.example(new Bookkeeping.Party.Created(partner, "Okafor BV")));
    town.perform(partner);
    int id =
        town.server.world().partners().stream()
            .filter(p -> p.name().equals("Okafor BV"))
            .findFirst()
            .orElseThrow()
            .id();
    person.rename(id, "Okafor International BV");
    assertThat(town.check(create).hard())
        .containsExactly(
            "the partner's name is \"Okafor International BV\", approved was \"Okafor BV\"");
  }

  @Test
  void white_space_in_a_name_is_no_rename() {
    Step<?> partner =
        keep.createPartner(
            new Bookkeeping.NewPartner("Okafor  BV", "a@okafor.example", Optional.empty(), true));
    create = keep.createInvoice(town.example(new Bookkeeping.Party.Created(partner, "Okafor  BV")));
    town.perform(partner);
    assertThat(town.check(create).hard()).isEmpty();
  }

  @Test
  void an_archived_or_deleted_partner_stops_the_draft() {
    person.write("res.partner", 9, Map.of("active", false));
    assertThat(town.check(create).hard())
        .containsExactly("the partner Acme Corporation is archived");
    person.delete("res.partner", 9);
    assertThat(town.check(create).hard())
        .containsExactly("the partner Acme Corporation (id 9) is gone");
  }

  @Test
  void what_is_posted_or_cancelled_already_is_not_posted_again() {
    town.perform(create);
    person.post(town.move(create).id());
    assertThat(town.check(post).hard())
        .containsExactly("the document " + town.move(create).name() + " is no draft but posted");
    person.reset(town.move(create).id());
    person.cancel(town.move(create).id());
    assertThat(town.check(post).hard()).hasSize(1).allMatch(s -> s.contains("no draft but cancel"));
  }

  @Test
  void a_draft_that_would_be_booked_on_another_day_is_not_posted() {
    town.perform(create);
    person.write("account.move", town.move(create).id(), Map.of("date", "2026-12-01"));
    assertThat(town.check(post).hard())
        .containsExactly("it would be booked on 2026-12-01, approved was 2026-11-20");
  }

  @Test
  void an_invoice_that_looks_like_one_that_exists_is_mentioned_not_stopped() {
    town.perform(create);
    Step<?> again = keep.createInvoice(town.example(town.acme()));
    assertThat(town.check(again).hard()).isEmpty();
    assertThat(town.check(again).soft())
        .hasSize(1)
        .allMatch(s -> s.startsWith("looks like draft") && s.contains("EUR 653.40"));
  }
}

package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Step;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.draft.Books;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OdooBooksTest {
  private final Town town = new Town();
  private final Books books = town.books();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void the_company_has_a_currency_and_a_default_tax() {
    assertThat(books.company())
        .isEqualTo(
            new Books.Company(
                1,
                "My Company",
                "EUR",
                Optional.of(new Books.Tax(1, "21%", new BigDecimal("21"), false))));
    town.server.person().defaultSaleTax(0);
    assertThat(books.company().salesTax()).isEmpty();
  }

  @Test
  void a_partner_is_known_by_address_in_any_case() {
    Books.Found found =
        books.find("AZURE.interior24@Example.com", Optional.empty(), Optional.empty());
    assertThat(found.partner()).map(Books.Partner::id).contains(15L);
    assertThat(found.matchedBy()).isEqualTo("email");
    assertThat(found.doubts()).isEmpty();
  }

  @Test
  void an_underscore_in_an_address_stands_for_itself() {
    assertThat(books.find("acmeXcorp@yourcompany.example.com", Optional.empty(), Optional.empty()))
        .isEqualTo(new Books.Found(Optional.empty(), "", List.of()));
  }

  @Test
  void a_partner_is_known_by_vat_number_however_it_is_written_and_the_other_address_is_named() {
    Books.Found found =
        books.find("ada@elsewhere.example", Optional.of("us 1234.5673"), Optional.empty());
    assertThat(found.partner()).map(Books.Partner::id).contains(9L);
    assertThat(found.matchedBy()).isEqualTo("vat");
    assertThat(found.doubts()).hasSize(1).allMatch(d -> d.contains("came from another address"));
  }

  @Test
  void a_partner_is_known_by_its_exact_name_and_like_names_are_doubts() {
    Books.Found found =
        books.find("x@elsewhere.example", Optional.empty(), Optional.of("acme corporation"));
    assertThat(found.partner()).map(Books.Partner::id).contains(9L);
    assertThat(found.matchedBy()).isEqualTo("name");

    Books.Found near =
        books.find("x@elsewhere.example", Optional.empty(), Optional.of("Acme, Inc."));
    assertThat(near.partner()).isEmpty();
    assertThat(near.matchedBy()).isEmpty();
    assertThat(near.doubts())
        .containsExactly("another partner in the books has a like name: Acme Corporation (id 9)");
  }

  @Test
  void several_partners_with_one_address_are_named_and_the_company_is_taken() {
    int person =
        town.server
            .person()
            .create("res.partner", Map.of("name", "Ada", "email", "info@twice.example"));
    int company =
        town.server
            .person()
            .create(
                "res.partner",
                Map.of("name", "Twice", "email", "Info@twice.example", "is_company", true));
    Books.Found found = books.find("info@twice.example", Optional.empty(), Optional.empty());
    assertThat(found.partner()).map(Books.Partner::id).contains((long) company);
    assertThat(found.doubts())
        .containsExactly(
            "2 partners in the books have this mail address: Ada (id "
                + person
                + "), Twice (id "
                + company
                + ")");
  }

  @Test
  void open_invoices_and_lookalikes_are_those_of_the_partner() {
    Step<?> create = town.odoo.bookkeeping().createInvoice(town.example(town.acme()));
    Step<?> post = town.odoo.bookkeeping().postInvoice(create);
    assertThat(books.open(9)).isEmpty();
    town.perform(create);
    assertThat(books.lookalikes(9, Optional.of("po-2026-17 "), Money.of("1.00", "EUR"))).hasSize(1);
    assertThat(books.lookalikes(9, Optional.empty(), Money.of("540.00", "EUR"))).hasSize(1);
    assertThat(books.lookalikes(9, Optional.empty(), Money.of("540.00", "USD"))).isEmpty();
    assertThat(books.lookalikes(10, Optional.of("PO-2026-17"), Money.of("540.00", "EUR")))
        .isEmpty();
    town.perform(post);
    assertThat(books.open(9))
        .singleElement()
        .satisfies(open -> {
          assertThat(open.number()).isEqualTo(town.move(create).name());
          assertThat(open.residual()).isEqualTo(Money.of("653.40", "EUR"));
        });
    town.server.person().pay(town.move(create).id(), new BigDecimal("653.40"));
    assertThat(books.open(9)).isEmpty();
  }

  @Test
  void what_the_books_cannot_hold_is_refused_before_anybody_is_asked() {
    Bookkeeping keep = town.odoo.bookkeeping();
    assertThatThrownBy(() ->
            keep.createInvoice(
                new Bookkeeping.NewInvoice(
                    town.acme(),
                    Samples.DATE,
                    Optional.empty(),
                    "CHF",
                    Optional.empty(),
                    List.of(
                        new Bookkeeping.Line(
                            "x", BigDecimal.ONE, Money.of("1.00", "CHF"), false)))))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("no active currency CHF");
    // 0.03 with 21 % inside: 0.02 gives 0.02, 0.03 gives 0.04.
    assertThatThrownBy(() ->
            keep.createInvoice(
                new Bookkeeping.NewInvoice(
                    town.acme(),
                    Samples.DATE,
                    Optional.empty(),
                    "EUR",
                    Optional.empty(),
                    List.of(Town.line("x", "1", "0.03", true)))))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("no price comes to exactly EUR 0.03");
  }

  @Test
  void the_doctor_names_what_works_and_what_to_do() {
    assertThat(town.odoo.doctor()).isNotEmpty().allMatch(Finding::ok);
    assertThat(town.odoo.doctor().getFirst().detail()).isEqualTo(town.spoken());
    try (Odoo reader = town.connect(OdooConfig.READER_KEY);
        Odoo nobody = town.connect("wrong-key");
        Odoo elsewhere =
            Odoo.connect(
                OdooSettings.of(town.server.url(), "nope", () -> OdooConfig.ADMIN_KEY),
                Samples.HOME,
                Samples.ids(),
                Town.CLOCK)) {
      assertThat(reader.doctor())
          .filteredOn(f -> !f.ok())
          .extracting(Finding::what)
          .containsExactly(
              "may make customer invoices",
              "may change customer invoices",
              "may make partners",
              "may claim payments, notes and files",
              "may register payments");
      assertThat(nobody.doctor())
          .last()
          .satisfies(f -> {
            assertThat(f.what()).isEqualTo("sign in");
            assertThat(f.ok()).isFalse();
            assertThat(f.remedy()).contains("make a new API key");
          });
      assertThat(elsewhere.doctor())
          .last()
          .satisfies(f -> assertThat(f.remedy()).isEqualTo("correct odoo.database"));
    }
    try (Odoo nowhere = Town.nowhere()) {
      assertThat(nowhere.doctor())
          .singleElement()
          .satisfies(f -> assertThat(f.remedy()).contains("whether Odoo runs"));
    }
  }

  @Test
  void a_company_that_this_user_may_not_see_is_said_so() {
    try (Odoo other =
        Odoo.connect(
            town.settings(OdooConfig.BILLER_KEY).company(2),
            Samples.HOME,
            Samples.ids(),
            Town.CLOCK)) {
      assertThatThrownBy(() -> other.books().company())
          .isInstanceOf(Fault.class)
          .hasMessageContaining("unauthorized or invalid companies");
    }
  }
}

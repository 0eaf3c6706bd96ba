package io.digitalfte.connect.odoo;

import static io.digitalfte.connect.odoo.Samples.acme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Action;
import io.digitalfte.act.ActionType;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Stake;
import io.digitalfte.term.Json;
import io.digitalfte.term.Money;
import io.digitalfte.term.Ulid;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordsTest {
  private static final Ulid STEP = Ulid.of(2, 0, 9);

  static List<Action> actions() {
    Invoice made = Samples.invoice(PartnerRef.made(STEP, "Neu & Söhne"), acme().lines().getFirst());
    Invoice bill =
        new Invoice(
            Side.PURCHASE,
            PartnerRef.known(8, "Supplier"),
            Samples.DATE,
            Optional.empty(),
            "EUR",
            3,
            Optional.of("630478"),
            List.of(Samples.line("Bill 630478", "1.50", "9.99")),
            List.of(),
            new Basis(Optional.empty(), Optional.of(4L), true),
            TaxSum.of(List.of(Samples.line("x", "1.50", "9.99")), List.of(), "EUR", true));
    return List.of(
        new PartnerCreate("Acme BV", "billing@acme.example", Optional.of("NL123"), true),
        new PartnerCreate("Ada", "ada@acme.example", Optional.empty(), false),
        new InvoiceCreate(acme()),
        new InvoiceCreate(made),
        new BillCreate(bill),
        new InvoicePost(STEP, acme()),
        new CreditNoteCreate(credit(), move("out_invoice", "posted", "653.40")),
        new EntryCreate(entry()),
        new EntryPost(STEP, entry()),
        new DraftPost(move("in_invoice", "draft", "653.40")),
        new DraftReset(move("out_invoice", "posted", "653.40")),
        new PaymentRegister(
            move("in_invoice", "posted", "653.40"),
            Money.of("0.10", "EUR"),
            Samples.DATE,
            new Named(6, "Bank"),
            "check",
            Optional.of(new Named(4, "BE71 0961 2345 6769"))),
        new PartnerUpdate(
            new Named(7, "Acme BV"),
            List.of(
                new PartnerUpdate.Change(PartnerUpdate.Field.EMAIL, "a@b.example", ""),
                new PartnerUpdate.Change(PartnerUpdate.Field.VAT, "", "NL 123.4")),
            "2026-11-20 18:11:02"),
        new NotePost(
            new OnRecord(OnRecord.Model.PARTNER, new Named(7, "Acme BV")), "called\nat noon"),
        new FileAttach(
            new OnRecord(OnRecord.Model.DOCUMENT, new Named(57, "INV/2026/00010")),
            "order.pdf",
            "application/pdf",
            Town.FILE,
            17));
  }

  private static Invoice credit() {
    Invoice whole = acme();
    return new Invoice(
        Side.SALE_CREDIT,
        whole.partner(),
        whole.date(),
        Optional.empty(),
        whole.currency(),
        whole.currencyId(),
        Optional.of("Reversal of: INV/2026/00010, returned"),
        whole.lines(),
        whole.taxes(),
        whole.basis(),
        whole.expected());
  }

  private static BoundMove move(String type, String state, String residual) {
    return new BoundMove(
        57,
        "INV/2026/00010",
        type,
        state,
        Optional.of(new Named(7, "Acme BV")),
        Money.of("653.40", "EUR"),
        Money.of(residual, "EUR"),
        Samples.DATE,
        Samples.DATE,
        "PO-1",
        3,
        "2026-11-20 18:11:02");
  }

  private static Entry entry() {
    Money ten = Money.of("10.00", "EUR");
    Money none = Money.of("0", "EUR");
    return new Entry(
        Samples.DATE,
        new Named(3, "Miscellaneous Operations"),
        Optional.empty(),
        "EUR",
        List.of(
            new EntryLine(
                new Named(35, "612000 Rent"),
                "Rent",
                ten,
                none,
                Optional.of(new Named(7, "Acme BV"))),
            new EntryLine(new Named(45, "101401 Bank"), "Rent", none, ten, Optional.empty())));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void every_record_survives_its_canonical_form_unchanged(Action action) {
    byte[] canonical = Json.canonical(action);
    Action back = Json.read(canonical, action.getClass());
    assertThat(back).isEqualTo(action);
    assertThat(Json.canonical(back)).isEqualTo(canonical);
  }

  @Test
  void equal_figures_are_equal_records_however_they_were_written() {
    assertThat(Json.text(Samples.line("a", "2.500", "1.5", 2L, 1L, 1L)))
        .isEqualTo(Json.text(Samples.line("a", "2.5", "1.50", 1L, 2L)));
    assertThat(Samples.line("a", "1E+2", "1.00").quantity()).isEqualTo(new BigDecimal("100"));
  }

  @Test
  void every_kind_is_known_once_and_takes_its_own_record() {
    assertThat(Odoo.types())
        .extracting(ActionType::kind)
        .containsExactly(
            "odoo.partner.create",
            "odoo.partner.update",
            "odoo.invoice.create",
            "odoo.bill.create",
            "odoo.credit.create",
            "odoo.entry.create",
            "odoo.invoice.post",
            "odoo.entry.post",
            "odoo.draft.post",
            "odoo.document.reset",
            "odoo.payment.register",
            "odoo.note.post",
            "odoo.file.attach");
  }

  @Test
  void a_person_sees_every_figure_and_the_request() {
    Preview preview = DocumentType.INVOICE.preview(new InvoiceCreate(acme()));

    assertThat(preview.headline())
        .isEqualTo("Create a draft customer invoice for Acme BV over EUR 653.40");
    Preview.Table lines = preview.tables().get(1);
    assertThat(lines.rows())
        .containsExactly(
            List.of("Consulting, 20 November", "2", "150.00", "300.00", "21%"),
            List.of("Training, half a day", "1", "240.00", "240.00", "21%"));
    assertThat(lines.footer()).isEqualTo("untaxed 540.00, tax 21% 113.40, total EUR 653.40");
    assertThat(preview.request())
        .contains("account.move/load\n{", "\"150.00\"", "\"2026-12-20\"", "_l2\"");
  }

  @Test
  void what_is_at_stake_is_the_total_and_for_a_bill_the_payee() {
    assertThat(DocumentType.INVOICE.stake(new InvoiceCreate(acme())))
        .isEqualTo(Stake.of(Money.of("653.40", "EUR"), Stake.Trait.BOOKS));
    Stake bill =
        actions().stream()
            .filter(BillCreate.class::isInstance)
            .map(a -> DocumentType.BILL.stake((BillCreate) a))
            .findFirst()
            .orElseThrow();
    assertThat(bill.payee()).contains("odoo:partner/8");
    assertThat(bill.money()).contains(Money.of("14.99", "EUR"));
  }

  @Test
  void a_record_whose_totals_do_not_add_up_cannot_be_made() {
    Invoice good = acme();
    assertThatThrownBy(() ->
            new Invoice(
                good.side(),
                good.partner(),
                good.date(),
                good.due(),
                good.currency(),
                good.currencyId(),
                good.reference(),
                good.lines(),
                good.taxes(),
                good.basis(),
                new Totals(
                    Money.of("540.00", "EUR"),
                    Money.of("120.00", "EUR"),
                    Money.of("660.00", "EUR"))))
        .hasMessageContaining("EUR 653.40")
        .hasMessageContaining("EUR 660.00");
  }

  @Test
  void a_payment_names_its_amount_its_payee_and_every_request() {
    PaymentRegister payment =
        actions().stream()
            .filter(PaymentRegister.class::isInstance)
            .map(PaymentRegister.class::cast)
            .findFirst()
            .orElseThrow();
    Preview preview = Payments.TYPE.preview(payment);

    assertThat(preview.headline())
        .isEqualTo("Register a payment of EUR 0.10 to Acme BV for INV/2026/00010");
    assertThat(preview.request())
        .contains(
            "ir.model.data/create",
            "account.payment.register/create",
            "\"amount\":0.10",
            "\"partner_bank_id\":4",
            "account.payment.register/action_create_payments");
    assertThat(Payments.TYPE.stake(payment).traits())
        .containsExactlyInAnyOrder(Stake.Trait.PAYMENT, Stake.Trait.BOOKS);
    assertThat(
            Payments.TYPE.stake(
                new PaymentRegister(
                    move("out_invoice", "posted", "653.40"),
                    Money.of("1.00", "EUR"),
                    Samples.DATE,
                    new Named(6, "Bank"),
                    "check",
                    Optional.empty())))
        .isEqualTo(Stake.of(Money.of("1.00", "EUR"), Stake.Trait.BOOKS));
  }

  @Test
  void what_does_not_fit_is_refused_and_never_cut() {
    assertThatThrownBy(() -> Samples.line("x".repeat(501), "1", "1.00"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Samples.line("x", "0", "1.00"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Samples.line("x", "1.0000001", "1.00"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PartnerCreate("a\nb", "a@b.c", Optional.empty(), true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PartnerCreate("a", "nobody", Optional.empty(), true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

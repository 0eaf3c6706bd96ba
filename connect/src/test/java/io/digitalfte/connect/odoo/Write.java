package io.digitalfte.connect.odoo;

import static io.digitalfte.connect.odoo.Clerk.Method.BANK_TRANSFER;

import io.digitalfte.act.Step;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.sandbox.odoo.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * One kind of write, for whatever has to hold of all of them.
 *
 * @param kind its name
 * @param step drafts it, in a town made ready for it
 * @param effects how often it happened there
 * @param calls the writing calls it makes, in order
 */
record Write(
    String kind, Function<Town, Step<?>> step, ToLongFunction<Town> effects, List<Target> calls) {
  private static final BigDecimal PART = new BigDecimal("100.00");

  static List<Write> all() {
    return List.of(
        new Write(
            "odoo.partner.create",
            town ->
                town.odoo
                    .bookkeeping()
                    .createPartner(
                        new Bookkeeping.NewPartner(
                            "Okafor BV", "a@okafor.example", Optional.empty(), true)),
            town ->
                town.server.world().partners().stream()
                    .filter(partner -> partner.name().equals("Okafor BV"))
                    .count(),
            calls("res.partner/load")),
        new Write(
            "odoo.invoice.create",
            town -> town.odoo.bookkeeping().createInvoice(town.example(town.acme())),
            Town::moves,
            calls("account.move/load")),
        new Write(
            "odoo.bill.create",
            town -> town.odoo.bookkeeping().createBill(town.example(town.acme())),
            Town::moves,
            calls("account.move/load")),
        new Write(
            "odoo.invoice.post",
            town -> {
              Step<?> create = town.odoo.bookkeeping().createInvoice(town.example(town.acme()));
              town.perform(create);
              return town.odoo.bookkeeping().postInvoice(create);
            },
            town -> town.server.world().postedInvoices().size(),
            calls("account.move/action_post")),
        new Write(
            "odoo.payment.register",
            town -> clerk(town).payment(posted(town), PART, Samples.DATE, BANK_TRANSFER),
            town -> town.records("account.payment").size(),
            calls(
                "ir.model.data/create",
                "account.payment.register/create",
                "account.payment.register/action_create_payments")),
        new Write(
            "odoo.partner.update",
            town -> clerk(town).change(9, Map.of(PartnerUpdate.Field.PHONE, "+32 2 555 01 01")),
            town ->
                town.records("res.partner").stream()
                    .filter(partner -> "+32 2 555 01 01".equals(partner.get("phone")))
                    .count(),
            calls("res.partner/write")),
        new Write(
            "odoo.credit.create",
            town ->
                clerk(town).creditNote(posted(town), Optional.empty(), "returned", Samples.DATE),
            town -> town.count("account.move", "move_type", "out_refund"),
            calls("account.move/load")),
        new Write(
            "odoo.entry.create",
            town -> clerk(town).entry(Samples.DATE, Optional.of("E 1"), items("12.34")),
            town -> town.count("account.move", "move_type", "entry"),
            calls("account.move/load")),
        new Write(
            "odoo.entry.post",
            town -> {
              Step<?> create = clerk(town).entry(Samples.DATE, Optional.of("E 1"), items("12.34"));
              town.perform(create);
              return clerk(town).post(create);
            },
            town -> town.count("account.move", "state", "posted"),
            calls("account.move/action_post")),
        new Write(
            "odoo.draft.post",
            town -> {
              Step<?> create = town.odoo.bookkeeping().createBill(town.example(town.acme()));
              town.perform(create);
              return clerk(town).post(town.move(create).id());
            },
            town -> town.count("account.move", "state", "posted"),
            calls("account.move/action_post")),
        new Write(
            "odoo.document.reset",
            town -> clerk(town).reset(posted(town)),
            town -> town.count("account.move", "state", "draft"),
            calls("account.move/button_draft")),
        new Write(
            "odoo.note.post",
            town -> clerk(town).note(OnRecord.Model.PARTNER, 9, "asked <b>twice</b>"),
            town -> town.records("mail.message").size(),
            calls("ir.model.data/create", "res.partner/message_post")),
        new Write(
            "odoo.file.attach",
            town ->
                clerk(town)
                    .attach(
                        OnRecord.Model.DOCUMENT,
                        posted(town),
                        "order.txt",
                        "text/plain",
                        Town.FILE,
                        Town.CONTENT.length),
            town -> town.records("ir.attachment").size(),
            calls("ir.model.data/create", "ir.attachment/create")));
  }

  /** Rent out of the bank, balanced. */
  static List<Clerk.Item> items(String amount) {
    BigDecimal value = new BigDecimal(amount);
    return List.of(
        new Clerk.Item("612000", "Rent", value, BigDecimal.ZERO),
        new Clerk.Item("Bank", "Rent", BigDecimal.ZERO, value));
  }

  private static Clerk clerk(Town town) {
    return town.odoo.clerk();
  }

  private static List<Target> calls(String... names) {
    return Stream.of(names)
        .map(name -> name.split("/"))
        .map(parts -> new Target(parts[0], parts[1]))
        .toList();
  }

  /** A posted customer invoice over EUR 653.40. */
  static long posted(Town town) {
    Step<?> create = town.odoo.bookkeeping().createInvoice(town.example(town.acme()));
    town.perform(create);
    MoveSeen move = town.move(create);
    town.server.person().post(move.id());
    return move.id();
  }

  @Override
  public String toString() {
    return kind;
  }
}

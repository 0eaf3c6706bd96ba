package io.digitalfte.connect.odoo;

import static io.digitalfte.connect.odoo.Clerk.Method.BANK_TRANSFER;

import io.digitalfte.act.Step;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.sandbox.odoo.Target;
import java.math.BigDecimal;
import java.util.List;
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
                "account.payment.register/action_create_payments")));
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

package io.digitalfte.connect.odoo;

import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a payment is to a person and on the wire. */
final class Payments {
  static final Kind<PaymentRegister> TYPE =
      new Kind<>(
          "odoo.payment.register",
          PaymentRegister.class,
          Reversibility.IRREVERSIBLE,
          Mark.EXCLUSIVE,
          Payments::preview,
          PaymentRegister::stake);

  /** How the wizard is to treat what a payment leaves over. */
  static final String OPEN = "open";

  private Payments() {}

  /** Opens the wizard, with everything said that money hangs on. */
  static Body opening(PaymentRegister payment, String key) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values.put("journal_id", payment.journal().id());
    values.put("payment_date", payment.date().toString());
    values.put("communication", payment.memo(key));
    values.put("currency_id", payment.invoice().currencyId());
    values.put("amount", payment.amount().amount());
    // What is not paid stays to be paid: no discount for early payment writes it off.
    values.put("payment_difference_handling", OPEN);
    payment.account().ifPresent(bank -> values.put("partner_bank_id", bank.id()));
    return Body.one(values).about("account.move", payment.invoice().id());
  }

  private static Preview preview(PaymentRegister payment) {
    BoundMove invoice = payment.invoice();
    String who = invoice.partner().map(Named::name).orElse("no partner");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("document", invoice.title() + " (id " + invoice.id() + ")"));
    rows.add(List.of(invoice.weOwe() ? "to" : "from", who));
    rows.add(List.of("amount", payment.amount().toString()));
    rows.add(List.of("still to pay", invoice.residual().toString()));
    rows.add(List.of("left afterwards", invoice.residual().minus(payment.amount()).toString()));
    rows.add(List.of("day", payment.date().toString()));
    rows.add(List.of("booked in", payment.journal().toString()));
    rows.add(List.of("by", payment.method()));
    if (invoice.weOwe()) {
      rows.add(
          List.of("bank account", payment.account().map(Named::toString).orElse("none known")));
    }
    return new Preview(
        "Register a payment of "
            + payment.amount()
            + (invoice.weOwe() ? " to " : " from ")
            + who
            + " for "
            + invoice.title(),
        List.of(new Preview.Table(List.of("payment", ""), rows, "")),
        Optional.empty(),
        String.join(
            "\n\n",
            Previews.request(
                Endpoint.CLAIM, Claims.row(Previews.KEY, "account.move", invoice.id())),
            Previews.request(Endpoint.PAY_OPEN, opening(payment, Previews.KEY)),
            Previews.request(Endpoint.PAY, "{\"ids\":[(id of what was opened)]}")));
  }
}

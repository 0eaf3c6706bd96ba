package io.digitalfte.connect.odoo;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Fault;
import java.util.List;
import java.util.Optional;

/**
 * Finds accounts by what a person calls them. One that is not there, or not the only one, is
 * refused with those that it might have been.
 */
public final class Accounts {
  private static final int SHOWN = 8;

  private final OdooClient client;
  private final Ledger ledger;

  Accounts(OdooClient client) {
    this.client = client;
    this.ledger = new Ledger(client);
  }

  /**
   * The account of this code, or else of this name.
   *
   * @throws Fault REFUSED where there is none, or more than one
   */
  public Named of(String called) {
    String text = called.strip();
    List<Named> found = ledger.accounts(Body.where(Body.is("code", "=", text)));
    if (found.isEmpty()) {
      found = ledger.accounts(Body.where(Body.is("name", "=ilike", Body.literal(text))));
    }
    if (found.size() == 1) {
      return found.getFirst();
    }
    List<Named> near =
        found.isEmpty()
            ? ledger.accounts(
                Body.where(
                    Body.either(),
                    Body.is("code", "=ilike", Body.literal(text) + "%"),
                    Body.is("name", "ilike", Body.literal(text))))
            : found;
    throw Clerk.refused(
        "\""
            + text
            + "\" is no account of the books"
            + (near.isEmpty() ? "; give the code of one" : ", but perhaps " + listed(near)));
  }

  /** The account that a bank journal books into. */
  public String bank() {
    return ledger.tills().stream()
        .filter(till -> till.text("type").equals("bank"))
        .map(till -> till.link("default_account_id"))
        .flatMap(Optional::stream)
        .map(Row.Link::id)
        .flatMap(id -> ledger.accounts(List.of(id)).stream())
        .map(Accounts::code)
        .findFirst()
        .orElseThrow(() -> Clerk.refused("the books have no bank journal; name the account"));
  }

  /**
   * The account for what partners owe us, or we owe them: the one that Odoo would take for our own
   * company as a partner, because a partner without one of its own has the books' default.
   */
  public String usual(boolean receivable) {
    String field = receivable ? "property_account_receivable_id" : "property_account_payable_id";
    return client
        .rows(Endpoint.COMPANY, Body.on(client.company()).fields("partner_id"))
        .getFirst()
        .link("partner_id")
        .flatMap(own ->
            client.rows(Endpoint.PARTNER, Body.on(own.id()).fields(field)).getFirst().link(field))
        .flatMap(account -> ledger.accounts(List.of(account.id())).stream().findFirst())
        .map(Accounts::code)
        .orElseThrow(() ->
            Clerk.refused(
                "the books name no usual account for what is "
                    + (receivable ? "owed to us" : "owed by us")
                    + "; make a journal entry that names it"));
  }

  private static String code(Named account) {
    return account.name().split(" ", 2)[0];
  }

  private static String listed(List<Named> found) {
    List<String> names = found.stream().limit(SHOWN).map(Named::name).toList();
    return String.join(", ", names) + (found.size() > SHOWN ? " or another" : "");
  }
}

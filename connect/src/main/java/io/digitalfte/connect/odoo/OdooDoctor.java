package io.digitalfte.connect.odoo;

import io.digitalfte.connect.odoo.wire.Answer;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooError;
import io.digitalfte.connect.odoo.wire.Server;
import io.digitalfte.term.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks at the connection to Odoo step by step, and stops at the first step that the others rest
 * on. Reads only.
 */
final class OdooDoctor {
  private final OdooClient client;

  OdooDoctor(OdooClient client) {
    this.client = client;
  }

  List<Finding> look() {
    List<Finding> found = new ArrayList<>();
    if (!version(found) || !signedIn(found) || !company(found)) {
      return List.copyOf(found);
    }
    target(found);
    right(found, "make customer invoices", Endpoint.MOVE_ACCESS, "create");
    right(found, "change customer invoices", Endpoint.MOVE_ACCESS, "write");
    right(found, "make partners", Endpoint.PARTNER_ACCESS, "create");
    right(found, "claim payments, notes and files", Endpoint.CLAIM_ACCESS, "create");
    right(found, "register payments", Endpoint.PAYMENT_ACCESS, "create");
    said(
        found,
        "look up external ids",
        Endpoint.EXTERNAL_ID,
        Body.where(Body.is("module", "=", ExternalId.MODULE)).fields("name").limit(1));
    return List.copyOf(found);
  }

  private boolean version(List<Finding> found) {
    String what = "reach " + client.settings();
    try {
      Server server = client.server();
      found.add(
          server.spoken()
              ? Finding.good(what, server.sentence())
              : Finding.bad(what, server.sentence(), Server.NEEDED));
      return server.spoken();
    } catch (Fault fault) {
      found.add(
          Finding.bad(
              what, message(fault), "look whether Odoo runs and odoo.url leads straight to it"));
      return false;
    }
  }

  private boolean signedIn(List<Finding> found) {
    Answer answer = client.whoAmI();
    if (answer instanceof Answer.Failed failed) {
      boolean database = failed.error().kind() == OdooError.Kind.WRONG_DATABASE;
      found.add(
          database
              ? Finding.bad(
                  "find the database " + client.settings().database(),
                  "there is none of that name",
                  "correct odoo.database")
              : Finding.bad("sign in", failed.error()));
      return false;
    }
    found.add(Finding.good("sign in", "the API key is valid"));
    return true;
  }

  private boolean company(List<Finding> found) {
    String what = "company";
    try {
      Ledger.CompanyFacts company = new Ledger(client).company();
      found.add(
          Finding.good(
              what, company.name() + ", company " + company.id() + ", " + company.currency()));
      found.add(
          company
              .saleTax()
              .map(tax -> Finding.good("default sales tax", tax.name()))
              .orElseGet(() -> Finding.good("default sales tax", "none: invoices bear no tax")));
      return true;
    } catch (Fault fault) {
      found.add(
          Finding.bad(
              what, message(fault), "correct odoo.company, or allow this user the company"));
      return false;
    }
  }

  private void target(List<Finding> found) {
    String what = "know these books";
    try {
      Targets targets = new Targets(client);
      String identity = targets.probe().identity();
      found.add(
          targets.unproven()
              ? Finding.good(
                  what,
                  identity
                      + "; its uuid is for administrators only, so a copy at the same address would"
                      + " pass for it")
              : Finding.good(what, identity));
    } catch (Fault fault) {
      found.add(Finding.bad(what, message(fault), "look at the findings above"));
    }
  }

  private void right(List<Finding> found, String what, Endpoint endpoint, String operation) {
    Answer answer = client.read(endpoint, Body.empty().noIds().put("operation", operation));
    found.add(
        switch (answer) {
          case Answer.Failed failed -> Finding.bad("may " + what, failed.error());
          case Answer.Value(var json) ->
              json.isBoolean() && json.booleanValue()
                  ? Finding.good("may " + what, "yes")
                  : Finding.bad(
                      "may " + what,
                      "no",
                      "give the user of this key the right Accounting: Invoicing (and Contact"
                          + " Creation)");
        });
  }

  private void said(List<Finding> found, String what, Endpoint endpoint, Body body) {
    Supplier<Answer> ask = () -> client.read(endpoint, body);
    found.add(
        switch (ask.get()) {
          case Answer.Failed failed -> Finding.bad("may " + what, failed.error());
          case Answer.Value(_) -> Finding.good("may " + what, "yes");
        });
  }

  private static String message(Fault fault) {
    return String.valueOf(fault.getMessage());
  }
}

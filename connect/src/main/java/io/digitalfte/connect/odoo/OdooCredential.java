package io.digitalfte.connect.odoo;

import static io.digitalfte.connect.odoo.wire.Endpoint.BANK_ACCESS;
import static io.digitalfte.connect.odoo.wire.Endpoint.MOVE_ACCESS;
import static io.digitalfte.connect.odoo.wire.Endpoint.PARTNER_ACCESS;
import static io.digitalfte.connect.odoo.wire.Endpoint.PAYMENT_ACCESS;

import io.digitalfte.connect.odoo.wire.Answer;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.share.Credential;
import io.digitalfte.term.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The API key, by what Odoo says its user may do with moves, payments, partners and accounts. */
final class OdooCredential implements Credential {
  private static final List<String> OPERATIONS = List.of("create", "write", "unlink");
  private final OdooClient client;

  OdooCredential(OdooClient client) {
    this.client = client;
  }

  @Override
  public String connector() {
    return "odoo";
  }

  @Override
  public Power power() {
    Map<String, Endpoint> asked = new LinkedHashMap<>();
    asked.put("invoices and entries", MOVE_ACCESS);
    asked.put("payments", PAYMENT_ACCESS);
    asked.put("partners", PARTNER_ACCESS);
    asked.put("bank accounts", BANK_ACCESS);
    List<String> can = new ArrayList<>();
    try {
      for (Map.Entry<String, Endpoint> each : asked.entrySet()) {
        for (String operation : OPERATIONS) {
          Answer answer =
              client.read(each.getValue(), Body.empty().noIds().put("operation", operation));
          switch (answer) {
            case Answer.Failed failed -> {
              return new Power.Unseen(
                  "Odoo does not say what the key may do: "
                      + Finding.bad("", failed.error()).detail());
            }
            case Answer.Value(var json) -> {
              if (!json.isBoolean()) {
                return new Power.Unseen("Odoo answers neither yes nor no to what the key may do");
              }
              if (json.booleanValue()) {
                can.add(operation + " " + each.getKey());
              }
            }
          }
        }
      }
    } catch (Fault fault) {
      return new Power.Unseen(String.valueOf(fault.getMessage()));
    }
    return can.isEmpty()
        ? new Power.Harmless("it can neither make, change nor delete moves, payments or partners")
        : new Power.Powerful(
            "the API key behind odoo.api-key can " + String.join(", ", can),
            "give the cloud the key of an Odoo user of its own that only reads: the group that"
                + " shows accounting read-only, without Invoicing and without Contact Creation",
            true);
  }
}

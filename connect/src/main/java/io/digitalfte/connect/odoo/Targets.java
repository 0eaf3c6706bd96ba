package io.digitalfte.connect.odoo;

import io.digitalfte.act.Target;
import io.digitalfte.connect.odoo.wire.Answer;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooError;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Probes which books these are, one request each time. The database's own uuid proves it; only an
 * administrator may read that. For others, the identity is made of what can be seen, host, database
 * and the company's name, and is marked as unproven: a copy of the books at the same address would
 * look the same. Safe for any thread.
 */
final class Targets {
  private final OdooClient client;
  private volatile boolean unproven;
  private volatile String companyName = "";

  Targets(OdooClient client) {
    this.client = client;
  }

  /** What these books are now. */
  Target probe() {
    if (!unproven) {
      Answer answer =
          client.read(
              Endpoint.PARAMETER,
              Body.where(Body.is("key", "=", "database.uuid")).fields("value").limit(1));
      boolean forbidden =
          answer instanceof Answer.Failed failed
              && failed.error().kind() == OdooError.Kind.FORBIDDEN;
      List<Row> rows = forbidden ? List.of() : OdooClient.rows(answer);
      String uuid = rows.isEmpty() ? "" : rows.getFirst().text("value").toLowerCase(Locale.ROOT);
      if (uuid.matches("[0-9a-f-]{8,64}")) {
        // The name is for the eye only, so the one seen first will do and costs nothing later.
        String name = companyName.isEmpty() ? name() : companyName;
        return new Target("odoo:" + uuid + "/company/" + client.company(), title(name));
      }
      unproven = true;
    }
    String name = name();
    return new Target(seen(name), title(name));
  }

  /** What these books look like to who may not read their uuid. */
  private String seen(String name) {
    return "odoo:unproven:"
        + client.settings().authority()
        + "/"
        + client.settings().database()
        + "/company/"
        + client.company()
        + "/"
        + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  /** Whether a half that sees less of these books calls them so; asks the books for a name. */
  boolean isAt(String identity) {
    return identity.equals(seen(name()));
  }

  /** Whether the last probe could not read the database's uuid. */
  boolean unproven() {
    return unproven;
  }

  private String name() {
    long id = client.company();
    String name =
        client.rows(Endpoint.COMPANY, Body.on(id).fields("name")).stream()
            .findFirst()
            .map(row -> row.name("name"))
            .orElseThrow(() -> Fault.of(Fault.Code.UNAVAILABLE, "the books have no company " + id));
    companyName = name;
    return name;
  }

  private String title(String name) {
    return name + " (Odoo " + client.settings().database() + ", company " + client.company() + ")";
  }
}

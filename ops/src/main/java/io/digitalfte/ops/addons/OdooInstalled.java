package io.digitalfte.ops.addons;

import io.digitalfte.connect.odoo.wire.Answer;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooError;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.ops.Shown;
import io.digitalfte.term.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks an Odoo what it has installed, in three reads. Safe for any thread. */
public final class OdooInstalled implements Installed {
  private static final int MOST = 20_000;

  private final OdooClient client;

  /** What this client's database has; a user with rights on settings sees the checksums too. */
  public OdooInstalled(OdooClient client) {
    this.client = client;
  }

  @Override
  public Look look() {
    try {
      SortedMap<String, Module> modules = new TreeMap<>();
      List<Row> rows =
          client.rows(
              Endpoint.MODULES,
              Body.where(
                      Body.among(
                          "state",
                          Arrays.stream(State.values()).map(State::odoo).toArray(String[]::new)))
                  .fields("name", "state", "latest_version", "author")
                  .limit(MOST));
      if (rows.size() == MOST) {
        return new Unseen(
            "Odoo has %,d modules or more installed".formatted(MOST), "look at the database");
      }
      for (Row row : rows) {
        modules.put(
            row.text("name"),
            InstalledRows.module(
                row.text("name"),
                row.text("state"),
                row.text("latest_version"),
                row.text("author")));
      }
      Set<String> languages =
          client
              .rows(Endpoint.LANGUAGES, Body.where(Body.is("active", "=", true)).fields("code"))
              .stream()
              .map(row -> row.text("code"))
              .collect(Collectors.toSet());
      return settled(modules, languages);
    } catch (Fault fault) {
      return new Unseen(
          Shown.of(String.valueOf(fault.getMessage()), 200),
          "see that Odoo runs and that the user of the API key may read modules");
    }
  }

  private Look settled(SortedMap<String, Module> modules, Set<String> languages) {
    Answer answer =
        client.read(
            Endpoint.PARAMETER,
            Body.where(Body.among("key", InstalledRows.SUMS, InstalledRows.EXCLUDED))
                .fields("key", "value"));
    if (answer instanceof Answer.Failed(OdooError error, _)
        && error.kind() == OdooError.Kind.FORBIDDEN) {
      return new Seen(
          modules,
          new Hidden("the user of the API key may not read system parameters"),
          languages,
          Optional.empty());
    }
    Map<String, String> parameters =
        OdooClient.rows(answer).stream()
            .collect(
                Collectors.toMap(
                    row -> row.text("key"), row -> row.text("value"), (first, _) -> first));
    return InstalledRows.seen(modules, languages, parameters);
  }
}

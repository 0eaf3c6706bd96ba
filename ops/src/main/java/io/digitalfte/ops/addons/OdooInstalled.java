package io.digitalfte.ops.addons;

import io.digitalfte.connect.odoo.wire.Answer;
import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.Endpoint;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooError;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.connect.odoo.wire.Wire;
import io.digitalfte.ops.Shown;
import io.digitalfte.term.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Asks an Odoo what it has installed, in three reads. Safe for any thread. */
public final class OdooInstalled implements Installed {
  private static final String SUMS = "module_auto_update.installed_checksums";
  private static final String EXCLUDED = "module_auto_update.exclude_patterns";
  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");
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
        modules.put(row.text("name"), module(row));
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
            Body.where(Body.among("key", SUMS, EXCLUDED)).fields("key", "value"));
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
    Sums sums =
        Optional.ofNullable(parameters.get(SUMS))
            .filter(json -> !json.isEmpty())
            .map(OdooInstalled::sums)
            .orElseGet(NeverStored::new);
    return new Seen(modules, sums, languages, Optional.ofNullable(parameters.get(EXCLUDED)));
  }

  private static Module module(Row row) {
    String said = row.text("state");
    State state =
        Arrays.stream(State.values())
            .filter(each -> each.odoo().equals(said))
            .findFirst()
            .orElseThrow(() ->
                Fault.of(
                    Fault.Code.UNAVAILABLE,
                    "Odoo knows a state of modules that we do not: " + Shown.of(said, 50)));
    return new Module(
        row.text("name"),
        state,
        Optional.of(row.text("latest_version")).filter(version -> !version.isEmpty()),
        row.text("author"));
  }

  /** {@code false} stands for a module that was on no disk. */
  private static Sums sums(String json) {
    JsonNode tree = Wire.parse(json.getBytes(StandardCharsets.UTF_8));
    if (!tree.isObject()) {
      return new Hidden("the parameter " + SUMS + " holds no JSON object");
    }
    Map<String, Optional<String>> sums = new HashMap<>();
    for (Map.Entry<String, JsonNode> each : tree.properties()) {
      JsonNode value = each.getValue();
      boolean none = value.isBoolean() && !value.booleanValue();
      if (!none && !(value.isString() && SHA1.matcher(value.stringValue()).matches())) {
        return new Hidden(
            "the parameter %s holds no checksum of %s"
                .formatted(SUMS, Shown.of(each.getKey(), 100)));
      }
      sums.put(each.getKey(), none ? Optional.empty() : Optional.of(value.stringValue()));
    }
    return new Stored(sums);
  }
}

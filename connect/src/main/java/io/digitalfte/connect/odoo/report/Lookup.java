package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.connect.odoo.wire.Wire;
import io.digitalfte.term.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Asks Odoo. Every method asks anew and throws a {@link Fault}: one that passes when Odoo is not
 * there. Safe for any thread.
 */
final class Lookup {
  /** How many rows are fetched at a time where all of them are needed. */
  private static final int BATCH = 2000;

  private final OdooClient client;

  Lookup(OdooClient client) {
    this.client = client;
  }

  long company() {
    return client.company();
  }

  /** At most so many rows of this question, after the given one. */
  <T> Page<T> page(Query query, Optional<String> after, int most, Function<Row, T> as) {
    Body body = query.page(query.after(after), most + 1);
    List<Row> rows = client.rows(new Reading(query.model(), Reading.Way.SEARCH_READ), body);
    List<Page.Entry<T>> entries = new ArrayList<>();
    for (Row row : rows.subList(0, Math.min(most, rows.size()))) {
      entries.add(new Page.Entry<>(as.apply(row), query.at(row).text()));
    }
    return new Page<>(entries, rows.size() > most);
  }

  /** Every row of this question, in bounded memory. */
  void all(Query query, Consumer<Row> each) {
    Optional<Cursor> after = Optional.empty();
    while (true) {
      List<Row> rows =
          client.rows(
              new Reading(query.model(), Reading.Way.SEARCH_READ), query.page(after, BATCH));
      rows.forEach(each);
      if (rows.size() < BATCH) {
        return;
      }
      after = Optional.of(query.at(rows.getLast()));
    }
  }

  /** Every row of this question. */
  List<Row> all(Query query) {
    List<Row> rows = new ArrayList<>();
    all(query, rows::add);
    return rows;
  }

  /** The record of this id, archived or not, if it is there and may be seen. */
  Optional<Row> one(Model model, long id, List<String> fields) {
    return client
        .rows(
            new Reading(model, Reading.Way.SEARCH_READ),
            Body.where(Body.is("id", "=", id))
                .texts("fields", fields)
                .limit(1)
                .context("active_test", false))
        .stream()
        .findFirst();
  }

  /** The records of these ids, in any order. */
  List<Row> some(Model model, Collection<Long> ids, List<String> fields) {
    return ids.isEmpty()
        ? List.of()
        : client.rows(
            new Reading(model, Reading.Way.SEARCH_READ),
            Body.where(Body.in("id", ids)).texts("fields", fields).context("active_test", false));
  }

  long count(Model model, List<JsonNode> domain) {
    JsonNode count =
        OdooClient.value(
            client.read(
                new Reading(model, Reading.Way.COUNT),
                Body.where(domain.toArray(JsonNode[]::new))));
    if (!count.isIntegralNumber()) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "Odoo answered a count with something else");
    }
    return count.longValue();
  }

  /** Whether Odoo groups by a field behind a link; before 19 it does not. */
  boolean paths() {
    return client.server().since(19);
  }

  /** Sums made by Odoo, a row for each group that has any. */
  List<Group> groups(
      Model model, List<JsonNode> domain, List<String> by, List<String> aggregates, int most) {
    if (!client.server().since(19)) {
      return new OlderGroups(client).groups(model, domain, by, aggregates, most);
    }
    Body body =
        Body.where(domain.toArray(JsonNode[]::new))
            .texts("groupby", by)
            .texts("aggregates", aggregates);
    if (most > 0) {
      body.limit(most);
    }
    return client.rows(new Reading(model, Reading.Way.GROUP), body).stream()
        .map(Group::new)
        .toList();
  }

  /** Records whose name, or what else Odoo takes for one, holds this text. */
  List<Row.Link> named(Model model, String typed, int most) {
    JsonNode pairs =
        OdooClient.value(
            client.read(
                new Reading(model, Reading.Way.NAMES),
                Body.empty().put("name", typed).limit(most)));
    List<Row.Link> links = new ArrayList<>();
    for (JsonNode pair : pairs) {
      if (pair.size() == 2 && pair.get(0).isIntegralNumber() && pair.get(1).isString()) {
        links.add(new Row.Link(pair.get(0).longValue(), Wire.name(pair.get(1).stringValue())));
      }
    }
    return links;
  }

  /** What Odoo says about the fields of a model. */
  JsonNode fields(Model model) {
    return OdooClient.value(
        client.read(
            new Reading(model, Reading.Way.FIELDS),
            Body.empty()
                .texts(
                    "attributes",
                    List.of(
                        "string",
                        "type",
                        "required",
                        "readonly",
                        "relation",
                        "selection",
                        "store",
                        "currency_field"))));
  }
}

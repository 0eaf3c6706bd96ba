package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.Row;
import io.digitalfte.term.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records of any readable model, by conditions. Safe for any thread. */
public final class Records {
  private final Lookup lookup;
  private final Fields fields;

  public Records(OdooClient client, Fields fields) {
    this.lookup = new Lookup(client);
    this.fields = fields;
  }

  /**
   * Records that meet all conditions, by id.
   *
   * @param names the fields to show; the usual ones where there are none
   * @param problems gets what is wrong with the conditions and names; the page is empty then
   */
  public Page<ObjectNode> search(
      Model model,
      List<Criterion> criteria,
      List<String> names,
      boolean newestFirst,
      Optional<String> after,
      int most,
      List<Problem> problems) {
    List<JsonNode> domain = new Criteria(fields, model, problems).domain(criteria);
    List<String> shown = shown(model, names, problems);
    if (!problems.isEmpty()) {
      return new Page<>(List.of(), false);
    }
    Map<String, FieldFact> facts = fields.of(model);
    Query query =
        new Query(
            model, domain, shown, newestFirst ? Query.Order.LAST_ID_FIRST : Query.Order.BY_ID);
    return lookup.page(query, after, most, row -> Rendering.row(row.json(), shown, facts));
  }

  /** How many records meet all conditions. */
  public long count(Model model, List<Criterion> criteria, List<Problem> problems) {
    List<JsonNode> domain = new Criteria(fields, model, problems).domain(criteria);
    return problems.isEmpty() ? lookup.count(model, domain) : 0;
  }

  /** The record of this id with its usual fields, archived or not. */
  public Optional<ObjectNode> one(Model model, long id) {
    List<String> shown = fields.usual(model);
    return lookup
        .one(model, id, shown)
        .map(Row::json)
        .map(json -> Rendering.row(json, shown, fields.of(model)));
  }

  private List<String> shown(Model model, List<String> names, List<Problem> problems) {
    if (names.isEmpty()) {
      return fields.usual(model);
    }
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fields
          .named(model, names.get(i), "fields[" + i + "]", problems)
          .map(FieldFact::name)
          .filter(name -> !shown.contains(name))
          .ifPresent(shown::add);
    }
    return shown;
  }
}

package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.term.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Sums, averages and counts over records of any readable model, made by Odoo. */
public final class Aggregation {
  /** How a measure can be taken. */
  public static final List<String> MEASURES = List.of("sum", "avg", "min", "max", "count_distinct");

  private static final Set<String> GRAINS = Set.of("day", "week", "month", "quarter", "year");
  private static final Set<String> KEYS =
      Set.of("many2one", "selection", "char", "boolean", "integer");

  private final Lookup lookup;
  private final Fields fields;

  public Aggregation(OdooClient client, Fields fields) {
    this.lookup = new Lookup(client);
    this.fields = fields;
  }

  /**
   * The groups, at most so many and one more to tell that there are others.
   *
   * @param by fields, paths such as {@code account_id.account_type}, or days with their grain such
   *     as {@code date:month}; at least one
   * @param measures such as {@code balance:sum}
   * @param problems gets what is wrong; nothing is asked then
   */
  public List<ObjectNode> groups(
      Model model,
      List<Criterion> criteria,
      List<String> by,
      List<String> measures,
      int most,
      List<Problem> problems) {
    List<JsonNode> domain = new Criteria(fields, model, problems).domain(criteria);
    Map<String, FieldFact> keys = keys(model, by, problems);
    Map<String, FieldFact> sums = sums(model, measures, problems);
    currencies(by, sums, problems);
    if (!problems.isEmpty()) {
      return List.of();
    }
    List<String> aggregates = new ArrayList<>(sums.keySet());
    aggregates.add("__count");
    List<ObjectNode> groups = new ArrayList<>();
    for (Group group : lookup.groups(model, domain, by, aggregates, most + 1)) {
      groups.add(shown(group.row().json(), keys, sums));
    }
    return groups;
  }

  private static ObjectNode shown(
      JsonNode group, Map<String, FieldFact> keys, Map<String, FieldFact> sums) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    keys.forEach((name, fact) ->
        out.set(
            name,
            name.contains(":")
                ? group.path(name).path(0)
                : Rendering.value(fact, group.path(name))));
    out.set("count", group.path("__count"));
    sums.forEach((name, fact) ->
        out.set(
            name,
            fact.number() && !name.endsWith(":count_distinct")
                ? Rendering.decimal(group.path(name))
                : group.path(name)));
    return out;
  }

  private Map<String, FieldFact> keys(Model model, List<String> by, List<Problem> problems) {
    Map<String, FieldFact> keys = new LinkedHashMap<>();
    for (int i = 0; i < by.size(); i++) {
      String where = "group_by[" + i + "]";
      String[] parts = by.get(i).split(":", 2);
      String name = by.get(i);
      fields
          .path(model, parts[0], where, problems)
          .filter(fact -> groupable(fact, parts, where, problems))
          .ifPresent(fact -> keys.put(name, fact));
    }
    return keys;
  }

  private static boolean groupable(
      FieldFact fact, String[] parts, String where, List<Problem> problems) {
    boolean day = fact.type().startsWith("date");
    if (day ? parts.length < 2 || !GRAINS.contains(parts[1]) : parts.length > 1) {
      problems.add(
          day
              ? Problem.in(where, "needs day, week, month, quarter or year", parts[0] + ":month")
              : Problem.in(where, fact.name() + " is no day", parts[0]));
      return false;
    }
    if (!day && !KEYS.contains(fact.type())) {
      problems.add(
          Problem.in(
              where,
              "cannot group by " + fact.name() + ", which is " + fact.type(),
              "a link, a selection, a text, a day with its grain"));
      return false;
    }
    return true;
  }

  private Map<String, FieldFact> sums(Model model, List<String> measures, List<Problem> problems) {
    Map<String, FieldFact> sums = new LinkedHashMap<>();
    for (int i = 0; i < measures.size(); i++) {
      String where = "measures[" + i + "]";
      String measure = measures.get(i);
      String[] parts = measure.split(":", -1);
      if (parts.length != 2 || !MEASURES.contains(parts[1])) {
        problems.add(
            Problem.in(
                where, "is no field with one of " + String.join(", ", MEASURES), "balance:sum"));
        continue;
      }
      Optional<FieldFact> fact = fields.named(model, parts[0], where, problems);
      boolean days = Set.of("min", "max").contains(parts[1]);
      fact.filter(f ->
              f.number()
                  || parts[1].equals("count_distinct")
                  || (days && f.type().startsWith("date")))
          .ifPresentOrElse(
              f -> sums.put(measure, f),
              () ->
                  fact.ifPresent(f ->
                      problems.add(
                          Problem.in(
                              where,
                              "cannot take the " + parts[1] + " of " + f.name(),
                              "a number, such as balance:sum"))));
    }
    return sums;
  }

  /** Amounts of several currencies have no sum. */
  private static void currencies(
      List<String> by, Map<String, FieldFact> sums, List<Problem> problems) {
    for (Map.Entry<String, FieldFact> sum : sums.entrySet()) {
      Optional<String> currency = sum.getValue().currencyField();
      boolean mixed =
          currency.filter(f -> !f.equals("company_currency_id") && !by.contains(f)).isPresent()
              && !sum.getKey().endsWith(":count_distinct");
      if (mixed) {
        problems.add(
            Problem.in(
                "measures",
                sum.getKey() + " would add up different currencies",
                "add "
                    + currency.get()
                    + " to group_by, or take an amount in the company's"
                    + " currency, such as amount_total_signed or balance"));
      }
    }
  }
}

package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.term.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The fields of the models. They change only when Odoo is updated, so each model's are asked for
 * once. Safe for any thread.
 */
public final class Fields {
  private static final int DEEPEST = 3;
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  private final Lookup lookup;
  private final Map<Model, Map<String, FieldFact>> known = new ConcurrentHashMap<>();

  public Fields(OdooClient client) {
    this.lookup = new Lookup(client);
  }

  /** Every field of a model that may be read, by name. */
  public Map<String, FieldFact> of(Model model) {
    return known.computeIfAbsent(model, this::ask);
  }

  /** The fields that are of use, the usual ones first; with {@code all}, every readable one. */
  public List<FieldFact> telling(Model model, boolean all) {
    Map<String, FieldFact> fields = of(model);
    LinkedHashMap<String, FieldFact> sorted = new LinkedHashMap<>();
    for (String usual : model.usual()) {
      Optional.ofNullable(fields.get(usual)).ifPresent(f -> sorted.put(usual, f));
    }
    fields.values().stream()
        .filter(f -> all || f.telling())
        .forEach(f -> sorted.putIfAbsent(f.name(), f));
    return List.copyOf(sorted.values());
  }

  /** The usual fields that this Odoo has. */
  List<String> usual(Model model) {
    Map<String, FieldFact> fields = of(model);
    return model.usual().stream().filter(fields::containsKey).toList();
  }

  /** The field of this name, or what is wrong with it. */
  Optional<FieldFact> named(Model model, String name, String where, List<Problem> problems) {
    FieldFact fact = NAME.matcher(name).matches() ? of(model).get(name) : null;
    if (fact == null) {
      problems.add(
          Problem.in(
              where,
              "\"" + brief(name) + "\" is no field of " + model + " that can be read",
              "nearest are "
                  + String.join(", ", Likeness.nearest(name, of(model).keySet()))
                  + "; describe_model lists them"));
    }
    return Optional.ofNullable(fact);
  }

  /**
   * The field at the end of a path such as {@code partner_id.country_id.code}, every step of which
   * can be read.
   */
  Optional<FieldFact> path(Model model, String path, String where, List<Problem> problems) {
    String[] steps = path.split("\\.", -1);
    if (steps.length > DEEPEST) {
      problems.add(Problem.in(where, "goes through more than two links", "ask in two steps"));
      return Optional.empty();
    }
    Model at = model;
    Optional<FieldFact> fact = Optional.empty();
    for (int i = 0; i < steps.length; i++) {
      fact = named(at, steps[i], where, problems);
      if (fact.isEmpty() || i == steps.length - 1) {
        return fact;
      }
      Optional<Model> next = fact.get().relation().flatMap(Model::named);
      if (next.isEmpty()) {
        problems.add(
            Problem.in(
                where,
                "\"" + steps[i] + "\" leads to no model that can be read",
                "end the path there, or leave the condition out"));
        return Optional.empty();
      }
      at = next.get();
    }
    return fact;
  }

  private Map<String, FieldFact> ask(Model model) {
    Map<String, FieldFact> facts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : lookup.fields(model).properties()) {
      FieldFact fact = FieldFact.of(field.getKey(), field.getValue());
      if (fact.readable()) {
        facts.put(fact.name(), fact);
      }
    }
    return Collections.unmodifiableMap(facts);
  }

  private static String brief(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}

package io.digitalfte.connect.odoo.report;

import io.digitalfte.term.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns stated conditions into a domain, or says everything that is wrong with them. */
final class Criteria {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,6})?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");
  private static final Pattern STAMP =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}:\\d{2})?");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Fields fields;
  private final Model model;
  private final List<Problem> problems;

  Criteria(Fields fields, Model model, List<Problem> problems) {
    this.fields = fields;
    this.model = model;
    this.problems = problems;
  }

  /** The conditions as Odoo takes them; only to be used when there are no problems. */
  List<JsonNode> domain(List<Criterion> criteria) {
    List<JsonNode> domain = new ArrayList<>();
    for (int i = 0; i < criteria.size(); i++) {
      Criterion criterion = criteria.get(i);
      String where = "domain[" + i + "]";
      fields
          .path(model, criterion.field(), where + ".field", problems)
          .flatMap(fact -> value(fact, criterion, where))
          .ifPresent(value ->
              domain.add(
                  JSON.arrayNode().add(criterion.field()).add(criterion.operator()).add(value)));
    }
    return domain;
  }

  private Optional<JsonNode> value(FieldFact fact, Criterion criterion, String where) {
    if (!Criterion.OPERATORS.contains(criterion.operator())) {
      return wrong(
          where + ".operator", "is none that is taken", String.join(", ", Criterion.OPERATORS));
    }
    if (criterion.among()) {
      return many(fact, criterion, where + ".values");
    }
    if (criterion.value().isEmpty()) {
      return wrong(
          where + ".value",
          "is missing",
          "give what to compare with; false stands for \"not set\"");
    }
    JsonNode value = criterion.value().get();
    if (value.isBoolean() && !value.booleanValue() && !fact.type().equals("boolean")) {
      return criterion.operator().equals("=") || criterion.operator().equals("!=")
          ? Optional.of(value)
          : wrong(where + ".operator", "cannot ask for \"not set\"", "= or !=");
    }
    if (criterion.operator().equals("child_of") && !fact.link()) {
      return wrong(where + ".operator", "child_of needs a link", "=");
    }
    if (criterion.like()) {
      return fact.number() || fact.type().startsWith("date") || fact.type().equals("boolean")
          ? wrong(where + ".operator", "ilike needs a text", "= or one of <, <=, >, >=")
          : text(value, where + ".value");
    }
    if (criterion.ordering() && !(fact.number() || fact.type().startsWith("date"))) {
      return wrong(
          where + ".operator", "needs a number or a day, which " + fact.name() + " is not", "=");
    }
    return one(fact, value, where + ".value");
  }

  private Optional<JsonNode> many(FieldFact fact, Criterion criterion, String where) {
    if (criterion.values().isEmpty()) {
      return wrong(where, "is missing", "give a list of at least one text");
    }
    ArrayNode all = JSON.arrayNode();
    for (String value : criterion.values()) {
      one(fact, JSON.stringNode(value), where).ifPresent(all::add);
    }
    return all.size() == criterion.values().size() ? Optional.of(all) : Optional.empty();
  }

  private Optional<JsonNode> one(FieldFact fact, JsonNode value, String where) {
    String text = value.isString() ? value.stringValue().strip() : value.asString("");
    return switch (fact.type()) {
      case "boolean" ->
          value.isBoolean() || text.equals("true") || text.equals("false")
              ? Optional.of(
                  JSON.booleanNode(value.isBoolean() ? value.booleanValue() : text.equals("true")))
              : wrong(where, "must be true or false", "true or false");
      case "integer", "many2one", "one2many", "many2many" ->
          WHOLE.matcher(text).matches()
              ? Optional.of(JSON.numberNode(Long.parseLong(text)))
              : wrong(
                  where,
                  "must be a whole number" + (fact.link() ? ", the id of a record" : ""),
                  fact.link() ? "7, or operator ilike with a name" : "7");
      case "float", "monetary" ->
          NUMBER.matcher(text).matches()
              ? Optional.of(JSON.numberNode(new BigDecimal(text)))
              : wrong(where, "must be a number with a decimal point", "1234.50");
      case "date", "datetime" -> day(text, where);
      case "selection" ->
          fact.values().isEmpty() || fact.values().contains(text)
              ? text(value, where)
              : wrong(
                  where,
                  "is no value of " + fact.name(),
                  "one of " + String.join(", ", fact.values()));
      default -> text(value, where);
    };
  }

  private Optional<JsonNode> text(JsonNode value, String where) {
    return value.isString() || value.isNumber()
        ? Optional.of(JSON.stringNode(value.asString()))
        : wrong(where, "must be a text", "a text");
  }

  private Optional<JsonNode> day(String text, String where) {
    try {
      if (STAMP.matcher(text).matches()) {
        LocalDate.parse(text.substring(0, 10));
        return Optional.of(JSON.stringNode(text));
      }
    } catch (DateTimeException _) {
      // Falls through to the one message for every other form.
    }
    return wrong(where, "must be a day", "2026-11-30");
  }

  private Optional<JsonNode> wrong(String where, String reason, String remedy) {
    problems.add(Problem.in(where, reason, remedy));
    return Optional.empty();
  }
}

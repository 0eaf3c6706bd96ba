package io.digitalfte.connect.odoo.tools;

import io.digitalfte.connect.odoo.report.Aggregation;
import io.digitalfte.connect.odoo.report.Criterion;
import io.digitalfte.connect.odoo.report.FieldFact;
import io.digitalfte.connect.odoo.report.Fields;
import io.digitalfte.connect.odoo.report.Model;
import io.digitalfte.connect.odoo.report.Page;
import io.digitalfte.connect.odoo.report.Records;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.term.Problem;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Arguments;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Shape;
import io.digitalfte.tool.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Records of any readable model as tools. */
final class RecordTools {
  static final Kind MODELS =
      new Kind.Choice(Arrays.stream(Model.values()).map(Model::odoo).toList());

  private static final Parameter MODEL =
      Parameter.required("model", MODELS, "Odoo's name of the model");
  private static final Parameter DOMAIN =
      Parameter.optional(
          "domain",
          new Kind.Rows(
              List.of(
                  Parameter.required(
                      "field",
                      Kind.Text.line(120),
                      "a field, or a path such as partner_id.country_id.code"),
                  Parameter.required(
                      "operator", new Kind.Choice(Criterion.OPERATORS), "how to compare"),
                  Parameter.optional(
                      "value",
                      new Kind.Scalar(200),
                      "what to compare with; false stands for \"not set\""),
                  Parameter.optional(
                      "values", new Kind.Names(200, 200), "what to look among, for in and not in")),
              20),
          "conditions that must all hold");

  private final Fields fields;
  private final Records records;
  private final Aggregation aggregation;

  RecordTools(OdooClient client) {
    this.fields = new Fields(client);
    this.records = new Records(client, fields);
    this.aggregation = new Aggregation(client, fields);
  }

  Records records() {
    return records;
  }

  List<Tool> tools() {
    return List.of(search(), aggregate(), describe());
  }

  private Tool search() {
    return Tool.reads(
        "search_records",
        "Records of a model",
        "Finds records of one of the readable models by conditions. Prefer the tool that is made"
            + " for what you look for, where there is one.",
        "odoo record list",
        List.of(
            MODEL,
            DOMAIN,
            Parameter.optional(
                "fields",
                new Kind.Names(40, 64),
                "the fields to show; a few telling ones when it is left out"),
            Parameter.optional("newest_first", new Kind.YesNo(), "the highest id first").or(true),
            Asked.limit(20, 200),
            Asked.CURSOR),
        Listing.shape("records", new Shape.Any(), "the records; links have id and name"),
        Refusals.told(given -> {
          List<Problem> problems = new ArrayList<>();
          Page<ObjectNode> page =
              records.search(
                  model(given),
                  criteria(given),
                  given.names("fields"),
                  given.yes("newest_first"),
                  Asked.cursor(given),
                  Asked.limit(given),
                  problems);
          return problems.isEmpty()
              ? Listing.answer("records", page, row -> row)
              : Refusals.of(problems);
        }));
  }

  private Tool aggregate() {
    return Tool.reads(
        "aggregate_records",
        "Sums over records",
        "Groups records of a readable model and sums, averages or counts them in Odoo.",
        "odoo record sum",
        List.of(
            MODEL,
            DOMAIN,
            Parameter.required(
                "group_by",
                new Kind.Names(3, 120),
                "1 to 3 fields, paths such as account_id.account_type, or days such as date:month"),
            Parameter.optional(
                "measures",
                new Kind.Names(8, 80),
                "such as balance:sum; groups are always counted"),
            Asked.limit(100, 500)),
        Shape.Members.of(
            new Shape.Field(
                "groups",
                new Shape.Rows(new Shape.Any()),
                "each with its keys, count and measures")),
        Refusals.told(this::aggregated));
  }

  private Answer aggregated(Arguments given) {
    if (given.names("group_by").isEmpty()) {
      return Refusals.about("group_by", "is empty", "give 1 to 3 fields, such as partner_id");
    }
    List<Problem> problems = new ArrayList<>();
    int most = Asked.limit(given);
    List<ObjectNode> groups =
        aggregation.groups(
            model(given),
            criteria(given),
            given.names("group_by"),
            given.names("measures"),
            most,
            problems);
    return problems.isEmpty()
        ? Listing.some(
            "groups", groups.subList(0, Math.min(most, groups.size())), groups.size() > most)
        : Refusals.of(problems);
  }

  private Tool describe() {
    return Tool.reads(
        "describe_model",
        "Fields of a model",
        "The fields of a readable model with their types and values, the most telling ones first."
            + " What holds a secret or a file is in no list.",
        "odoo model show",
        List.of(
            MODEL, Parameter.optional("all", new Kind.YesNo(), "technical fields too").or(false)),
        Shape.Members.of(
            new Shape.Field("fields", new Shape.Rows(Shown.shape(FieldFact.class)), "the fields")),
        Refusals.told(given ->
            Listing.some(
                "fields",
                fields.telling(model(given), given.yes("all")).stream().map(Shown::json).toList(),
                false)));
  }

  static Model model(Arguments given) {
    return Model.named(given.text("model")).orElseThrow();
  }

  private static List<Criterion> criteria(Arguments given) {
    return given.rows("domain").stream()
        .map(row ->
            new Criterion(
                row.text("field"), row.text("operator"), row.scalar("value"), row.names("values")))
        .toList();
  }
}

package io.digitalfte.tool;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas (2020-12) of what is taken and given. Every client understands them: no {@code
 * anyOf}, no {@code oneOf}, no reference.
 */
public final class Schema {
  private static final String ADDITIONAL = "additionalProperties";

  private Schema() {}

  /** What these parameters take. */
  public static ObjectNode input(List<Parameter> parameters) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    for (Parameter parameter : parameters) {
      ObjectNode property = of(parameter.kind());
      property.put("description", described(parameter));
      parameter.otherwise().ifPresent(value -> property.set("default", value));
      properties.set(parameter.name(), property);
      if (parameter.required()) {
        required.add(parameter.name());
      }
    }
    schema.set("required", required);
    return schema.put(ADDITIONAL, false);
  }

  private static String described(Parameter parameter) {
    return parameter.kind() instanceof Kind.Text text && text.form().isPresent()
        ? parameter.description() + " (" + text.form().get().words() + ")"
        : parameter.description();
  }

  private static ObjectNode of(Kind kind) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    switch (kind) {
      case Kind.Text text ->
          schema.put("type", "string").put("minLength", 1).put("maxLength", text.max());
      case Kind.Choice choice -> {
        ArrayNode values = schema.put("type", "string").putArray("enum");
        choice.values().forEach(values::add);
      }
      case Kind.Whole whole ->
          schema.put("type", "integer").put("minimum", whole.min()).put("maximum", whole.max());
      case Kind.Amount _ -> schema.putArray("type").add("string").add("number");
      case Kind.Day _ -> schema.put("type", "string").put("format", "date");
      case Kind.YesNo _ -> schema.put("type", "boolean");
      case Kind.Scalar _ -> schema.putArray("type").add("string").add("number").add("boolean");
      case Kind.Names names -> {
        schema.put("type", "array").put("maxItems", names.max());
        schema.putObject("items").put("type", "string").put("maxLength", names.length());
      }
      case Kind.Rows rows -> {
        schema.put("type", "array").put("maxItems", rows.max());
        schema.set("items", input(rows.columns()));
      }
    }
    return schema;
  }

  /**
   * What an answer of this shape looks like, with the members that the room adds. Nothing is
   * required, because a refusal has an {@code error} alone.
   */
  static ObjectNode output(Shape.Members shape) {
    ObjectNode schema = of(shape);
    ObjectNode properties = (ObjectNode) schema.path("properties");
    properties
        .putObject("truncated")
        .put("type", "boolean")
        .put("description", "whether something was left out to keep to the budget of an answer");
    properties.putObject("notice").put("type", "string");
    ObjectNode error = properties.putObject("error").put("type", "object");
    error.put("description", "instead of everything else: why it was not done");
    ObjectNode members = error.putObject("properties");
    for (String text : List.of("kind", "message", "next_step")) {
      members.putObject(text).put("type", "string");
    }
    for (String text : List.of("odoo_exception", "field")) {
      members.putObject(text).putArray("type").add("string").add("null");
    }
    members.putObject("retryable").put("type", "boolean");
    members.putObject("problems").put("type", "array").putObject("items").put("type", "object");
    return schema;
  }

  private static ObjectNode of(Shape shape) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    switch (shape) {
      case Shape.Text _, Shape.Amount _ -> nullable(schema, "string");
      case Shape.Whole _ -> nullable(schema, "integer");
      case Shape.YesNo _ -> nullable(schema, "boolean");
      case Shape.Day _ -> nullable(schema, "string").put("format", "date");
      case Shape.Any _ -> {}
      case Shape.Members object -> {
        ObjectNode properties = schema.put("type", "object").putObject("properties");
        object
            .fields()
            .forEach(
                f -> properties.set(f.name(), of(f.shape()).put("description", f.description())));
      }
      case Shape.Rows rows -> schema.put("type", "array").set("items", of(rows.each()));
    }
    return schema;
  }

  private static ObjectNode nullable(ObjectNode schema, String type) {
    schema.putArray("type").add(type).add("null");
    return schema;
  }
}

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

  // No switches over types: these are on the way of a start, and each would cost some 10 ms there.
  private static ObjectNode of(Kind kind) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    if (kind instanceof Kind.Text text) {
      schema.put("type", "string").put("minLength", 1).put("maxLength", text.max());
    } else if (kind instanceof Kind.Choice choice) {
      ArrayNode values = schema.put("type", "string").putArray("enum");
      choice.values().forEach(values::add);
    } else if (kind instanceof Kind.Whole whole) {
      schema.put("type", "integer").put("minimum", whole.min()).put("maximum", whole.max());
    } else if (kind instanceof Kind.Amount) {
      schema.putArray("type").add("string").add("number");
    } else if (kind instanceof Kind.Day) {
      schema.put("type", "string").put("format", "date");
    } else if (kind instanceof Kind.YesNo) {
      schema.put("type", "boolean");
    } else if (kind instanceof Kind.Scalar) {
      schema.putArray("type").add("string").add("number").add("boolean");
    } else if (kind instanceof Kind.Names names) {
      schema.put("type", "array").put("maxItems", names.max());
      schema.putObject("items").put("type", "string").put("maxLength", names.length());
    } else if (kind instanceof Kind.Rows rows) {
      schema.put("type", "array").put("maxItems", rows.max());
      schema.set("items", input(rows.columns()));
    } else {
      throw new IllegalArgumentException("no schema for " + kind);
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
    if (shape instanceof Shape.Text || shape instanceof Shape.Amount) {
      nullable(schema, "string");
    } else if (shape instanceof Shape.Whole) {
      nullable(schema, "integer");
    } else if (shape instanceof Shape.YesNo) {
      nullable(schema, "boolean");
    } else if (shape instanceof Shape.Day) {
      nullable(schema, "string").put("format", "date");
    } else if (shape instanceof Shape.Members object) {
      ObjectNode properties = schema.put("type", "object").putObject("properties");
      for (Shape.Field field : object.fields()) {
        properties.set(field.name(), of(field.shape()).put("description", field.description()));
      }
    } else if (shape instanceof Shape.Rows rows) {
      schema.put("type", "array").set("items", of(rows.each()));
    } else if (!(shape instanceof Shape.Any)) {
      throw new IllegalArgumentException("no schema for " + shape);
    }
    return schema;
  }

  private static ObjectNode nullable(ObjectNode schema, String type) {
    schema.putArray("type").add(type).add("null");
    return schema;
  }
}

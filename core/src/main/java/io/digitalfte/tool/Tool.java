package io.digitalfte.tool;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that a program may ask of us: plain data and a body. Every writing tool also takes
 * {@code dry_run} and {@code request_id}, which the room adds.
 *
 * @param name words with underscores, such as {@code create_invoice}; or, where the field calls it
 *     so, with humps, such as {@code ciGuard}
 * @param title how a person calls it
 * @param description what it does, for a model that has to choose
 * @param words the command line that asks the same, such as {@code odoo invoice create}
 * @param own the parameters without those that the room adds
 * @param output what the body's answer holds; for a writing tool, {@link #PENDING}
 * @param body what it does
 */
public record Tool(
    String name,
    String title,
    String description,
    String words,
    List<Parameter> own,
    Shape.Members output,
    Body body) {
  /** What every writing tool answers. */
  public static final Shape.Members PENDING = Rehearsal.SHAPE;

  /** The status of an answer where a person was asked and has not decided. */
  public static final String PENDING_APPROVAL = Rehearsal.PENDING;

  static final String DRY_RUN = "dry_run";
  static final String REQUEST = "request_id";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+|[A-Z][a-z0-9]+)*");
  private static final Pattern WORDS = Pattern.compile("[a-z][a-z0-9-]*( [a-z][a-z0-9-]*){1,3}");
  private static final Parameter REHEARSE =
      Parameter.optional(
              DRY_RUN,
              new Kind.YesNo(),
              "true shows the exact plan and what would be sent; false makes a proposal that waits"
                  + " for a person. Neither writes anything.")
          .or(true);
  private static final Parameter AGAIN =
      Parameter.optional(
          REQUEST,
          Kind.Text.like(
              64,
              Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{7,63}"),
              "such as 5f3a9c1e-march-rent"),
          "a name of your own for this one request, 8 to 64 letters, digits, dots and dashes. Give"
              + " the same one when you repeat a call whose answer was lost: it never makes a"
              + " second proposal.");

  public Tool {
    own = List.copyOf(own);
    if (name.length() > 64 || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a tool: " + name);
    }
    if (!WORDS.matcher(words).matches()) {
      throw new IllegalArgumentException(name + " has no command line: " + words);
    }
    Set<String> names = new HashSet<>(Set.of(DRY_RUN, REQUEST));
    for (Parameter parameter : own) {
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException(name + " has " + parameter.name() + " twice");
      }
    }
    for (Shape.Field field : output.fields()) {
      if (Set.of("truncated", "notice", "error", "task").contains(field.name())) {
        throw new IllegalArgumentException(field.name() + " is added to every answer");
      }
    }
  }

  /** A tool that looks something up. */
  public static Tool reads(
      String name,
      String title,
      String description,
      String words,
      List<Parameter> parameters,
      Shape.Members output,
      Body.Reads body) {
    return new Tool(name, title, description, words, parameters, output, body);
  }

  /** A tool that leads to a proposal. */
  public static Tool proposes(
      String name,
      String title,
      String description,
      String words,
      List<Parameter> parameters,
      Body.Proposes body) {
    return new Tool(name, title, description, words, parameters, PENDING, body);
  }

  /** What calling it can lead to. */
  public Effect effect() {
    // No switch over the type on the way of a start: docs/decisions/0033 says what each costs.
    return body instanceof Body.Reads ? Effect.READ : Effect.PROPOSE;
  }

  /** Everything that it takes. */
  public List<Parameter> parameters() {
    return switch (effect()) {
      case READ -> own;
      case PROPOSE -> Stream.concat(own.stream(), Stream.of(REHEARSE, AGAIN)).toList();
    };
  }

  /** The JSON Schema of what it takes. */
  public ObjectNode input() {
    return Schema.input(parameters());
  }

  /** The JSON Schema of what it answers. */
  public ObjectNode answers() {
    return Schema.output(output);
  }
}

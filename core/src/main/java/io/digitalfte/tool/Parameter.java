package io.digitalfte.tool;

import io.digitalfte.term.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One named value that a tool, prompt or resource takes.
 *
 * @param name lower-case words with underscores
 * @param kind what is taken
 * @param required whether there is nothing without it
 * @param otherwise what counts when it is not given, as JSON; empty where there is nothing, or
 *     where it is worked out and the description says how
 * @param description what it means, for a model and for a person
 * @param suggestions completes it, where somebody can
 */
public record Parameter(
    String name,
    Kind kind,
    boolean required,
    Optional<JsonNode> otherwise,
    String description,
    Optional<Suggestions> suggestions) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");

  public Parameter {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a parameter: " + name);
    }
    if (required && otherwise.isPresent()) {
      throw new IllegalArgumentException(name + " is required and needs no other value");
    }
    List<Problem> problems = new ArrayList<>();
    otherwise.ifPresent(value -> Checking.value(kind, name, value, problems));
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.getFirst().toString());
    }
  }

  /** One that has to be given. */
  public static Parameter required(String name, Kind kind, String description) {
    return new Parameter(name, kind, true, Optional.empty(), description, Optional.empty());
  }

  /** One that may be left out. */
  public static Parameter optional(String name, Kind kind, String description) {
    return new Parameter(name, kind, false, Optional.empty(), description, Optional.empty());
  }

  /** This one, with the text that counts when it is left out. */
  public Parameter or(String otherwise) {
    return or(JsonNodeFactory.instance.stringNode(otherwise));
  }

  /** This one, with the number that counts when it is left out. */
  public Parameter or(long otherwise) {
    return or(JsonNodeFactory.instance.numberNode(otherwise));
  }

  /** This one, with the answer that counts when it is left out. */
  public Parameter or(boolean otherwise) {
    return or(JsonNodeFactory.instance.booleanNode(otherwise));
  }

  /** This one, completed by what this gives. */
  public Parameter suggesting(Suggestions by) {
    return new Parameter(name, kind, required, otherwise, description, Optional.of(by));
  }

  private Parameter or(JsonNode value) {
    return new Parameter(name, kind, false, Optional.of(value), description, suggestions);
  }
}

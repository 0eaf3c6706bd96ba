package io.digitalfte.tool;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a tool did not do what was asked: the one error value, the same on every surface.
 *
 * @param kind a lower-case word, such as {@code argument}, {@code forbidden}, {@code unavailable}
 * @param exception the outside server's own name for it, such as {@code odoo.exceptions.UserError};
 *     empty where it did not come from there
 * @param message what is wrong, for a person; no traceback, no secret
 * @param field the parameter it is about, where there is one
 * @param retryable whether the same call may do better later
 * @param nextStep what would work, or whom to ask
 * @param problems each thing that was wrong, where there were several
 */
public record ToolError(
    String kind,
    Optional<String> exception,
    String message,
    Optional<String> field,
    boolean retryable,
    String nextStep,
    List<Problem> problems) {
  /** The kind for parameters that are missing, unknown, or not as they must be. */
  public static final String ARGUMENT = "argument";

  private static final Pattern WORD = Pattern.compile("[a-z][a-z_]{0,39}");

  public ToolError {
    if (!WORD.matcher(kind).matches()) {
      throw new IllegalArgumentException("not a kind of error");
    }
    problems = List.copyOf(problems);
  }

  /** An error of this kind with nothing more to it. */
  public static ToolError of(String kind, String message, String nextStep) {
    return new ToolError(
        kind, Optional.empty(), message, Optional.empty(), false, nextStep, List.of());
  }

  /** What is wrong with one parameter that only the tool could see. */
  public static ToolError about(String parameter, String reason, String remedy) {
    return arguments(List.of(Problem.in(parameter, reason, remedy)));
  }

  /** Everything that is wrong with the parameters, at once. */
  static ToolError arguments(List<Problem> problems) {
    return new ToolError(
        ARGUMENT,
        Optional.empty(),
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n")),
        Optional.of(problems.getFirst().where()),
        false,
        problems.getFirst().remedy(),
        problems);
  }

  /** A fault of ours or of the world, as its message says. */
  static ToolError of(Fault fault) {
    String kind =
        switch (fault.code()) {
          case REFUSED -> "refused";
          case USAGE -> ARGUMENT;
          case UNCERTAIN -> "uncertain";
          case UNAVAILABLE -> "unavailable";
          case CORRUPT -> "corrupt";
        };
    String next =
        switch (fault.code()) {
          case REFUSED, USAGE -> "change what the message names";
          case UNCERTAIN -> "look before asking again: it may have happened";
          case UNAVAILABLE -> "try again when it is back; fte doctor says what is missing";
          case CORRUPT -> "ask a person to look: fte doctor says more";
        };
    return new ToolError(
        kind,
        Optional.empty(),
        String.valueOf(fault.getMessage()),
        Optional.empty(),
        fault.retry(),
        next,
        List.of());
  }

  /** The members that every surface shows. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", kind);
    json.put("odoo_exception", exception.orElse(null));
    json.put("message", message);
    json.put("field", field.orElse(null));
    json.put("retryable", retryable);
    json.put("next_step", nextStep);
    if (problems.size() > 1) {
      ArrayNode all = json.putArray("problems");
      problems.forEach(p ->
          all.addObject()
              .put("field", p.where())
              .put("message", p.reason())
              .put("next_step", p.remedy()));
    }
    return json;
  }
}

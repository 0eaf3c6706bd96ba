package io.digitalfte.tool;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that is offered under one roof, and the one way to call it. Names are exact. Whatever
 * a body does, the answer is a value: an exception of a body never comes out. Safe for any thread.
 */
public final class Tools {
  /** The most bytes of an answer; a tool keeps to a smaller budget of its own. */
  static final int MOST = 1 << 20;

  /** The most of what was typed that is completed, in characters. */
  private static final int LONGEST = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Tools.class);

  private final List<Tool> tools;
  private final List<Prompt> prompts;
  private final List<Resource> resources;
  private final Proposals proposals;

  /**
   * What is offered.
   *
   * @param proposals where plans go
   * @throws IllegalArgumentException where two have the same name or the same command line
   */
  public Tools(
      List<Tool> tools, List<Prompt> prompts, List<Resource> resources, Proposals proposals) {
    this.tools = List.copyOf(tools);
    this.prompts = List.copyOf(prompts);
    this.resources = List.copyOf(resources);
    this.proposals = proposals;
    unique(tools.stream().map(Tool::name).toList());
    unique(tools.stream().map(Tool::words).toList());
    unique(prompts.stream().map(Prompt::name).toList());
    unique(resources.stream().map(Resource::address).toList());
  }

  private static void unique(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException(name + " is there twice");
      }
    }
  }

  /** The tools with these effects, in their order. */
  public List<Tool> having(Set<Effect> effects) {
    return tools.stream().filter(tool -> effects.contains(tool.effect())).toList();
  }

  /** The tool of exactly this name. */
  public Optional<Tool> tool(String name) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  /** What can be chosen by name. */
  public List<Prompt> prompts() {
    return prompts;
  }

  /** What can be read by its address. */
  public List<Resource> resources() {
    return resources;
  }

  /** Calls a tool of these for the person at this machine. */
  public Answer call(Tool tool, JsonNode arguments) {
    return call(tool, arguments, Proposals.Request.LOCAL);
  }

  /**
   * Calls a tool of these.
   *
   * @param arguments as given, unchecked; decimals have to be there as exact ones
   * @param client who asks, as {@link Proposals.Request} has it
   * @return the answer with everything in it that the room adds, cleaned
   */
  public Answer call(Tool tool, JsonNode arguments, String client) {
    return safely(
        tool.name(),
        tool.parameters(),
        arguments,
        checked ->
            switch (tool.body()) {
              case Body.Reads reads -> reads.answer(checked);
              case Body.Proposes proposes ->
                  proposed(
                      proposes,
                      checked,
                      new Proposals.Request(
                          client, checked.maybeText(Tool.REQUEST), asked(tool, arguments)));
            });
  }

  /** Reads a resource of these; the values are those of the variables in its address. */
  public Answer read(Resource resource, JsonNode variables) {
    return safely(resource.name(), resource.variables(), variables, resource.body());
  }

  /**
   * Says a prompt of these.
   *
   * @throws Fault {@code USAGE} with everything that is wrong with what was given
   */
  public List<Prompt.Line> say(Prompt prompt, JsonNode given) {
    List<Problem> problems = new ArrayList<>();
    Arguments checked = Checking.arguments(prompt.parameters(), given, problems);
    if (!problems.isEmpty()) {
      throw Fault.of(Fault.Code.USAGE, ToolError.arguments(problems).message());
    }
    return prompt.body().say(checked).stream()
        .map(line -> new Prompt.Line(line.speaker(), Outside.clean(line.text())))
        .toList();
  }

  /**
   * Completes a value that somebody began to type; nothing where what completes it fails, because
   * the call itself will say what is wrong.
   *
   * @param typed what is there so far, of any length
   */
  public List<String> complete(Parameter parameter, String typed) {
    try {
      return fitting(parameter, typed).stream()
          .map(Outside::clean)
          .filter(value -> !value.isBlank())
          .toList();
    } catch (Fault fault) {
      // Each letter that is typed asks again; one line is enough.
      LOG.atWarn()
          .addKeyValue("parameter", parameter.name())
          .addKeyValue("code", fault.code())
          .log("completing failed");
      return List.of();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.atWarn().addKeyValue("parameter", parameter.name()).setCause(e).log("completing failed");
      return List.of();
    }
  }

  private static List<String> fitting(Parameter parameter, String typed) {
    if (typed.length() > LONGEST) {
      return List.of();
    }
    if (parameter.suggestions().isPresent()) {
      return parameter.suggestions().get().fitting(typed);
    }
    if (parameter.kind() instanceof Kind.Choice choice) {
      String start = typed.toLowerCase(Locale.ROOT);
      return choice.values().stream()
          .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(start))
          .toList();
    }
    return List.of();
  }

  /** The same for the same, in whatever order the names are. */
  private static Digest asked(Tool tool, JsonNode given) {
    ObjectNode rest = (ObjectNode) given.deepCopy();
    rest.remove(List.of(Tool.DRY_RUN, Tool.REQUEST));
    return Digest.of(tool.name() + sorted(rest));
  }

  private static String sorted(JsonNode node) {
    if (node.isObject()) {
      return node.propertyNames().stream()
          .sorted()
          .map(name -> JsonNodeFactory.instance.stringNode(name) + ":" + sorted(node.path(name)))
          .collect(Collectors.joining(",", "{", "}"));
    }
    return node.isArray()
        ? node.values().stream().map(Tools::sorted).collect(Collectors.joining(",", "[", "]"))
        : node.toString();
  }

  /** What became of it, where it was asked before: what was done changes what can be planned. */
  private Optional<Answer> before(Arguments arguments, Proposals.Request request) {
    return arguments.yes(Tool.DRY_RUN) || request.name().isEmpty()
        ? Optional.empty()
        : proposals.recall(request).map(Tools::told);
  }

  private Answer proposed(Body.Proposes body, Arguments arguments, Proposals.Request request) {
    return before(arguments, request).orElseGet(() -> asked(body, arguments, request));
  }

  private Answer asked(Body.Proposes body, Arguments arguments, Proposals.Request request) {
    return switch (body.plan(arguments)) {
      case Answer.Refused refused -> refused;
      case Plan plan -> {
        // Before either, so that what a dry run shows can also be asked.
        List<Problem> problems = Rehearsal.problems(plan);
        if (!problems.isEmpty()) {
          yield new Answer.Refused(ToolError.arguments(problems));
        }
        yield arguments.yes(Tool.DRY_RUN)
            ? Rehearsal.shown(plan)
            : told(proposals.propose(plan, request));
      }
    };
  }

  private static Answer told(Proposals.Outcome outcome) {
    return switch (outcome) {
      case Proposals.Outcome.Waiting(Ulid id) -> Rehearsal.asked(id, Rehearsal.PENDING);
      case Proposals.Outcome.Known(Ulid id, String status) -> Rehearsal.asked(id, status);
      case Proposals.Outcome.Declined declined -> new Answer.Refused(declined.error());
    };
  }

  private static Answer safely(
      String name, List<Parameter> parameters, JsonNode given, Body.Reads body) {
    Answer answer = guarded(name, () -> checked(parameters, given, body));
    return switch (answer) {
      case Answer.Refused refused -> new Answer.Refused(clean(refused.error()));
      case Answer.Data data -> finished(name, data);
    };
  }

  private static Answer checked(List<Parameter> parameters, JsonNode given, Body.Reads body) {
    List<Problem> problems = new ArrayList<>();
    if (!given.isObject()) {
      return new Answer.Refused(
          ToolError.about("arguments", "cannot be " + Outside.brief(given), "give an object"));
    }
    Arguments arguments = Checking.arguments(parameters, given, problems);
    return problems.isEmpty()
        ? body.answer(arguments)
        : new Answer.Refused(ToolError.arguments(problems));
  }

  private static Answer guarded(String name, Supplier<Answer> call) {
    try {
      return call.get();
    } catch (Fault fault) {
      return new Answer.Refused(ToolError.of(fault));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.atError().addKeyValue("tool", name).setCause(e).log("tool failed");
      return new Answer.Refused(
          ToolError.of(
              "internal",
              name + " failed on an error of ours; nothing was written",
              "report it with the line that the log has at this time"));
    }
  }

  private static Answer finished(String name, Answer.Data data) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("notice", Outside.NOTICE);
    json.setAll(Outside.clean(data.structured()));
    json.put("truncated", data.truncated());
    int size = json.toString().getBytes(StandardCharsets.UTF_8).length;
    return size <= MOST
        ? new Answer.Data(json, data.truncated())
        : new Answer.Refused(
            ToolError.of(
                "too_large",
                name + " would answer with " + size + " bytes; at most " + MOST + " are given",
                "ask for less: a smaller limit, fewer fields, a shorter time"));
  }

  private static ToolError clean(ToolError error) {
    return new ToolError(
        error.kind(),
        error.exception().map(Outside::clean),
        Outside.clean(error.message()),
        error.field().map(Outside::clean),
        error.retryable(),
        Outside.clean(error.nextStep()),
        error.problems().stream().map(Tools::clean).toList());
  }

  private static Problem clean(Problem problem) {
    return new Problem(
        Outside.clean(problem.where()),
        problem.line(),
        Outside.clean(problem.reason()),
        Outside.clean(problem.remedy()));
  }
}

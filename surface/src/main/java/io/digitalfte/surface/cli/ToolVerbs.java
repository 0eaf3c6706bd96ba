package io.digitalfte.surface.cli;

import io.digitalfte.term.Fault;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Effect;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.ToolError;
import io.digitalfte.tool.Tools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Tools as commands, made from the same definitions as everywhere. */
final class ToolVerbs {
  private ToolVerbs() {}

  /** For help and completion; the line itself is read by {@link ToolLine}. */
  static Verb odoo() {
    return Verb.of(
        "odoo",
        "Asks the books, or proposes a change; fte odoo --help lists how.",
        call -> {
          throw call.usage("say what; fte odoo --help lists it");
        },
        Word.rest("WORDS", "such as invoice list --state posted"));
  }

  static int run(
      ToolLine line, Function<Optional<String>, House> door, Streams streams, Paper paper) {
    Tools tools = door.apply(line.home()).clients().tools();
    List<Tool> all = tools.having(Set.of(Effect.values()));
    Optional<Tool> tool = all.stream().filter(t -> t.words().equals(line.name())).findFirst();
    if (tool.isEmpty()) {
      return unknown(line, all, streams, paper);
    }
    if (line.has("help")) {
      help(tool.get(), paper);
      return 0;
    }
    return switch (tools.call(tool.get(), line.arguments(tool.get()))) {
      case Answer.Data data -> {
        print(data, line.has("json"), streams, paper);
        yield 0;
      }
      case Answer.Refused refused -> refused(refused, line.has("json"), streams, paper);
    };
  }

  private static int unknown(ToolLine line, List<Tool> all, Streams streams, Paper paper) {
    List<Tool> below =
        all.stream().filter(tool -> tool.words().startsWith(line.name() + " ")).toList();
    List<Tool> shown = below.isEmpty() ? all : below;
    if (line.has("help")) {
      shown.forEach(tool -> paper.line("fte " + tool.words() + "  " + tool.title()));
      return 0;
    }
    streams.talk().println("fte: no command " + Plain.brief(line.name(), 60) + "; there are:");
    shown.forEach(tool -> streams.talk().println("  fte " + tool.words()));
    return Fault.Code.USAGE.exit();
  }

  private static void help(Tool tool, Paper paper) {
    paper.line("fte " + tool.words() + " [--name value]...");
    paper.line(tool.description());
    for (Parameter parameter : tool.parameters()) {
      String otherwise =
          parameter.required()
              ? " (required)"
              : parameter.otherwise().map(o -> " (" + o.asString() + ")").orElse("");
      paper.line(
          "  --" + parameter.name().replace('_', '-') + "  " + parameter.description() + otherwise);
    }
  }

  private static void print(Answer.Data data, boolean json, Streams streams, Paper paper) {
    if (json) {
      paper.jsonLine(data.structured().toString());
      return;
    }
    for (Map.Entry<String, JsonNode> member : data.structured().properties()) {
      if (!Set.of("notice", "truncated").contains(member.getKey())) {
        member(member.getKey(), member.getValue(), paper);
      }
    }
    if (data.truncated()) {
      streams.talk().println("fte: not all is shown; ask for less, or for what comes after it");
    }
  }

  private static void member(String name, JsonNode value, Paper paper) {
    if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
      table(value, paper);
    } else if (!value.isNull()) {
      paper.line(name + ": " + cell(value));
    }
  }

  private static void table(JsonNode rows, Paper paper) {
    List<String> columns = new ArrayList<>(rows.get(0).propertyNames());
    Table table = new Table(columns.toArray(String[]::new));
    for (JsonNode row : rows) {
      table.row(Tint.NONE, columns.stream().map(c -> cell(row.path(c))).toArray(String[]::new));
    }
    table.print(paper);
  }

  private static String cell(JsonNode value) {
    return value.isNull() || value.isMissingNode()
        ? "-"
        : value.isContainer() ? value.toString() : value.asString();
  }

  private static int refused(Answer.Refused refused, boolean json, Streams streams, Paper paper) {
    ToolError error = refused.error();
    if (json) {
      paper.jsonLine(refused.json().toString());
    }
    error.message().lines().forEach(part -> streams.talk().println("fte: " + Plain.line(part)));
    if (error.problems().isEmpty()) {
      streams.talk().println("fte: " + Plain.line(error.nextStep()));
    }
    return switch (error.kind()) {
      case ToolError.ARGUMENT -> Fault.Code.USAGE.exit();
      case "uncertain" -> Fault.Code.UNCERTAIN.exit();
      case "unavailable" -> Fault.Code.UNAVAILABLE.exit();
      default -> Fault.Code.REFUSED.exit();
    };
  }
}

package io.digitalfte.surface.cli;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.tool.Kind;
import io.digitalfte.tool.Parameter;
import io.digitalfte.tool.Tool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command line that names a tool, such as {@code odoo invoice list --state posted}. Its words and
 * options are those of the tool's definition, which is not known before there is a home; so it is
 * read here, and in one way only: {@code --name value}, or {@code --name=value}.
 *
 * @param words the leading words
 * @param options names without dashes, with their values as written; empty for none
 */
record ToolLine(List<String> words, List<Option> options) {
  private static final String FIRST = "odoo";

  record Option(String name, Optional<String> value) {}

  ToolLine {
    words = List.copyOf(words);
    options = List.copyOf(options);
  }

  /** The command line, where it is one of these. */
  static Optional<ToolLine> read(String... arguments) {
    List<String> words = new ArrayList<>();
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String word = arguments[i];
      if (!word.startsWith("--")) {
        words.add(word);
        if (!words.getFirst().equals(FIRST)) {
          return Optional.empty();
        }
        continue;
      }
      int equals = word.indexOf('=');
      if (equals > 0) {
        options.add(new Option(word.substring(2, equals), Optional.of(word.substring(equals + 1))));
      } else if (stands(word) || i + 1 == arguments.length || arguments[i + 1].startsWith("--")) {
        options.add(new Option(word.substring(2), Optional.empty()));
      } else {
        options.add(new Option(word.substring(2), Optional.of(arguments[++i])));
      }
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(new ToolLine(words, options));
  }

  /** Whether this option never has a value. */
  private static boolean stands(String option) {
    return option.equals("--json") || option.equals("--help");
  }

  boolean has(String name) {
    return options.stream().anyMatch(option -> option.name().equals(name));
  }

  Optional<String> home() {
    return options.stream()
        .filter(option -> option.name().equals("home"))
        .findFirst()
        .flatMap(Option::value);
  }

  String name() {
    return String.join(" ", words);
  }

  /** What the tool is given; whether it is right is for the tool room to say. */
  ObjectNode arguments(Tool tool) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    for (Option option : options) {
      if (List.of("json", "home", "help").contains(option.name())) {
        continue;
      }
      String name = option.name().replace('-', '_');
      Optional<Kind> kind =
          tool.parameters().stream()
              .filter(p -> p.name().equals(name))
              .findFirst()
              .map(Parameter::kind);
      boolean names = kind.isPresent() && kind.get() instanceof Kind.Names;
      if (given.has(name) && !names) {
        throw Fault.of(Fault.Code.USAGE, "--" + Plain.brief(option.name(), 40) + " is there twice");
      }
      if (names) {
        given.withArray(name).add(option.value().orElse(""));
      } else {
        given.set(name, node(kind, option));
      }
    }
    return given;
  }

  private static JsonNode node(Optional<Kind> kind, Option option) {
    String text = option.value().orElse("");
    JsonNode plain = JsonNodeFactory.instance.stringNode(text);
    if (kind.isEmpty()) {
      return plain;
    }
    return switch (kind.get()) {
      case Kind.Whole _ when text.matches("-?[0-9]{1,18}") ->
          JsonNodeFactory.instance.numberNode(Long.parseLong(text));
      case Kind.YesNo _ when option.value().isEmpty() || text.equals("true") ->
          JsonNodeFactory.instance.booleanNode(true);
      case Kind.YesNo _ when text.equals("false") -> JsonNodeFactory.instance.booleanNode(false);
      case Kind.Rows _ -> rows(option.name(), text);
      case Kind.Text _,
          Kind.Choice _,
          Kind.Whole _,
          Kind.Amount _,
          Kind.Day _,
          Kind.YesNo _,
          Kind.Scalar _,
          Kind.Names _ ->
          plain;
    };
  }

  private static JsonNode rows(String name, String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Fault.of(
          Fault.Code.USAGE, "--" + name + " is a list of objects in JSON: " + e.getMessage(), e);
    }
  }
}

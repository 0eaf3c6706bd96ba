package io.digitalfte.surface.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * The whole tree of commands as picocli knows it: for help, completion, and explaining mistakes.
 */
final class Tree {
  private Tree() {}

  static CommandLine whole() {
    CommandSpec root = CommandSpec.create().name("fte");
    root.usageMessage()
        .description("An employee made of software: it drafts, asks, acts once, keeps the record.")
        .footer(
            "",
            "Exit status: 0 done, 1 refused, 2 usage, 3 uncertain, 4 unavailable.",
            "An id may be shortened to six or more of its first or last characters.",
            "fte build and fte test build this program and run its tests.");
    ofAll(root);
    root.addOption(
        OptionSpec.builder("--version")
            .type(boolean.class)
            .arity("0")
            .versionHelp(true)
            .description("print the version")
            .build());
    for (String name : Part.NAMES) {
      root.addSubcommand(name, branch(Part.of(name)));
    }
    return new CommandLine(root)
        .setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
  }

  /** The innermost command that was named. */
  static ParseResult last(ParseResult all) {
    ParseResult last = all;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last;
  }

  /** What was given; empty where it is no whole command. */
  static Optional<Given> given(ParseResult all) {
    Map<String, List<String>> options = new HashMap<>();
    ParseResult last = all;
    take(last, options);
    while (last.hasSubcommand()) {
      last = last.subcommand();
      take(last, options);
    }
    CommandSpec spec = last.commandSpec();
    if (!(spec.userObject() instanceof Verb verb)) {
      return Optional.empty();
    }
    List<String> parameters = new ArrayList<>();
    spec.positionalParameters().forEach(one -> parameters.addAll(one.stringValues()));
    String name = spec.qualifiedName().substring("fte ".length());
    return Optional.of(new Given(verb, name, options, parameters));
  }

  private static void take(ParseResult level, Map<String, List<String>> options) {
    for (OptionSpec option : level.matchedOptions()) {
      boolean flag = option.arity().max() == 0;
      options.put(option.longestName(), flag ? List.of() : List.copyOf(option.stringValues()));
    }
  }

  private static CommandSpec branch(Part part) {
    return switch (part) {
      case Verb verb -> leaf(verb);
      case Noun noun -> {
        CommandSpec spec = CommandSpec.create().name(noun.name());
        spec.usageMessage().description(noun.about());
        ofAll(spec);
        noun.parts().forEach(each -> spec.addSubcommand(each.name(), branch(each)));
        yield spec;
      }
    };
  }

  private static CommandSpec leaf(Verb verb) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(verb).name(verb.name());
    spec.usageMessage().description(verb.about());
    int place = 0;
    for (Word word : verb.words()) {
      spec.add(arg(word, place));
      place += word instanceof Word.Parameter ? 1 : 0;
    }
    ofAll(spec);
    return spec;
  }

  private static ArgSpec arg(Word word, int place) {
    return switch (word) {
      case Word.Flag flag ->
          OptionSpec.builder(flag.name())
              .type(boolean.class)
              .arity("0")
              .description(flag.about())
              .build();
      case Word.Option option -> option(option);
      case Word.Parameter parameter -> parameter(parameter, place);
    };
  }

  private static OptionSpec option(Word.Option option) {
    OptionSpec.Builder spec =
        OptionSpec.builder(option.name())
            .arity("1")
            .paramLabel(option.label())
            .description(option.about());
    return option.many()
        ? spec.type(List.class).auxiliaryTypes(String.class).splitRegex(",").build()
        : spec.type(String.class).build();
  }

  private static PositionalParamSpec parameter(Word.Parameter parameter, int place) {
    PositionalParamSpec.Builder spec =
        PositionalParamSpec.builder()
            .paramLabel(parameter.label())
            .description(parameter.about())
            .required(parameter.times() == Word.Times.ONCE);
    return switch (parameter.times()) {
      case ONCE -> spec.type(String.class).index(String.valueOf(place)).arity("1").build();
      case AT_MOST_ONCE ->
          spec.type(String.class).index(String.valueOf(place)).arity("0..1").build();
      case ANY ->
          spec.type(List.class)
              .auxiliaryTypes(String.class)
              .index(place + "..*")
              .arity("0..*")
              .build();
    };
  }

  private static void ofAll(CommandSpec spec) {
    spec.usageMessage().sortOptions(false).abbreviateSynopsis(spec.userObject() == null);
    spec.add(arg(Word.flag("--json", "answer in JSON"), 0));
    spec.add(arg(Word.option("--home", "DIR", "the home, by name or folder"), 0));
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .arity("0")
            .usageHelp(true)
            .description("print this help")
            .build());
  }
}

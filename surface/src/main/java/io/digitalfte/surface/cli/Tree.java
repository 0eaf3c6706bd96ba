package io.digitalfte.surface.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The tree of commands. Only the branch that was asked for is built where that is enough, because a
 * command is over in the time that building all of them takes.
 */
final class Tree {
  /** Every branch, in the order that help shows. */
  private static final List<String> NAMES =
      List.of(
          "init",
          "run",
          "demo",
          "status",
          "proposal",
          "action",
          "stop",
          "resume",
          "audit",
          "policy",
          "key",
          "home",
          "recover",
          "vault",
          "doctor",
          "config",
          "completion");

  private Tree() {}

  /** The branch that these arguments name; the whole tree where they name none that there is. */
  static CommandLine of(List<String> arguments) {
    Optional<String> name = branch(arguments);
    return name.isPresent() ? line(List.of(name.get())) : whole();
  }

  /** All of it. */
  static CommandLine whole() {
    return line(NAMES);
  }

  private static Optional<String> branch(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals("--home")) {
        i++;
      } else if (!word.startsWith("-")) {
        return Optional.of(word).filter(NAMES::contains);
      }
    }
    return Optional.empty();
  }

  private static CommandLine line(List<String> names) {
    CommandSpec root = CommandSpec.create().name("fte");
    root.usageMessage()
        .description("An employee made of software: it drafts, asks, acts once, keeps the record.")
        .footer(
            "",
            "Exit status: 0 done, 1 refused, 2 usage, 3 uncertain, 4 unavailable.",
            "An id may be shortened to six or more of its first or last characters.");
    ofAll(root);
    root.addOption(
        OptionSpec.builder("--version")
            .type(boolean.class)
            .arity("0")
            .versionHelp(true)
            .description("print the version")
            .build());
    for (String name : names) {
      root.addSubcommand(name, branch(name));
    }
    return new CommandLine(root)
        .setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
  }

  private static CommandSpec branch(String name) {
    return switch (name) {
      case "init" -> leaf(HomeVerbs.init());
      case "run" -> leaf(DailyVerbs.run());
      case "demo" -> leaf(DailyVerbs.demo());
      case "status" -> leaf(StatusVerb.status());
      case "proposal" -> branch(ProposalVerbs.noun());
      case "action" -> branch(ActionVerbs.noun());
      case "stop" -> leaf(DailyVerbs.stop());
      case "resume" -> leaf(DailyVerbs.resume());
      case "audit" -> branch(AuditVerbs.noun());
      case "policy" -> branch(PolicyVerbs.noun());
      case "key" -> branch(KeyVerbs.noun());
      case "home" -> branch(HomeVerbs.noun());
      case "recover" -> leaf(HomeVerbs.recover());
      case "vault" -> branch(CareVerbs.vault());
      case "doctor" -> leaf(CareVerbs.doctor());
      case "config" -> branch(ConfigVerbs.noun());
      case "completion" -> leaf(CareVerbs.completion());
      default -> throw new IllegalArgumentException("no branch " + name);
    };
  }

  private static CommandSpec branch(Noun noun) {
    CommandSpec spec = CommandSpec.create().name(noun.name());
    spec.usageMessage().description(noun.about());
    ofAll(spec);
    for (Verb verb : noun.verbs()) {
      spec.addSubcommand(verb.name(), leaf(verb));
    }
    return spec;
  }

  private static CommandSpec leaf(Verb verb) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(verb).name(verb.name());
    spec.usageMessage().description(verb.about());
    for (ArgSpec word : verb.words()) {
      spec.add(word);
    }
    ofAll(spec);
    return spec;
  }

  private static void ofAll(CommandSpec spec) {
    spec.usageMessage().sortOptions(false).abbreviateSynopsis(spec.userObject() == null);
    spec.addOption(Words.flag("--json", "answer in JSON"));
    spec.addOption(Words.option("--home", "DIR", "the home, by name or folder"));
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .arity("0")
            .usageHelp(true)
            .description("print this help")
            .build());
  }
}

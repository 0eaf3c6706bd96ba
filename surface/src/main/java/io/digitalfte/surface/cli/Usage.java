package io.digitalfte.surface.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the words of a command, and what was probably meant. */
final class Usage {
  private Usage() {}

  static String explain(ParameterException wrong) {
    CommandSpec spec = wrong.getCommandLine().getCommandSpec();
    return switch (wrong) {
      case UnmatchedArgumentException unmatched -> unmatched(spec, unmatched.getUnmatched());
      case MissingParameterException missing -> missing(spec, missing.getMissing());
      default -> Plain.brief(String.valueOf(wrong.getMessage()), 200) + see(spec);
    };
  }

  /** That this command is the first word only. */
  static String verbless(CommandSpec spec) {
    return spec.qualifiedName()
        + " wants to know what to do: "
        + String.join(", ", spec.subcommands().keySet())
        + see(spec);
  }

  private static String unmatched(CommandSpec spec, List<String> words) {
    String word = words.getFirst();
    String shown = Plain.brief(word, 60);
    if (word.startsWith("-") && word.length() > 1) {
      int value = word.indexOf('=');
      List<String> known = new ArrayList<>();
      spec.options().forEach(option -> known.add(option.longestName()));
      Optional<String> meant = Nearest.to(value < 0 ? word : word.substring(0, value), known);
      return spec.qualifiedName() + " has no option " + shown + hint(spec, meant);
    }
    if (spec.subcommands().isEmpty()) {
      return spec.qualifiedName() + " does not take '" + shown + "'" + see(spec);
    }
    return "there is no command '"
        + spec.qualifiedName()
        + " "
        + shown
        + "'"
        + hint(spec, Nearest.to(word, spec.subcommands().keySet()));
  }

  private static String missing(CommandSpec spec, List<ArgSpec> args) {
    if (args.isEmpty()) {
      return spec.qualifiedName() + " wants more words" + see(spec);
    }
    ArgSpec arg = args.getFirst();
    String what =
        arg instanceof OptionSpec option
            ? "a value for " + option.longestName() + ": " + arg.paramLabel()
            : arg.paramLabel();
    return spec.qualifiedName() + " wants " + what + see(spec);
  }

  private static String hint(CommandSpec spec, Optional<String> meant) {
    return meant.map(word -> "; did you mean " + word + "?").orElseGet(() -> see(spec));
  }

  private static String see(CommandSpec spec) {
    return "; see " + spec.qualifiedName() + " --help";
  }
}

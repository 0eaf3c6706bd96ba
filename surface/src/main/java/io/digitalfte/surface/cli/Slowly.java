package io.digitalfte.surface.cli;

import io.digitalfte.term.Fault;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** With picocli: help, mistakes, and what is written in less usual ways. */
final class Slowly {
  private Slowly() {}

  static int run(
      Function<Optional<String>, House> door,
      Terminal terminal,
      Streams streams,
      Paper paper,
      String... arguments)
      throws InterruptedException {
    CommandLine line = Tree.whole();
    try {
      ParseResult all = line.parseArgs(arguments);
      ParseResult last = Tree.last(all);
      if (last.isUsageHelpRequested()) {
        paper.text(last.commandSpec().commandLine().getUsageMessage());
        return Commands.DONE;
      }
      if (all.isVersionHelpRequested()) {
        Commands.version(
            door.apply(Optional.empty()).version(), all.hasMatchedOption("--json"), paper);
        return Commands.DONE;
      }
      Optional<Given> given = Tree.given(all);
      if (given.isPresent()) {
        Call call = new Call(given.get(), door, terminal, streams, paper);
        return given.get().verb().deed().run(call);
      }
      if (all.hasSubcommand()) {
        Commands.say(streams, Usage.verbless(last.commandSpec()));
      } else {
        streams.talk().print(line.getUsageMessage());
      }
    } catch (ParameterException e) {
      Commands.say(streams, Usage.explain(e));
    }
    return Fault.Code.USAGE.exit();
  }
}

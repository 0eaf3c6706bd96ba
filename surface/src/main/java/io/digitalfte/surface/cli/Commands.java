package io.digitalfte.surface.cli;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs one command line. */
public final class Commands {
  static final int DONE = 0;

  private Commands() {}

  /**
   * Runs it and gives the exit status: 0 done, 1 refused, 2 usage, 3 uncertain, 4 unavailable.
   * Never throws, and never shows a stack trace. A reader of the output who went away ends it
   * quietly.
   *
   * @param door gives the house for the value of {@code --home}; asked at most once, and not at all
   *     for help
   * @param terminal the person's; asked for passphrases only
   */
  public static int run(
      Function<Optional<String>, House> door,
      Terminal terminal,
      Streams streams,
      String... arguments) {
    Paper paper = new Paper(streams.out(), terminal.colour());
    int status = DONE;
    try {
      status = guarded(door, terminal, streams, paper, arguments);
      paper.flush();
    } catch (UncheckedIOException e) {
      status = torn(e, streams, status);
    }
    streams.talk().flush();
    return status;
  }

  private static int guarded(
      Function<Optional<String>, House> door,
      Terminal terminal,
      Streams streams,
      Paper paper,
      String... arguments) {
    try {
      if (arguments.length == 1 && arguments[0].equals("--version")) {
        version(door.apply(Optional.empty()).version(), false, paper);
        return DONE;
      }
      Optional<ToolLine> tool = ToolLine.read(arguments);
      if (tool.isPresent()) {
        return ToolVerbs.run(tool.get(), door, streams, paper);
      }
      Optional<Given> quick = Quick.read(arguments);
      if (quick.isEmpty()) {
        // In a class of its own, so that no other command loads any of picocli.
        return Slowly.run(door, terminal, streams, paper, arguments);
      }
      Call call = new Call(quick.get(), door, terminal, streams, paper);
      return quick.get().verb().deed().run(call);
    } catch (Fault fault) {
      String message = String.valueOf(fault.getMessage());
      message.lines().forEach(part -> say(streams, part));
      return fault.code().exit();
    } catch (UncheckedIOException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      say(streams, "interrupted; fte status shows what was done");
      return Fault.Code.UNAVAILABLE.exit();
    } catch (RuntimeException e) {
      // Without its message, which may hold anything; the place is enough to report it.
      say(streams, "a fault of this program: " + place(e) + "; fte status shows what was done");
      return Fault.Code.UNCERTAIN.exit();
    }
  }

  static void version(String version, boolean json, Paper paper) {
    if (json) {
      paper.json(Call.object().put("version", version));
    } else {
      paper.line("digitalfte " + version);
    }
  }

  private static int torn(UncheckedIOException e, Streams streams, int status) {
    @Nullable IOException cause = e.getCause();
    String why = cause == null ? "" : String.valueOf(cause.getMessage());
    if (why.contains("Broken pipe") || why.contains("Pipe closed")) {
      return status;
    }
    say(streams, "cannot read or write: " + why);
    return Fault.Code.UNAVAILABLE.exit();
  }

  private static String place(RuntimeException e) {
    for (StackTraceElement at : e.getStackTrace()) {
      if (at.getClassName().startsWith("io.digitalfte.")) {
        return e.getClass().getSimpleName() + " at " + at.getFileName() + ":" + at.getLineNumber();
      }
    }
    return e.getClass().getSimpleName();
  }

  static void say(Streams streams, String what) {
    streams.talk().println("fte: " + Plain.line(what));
  }
}

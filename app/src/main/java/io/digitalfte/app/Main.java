package io.digitalfte.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The program's front door. What a command was asked for goes to standard output, all talk goes to
 * standard error, and the exit status is one of {@code docs/guide/errors.md}.
 */
public final class Main {
  private static final int DONE = 0;
  private static final int USAGE = 2;

  private final PrintStream data;
  private final PrintStream talk;

  Main(PrintStream data, PrintStream talk) {
    this.data = data;
    this.talk = talk;
  }

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    System.exit(new Main(System.out, System.err).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    return switch (arguments) {
      case List<String> one when one.equals(List.of("--version")) -> {
        data.println("digitalfte " + version());
        yield DONE;
      }
      case List<String> one when one.equals(List.of("--help")) -> {
        data.print(usage());
        yield DONE;
      }
      case List<String> one when one.equals(List.of(Rehearsal.ARGUMENT)) -> {
        new Rehearsal(nothing -> new Main(nothing, nothing)::run).play();
        yield DONE;
      }
      default -> {
        talk.println("fte: unknown command: " + String.join(" ", arguments));
        talk.print(usage());
        yield USAGE;
      }
    };
  }

  private static String usage() {
    return """
    usage: fte COMMAND

      build        build the program, without its tests
      test         build it and run all tests; Maven's arguments may follow
      --version    print the version
      --help       print this page
    """;
  }

  /** The version this was built as, from the resource that the build fills in. */
  static String version() {
    try (InputStream text = Main.class.getResourceAsStream("version.txt")) {
      if (text == null) {
        throw new IllegalStateException("version.txt is missing from the app jar; build it anew");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException("version.txt in the app jar cannot be read", e);
    }
  }
}

package io.digitalfte.app;

import io.digitalfte.surface.cli.Commands;
import io.digitalfte.surface.cli.ConsoleTerminal;
import io.digitalfte.surface.cli.House;
import io.digitalfte.surface.cli.Streams;
import io.digitalfte.surface.cli.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The program's front door. What a command was asked for goes to standard output, all talk goes to
 * standard error, and the exit status is one of {@code docs/guide/errors.md}.
 */
public final class Main {
  private final Site site;
  private final Terminal terminal;
  private final Streams streams;

  Main(Site site, Terminal terminal, Streams streams) {
    this.site = site;
    this.terminal = terminal;
    this.streams = streams;
  }

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    // Standard output carries what a command was asked for, or a protocol; a library that prints
    // is heard on standard error.
    System.setOut(System.err);
    TalkProvider.use();
    Site site = Site.ofProcess();
    Terminal terminal =
        new ConsoleTerminal(System.console(), site.environment().variable("NO_COLOR").isEmpty());
    if (Rehearsal.is(arguments)) {
      new Rehearsal(site, Path.of(System.getProperty("java.io.tmpdir")), System.err)
          .play(arguments);
      System.exit(0);
    }
    // Not System.out, which keeps a full disk to itself.
    Streams streams = new Streams(System.in, new FileOutputStream(FileDescriptor.out), System.err);
    System.exit(new Main(site, terminal, streams).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    try (Doors doors = new Doors(site)) {
      return Commands.run(doors::open, terminal, streams, arguments.toArray(String[]::new));
    }
  }

  /** Opens at most one house, and closes it when the command has ended. */
  private static final class Doors implements AutoCloseable {
    private final Site site;
    private Optional<AppHouse> opened = Optional.empty();

    Doors(Site site) {
      this.site = site;
    }

    House open(Optional<String> home) {
      Environment environment = site.environment();
      AppHouse house =
          new AppHouse(site, () -> environment.home(home), environment.namesHome(home));
      opened = Optional.of(house);
      return house;
    }

    @Override
    public void close() {
      opened.ifPresent(AppHouse::close);
    }
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

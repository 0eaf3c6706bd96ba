package io.digitalfte.app;

import io.digitalfte.surface.cli.ConsoleTerminal;
import io.digitalfte.surface.cli.Streams;
import io.digitalfte.term.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the launcher has the JVM do while it records the start-up cache: commands that load the
 * classes a real one will need, change nothing that lasts, and say nothing. A command that is often
 * started belongs in one of the two lists of scenes.
 */
final class Rehearsal {
  /** The hidden argument that the launcher passes. */
  static final String ARGUMENT = "--train";

  private static final List<List<String>> WITHOUT_A_HOME =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("proposal", "--help"),
          List.of("no-such-command"));

  private static final List<List<String>> IN_A_HOME =
      List.of(
          List.of("proposal", "list"),
          List.of("proposal", "list", "--json"),
          List.of("proposal", "show", RehearsalHome.PROPOSAL.text()),
          List.of("action", "list"),
          List.of("status"),
          List.of("audit", "query"),
          List.of("config", "show"));

  /** With a cache of its own: what it adds would have every other command start slower. */
  private static final List<List<String>> SERVING = List.of(List.of("mcp", "serve", "odoo"));

  /** A client that asks what there is, and leaves. */
  private static final String CLIENT =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"rehearsal","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":1,"method":"tools/list"}
      """;

  private final Site site;
  private final Path scratch;
  private final PrintStream talk;

  /**
   * @param site this process; its home and state are left alone
   * @param scratch a temporary folder; what is put there is taken away again
   * @param talk told what could not be played, and why
   */
  Rehearsal(Site site, Path scratch, PrintStream talk) {
    this.site = site;
    this.scratch = scratch;
    this.talk = talk;
  }

  /** Whether these are the arguments of a rehearsal. */
  static boolean is(String... arguments) {
    return arguments.length > 0 && arguments[0].equals(ARGUMENT);
  }

  /**
   * Runs every scene once; those in a home only where one can be made.
   *
   * @param arguments nothing more for all scenes but those that serve clients; {@code home} and a
   *     folder to make a home there and do nothing in it; {@code mcp} and that folder to serve a
   *     client from it
   */
  void play(String... arguments) {
    if (arguments.length < 3) {
      WITHOUT_A_HOME.forEach(scene -> play(site, scene, ""));
      inAHomeOfItsOwn();
      return;
    }
    RehearsalHome home = new RehearsalHome(Path.of(arguments[2]), site);
    if (arguments[1].equals("mcp")) {
      SERVING.forEach(scene -> play(home, scene));
    } else {
      try {
        home.furnish();
      } catch (IOException | Fault e) {
        sayWithout(e);
      }
    }
  }

  private void inAHomeOfItsOwn() {
    try (RehearsalHome home = RehearsalHome.made(site, scratch)) {
      IN_A_HOME.forEach(scene -> play(home, scene));
    } catch (IOException | Fault e) {
      sayWithout(e);
    }
  }

  private void sayWithout(Exception e) {
    talk.println("commands that need a home will start slowly: " + e.getMessage());
  }

  private void play(RehearsalHome home, List<String> scene) {
    // A class that only --home brings in would otherwise be sought in all the jars.
    List<String> named = new ArrayList<>(List.of("--home", home.root().toString()));
    named.addAll(scene);
    int status = play(home.site(), named, CLIENT);
    if (status != 0) {
      talk.println(String.join(" ", scene) + " ended with status " + status);
    }
  }

  private static int play(Site site, List<String> scene, String typed) {
    try (PrintStream nothing =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
      Streams streams = new Streams(in, nothing, nothing);
      return new Main(site, new ConsoleTerminal(null, false), streams).run(scene);
    }
  }
}

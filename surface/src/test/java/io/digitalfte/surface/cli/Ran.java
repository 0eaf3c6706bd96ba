package io.digitalfte.surface.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.digitalfte.term.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import tools.jackson.databind.JsonNode;

/**
 * A command line that was run.
 *
 * @param status the exit status
 * @param out what it printed as data
 * @param talk what it said besides
 */
record Ran(int status, String out, String talk) {
  /** Runs these words, separated by single spaces, with nothing piped in. */
  static Ran of(House house, Terminal terminal, String words) {
    return of(house, terminal, "", words.isEmpty() ? new String[0] : words.split(" ", -1));
  }

  /** Runs these words, with this piped in. */
  static Ran of(House house, Terminal terminal, String in, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream talk = new ByteArrayOutputStream();
    int status =
        Commands.run(
            home -> house,
            terminal,
            new Streams(
                new ByteArrayInputStream(in.getBytes(UTF_8)),
                out,
                new PrintStream(talk, true, UTF_8)),
            words);
    return new Ran(status, out.toString(UTF_8), talk.toString(UTF_8));
  }

  /** The data, which must be one JSON text. */
  JsonNode json() {
    return Json.parse(out.getBytes(UTF_8));
  }
}

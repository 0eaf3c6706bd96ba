package io.digitalfte.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads what hyperfine measured. */
final class StartFigures {
  private StartFigures() {}

  /** {@code StartFigures FILE}: hyperfine's export; prints a row for each command. */
  static void main(String[] arguments) throws IOException {
    JsonNode results =
        new ObjectMapper().readTree(Files.readAllBytes(Path.of(arguments[0]))).path("results");
    double limit = results.path(0).path("median").asDouble();
    System.out.println("| command | median | fastest to slowest | of the limit | target | |");
    System.out.println("|---|--:|--:|--:|---|---|");
    for (JsonNode one : results) {
      double median = one.path("median").asDouble();
      String name = one.path("command").asString();
      boolean listed = name.contains("list");
      System.out.println(
          String.format(
              Locale.ROOT,
              "| %s | %.0f ms | %.0f to %.0f ms | %.1f | %s | %s |",
              name,
              1e3 * median,
              1e3 * one.path("min").asDouble(),
              1e3 * one.path("max").asDouble(),
              median / limit,
              listed ? "<= 150 ms" : "",
              listed ? (median <= 0.150 ? "met" : "missed") : ""));
    }
  }
}

package io.digitalfte.ops.ci.workflows;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes workflows for GitHub Actions and a runbook ({@code ci init}): Odoo's tests, the manifest
 * of the addons, spec kits, a second stack. A file that a person changed, or that was there before,
 * is never written over; that is said. The protection of the branch comes as data for a proposal
 * and is never set. Each file is one check. Safe for any thread.
 */
public final class Generators {
  /** The report on what was written, or, where that was not asked for, on what would be. */
  public Report of(GeneratorsRequest request) {
    Path repository = request.repository().toAbsolutePath().normalize();
    Templates templates = new Templates(request);
    List<Check> checks = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ArrayNode files = data.putArray("files");
    if (!Files.isDirectory(repository, LinkOption.NOFOLLOW_LINKS)) {
      checks.add(
          Check.of(
              "there is a repository",
              List.of(
                  Finding.error(
                      "generated.nowhere",
                      Shown.of(repository.toString(), 200),
                      "there is no such folder",
                      "name the repository's top folder"))));
      return new Report("ci init", checks, lines, data);
    }
    for (Generated file : templates.files()) {
      Generated.Fate fate = file.fate(repository);
      List<Finding> findings = new ArrayList<>(left(file, fate));
      if (request.apply() && (fate == Generated.Fate.NEW || fate == Generated.Fate.RENEWED)) {
        try {
          file.write(repository);
        } catch (IOException e) {
          findings.add(
              Finding.error(
                      "generated.refused",
                      file.path(),
                      "it cannot be written: " + Shown.of(String.valueOf(e.getMessage()), 150),
                      "let this user write there")
                  .at(Spot.of(file.path())));
        }
      }
      String word = fate.name().toLowerCase(Locale.ROOT);
      lines.add(file.path() + ": " + word + (request.apply() ? "" : " (nothing written)"));
      files.addObject().put("path", file.path()).put("fate", word).put("text", file.text());
      checks.add(Check.of(file.path(), findings));
    }
    data.set("protection", templates.protection());
    return new Report("ci init", checks, lines, data);
  }

  private static List<Finding> left(Generated file, Generated.Fate fate) {
    Spot spot = Spot.of(file.path());
    return switch (fate) {
      case NEW, SAME, RENEWED -> List.of();
      case CHANGED ->
          List.of(
              Finding.warning(
                      "generated.changed",
                      file.path(),
                      "a person changed it since it was made, and it stays as it is",
                      "delete it to get it anew")
                  .at(spot));
      case FOREIGN ->
          List.of(
              Finding.warning(
                      "generated.foreign",
                      file.path(),
                      "there is a file of that name which was not made here, and it stays",
                      "rename it, or keep it and do without")
                  .at(spot));
      case REFUSED ->
          List.of(
              Finding.error(
                      "generated.refused",
                      file.path(),
                      "there is a link or no plain file in its place",
                      "take it away")
                  .at(spot));
    };
  }
}

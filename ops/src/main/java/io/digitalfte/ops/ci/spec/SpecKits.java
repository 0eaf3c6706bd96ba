package io.digitalfte.ops.ci.spec;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Spot;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the spec kits of a repository ({@code ops spec validate}): each folder below {@code spec/}
 * is a kit with a constitution, a product requirements document, a plan and tasks. Each kit is one
 * check; no kit at all is red. Reads plain files of at most 256 KiB, follows no link of the file
 * system, fetches nothing. Keeps nothing; safe for any thread.
 */
public final class SpecKits {
  private static final int MOST_KITS = 1_000;

  private final Path repository;

  /**
   * The kits of a repository.
   *
   * @param repository its top folder, which holds {@code spec/}
   */
  public SpecKits(Path repository) {
    this.repository = repository.toAbsolutePath().normalize();
  }

  /** One check for each kit, in the order of their names. */
  public Report validate() {
    List<Check> checks = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ArrayNode kits = data.putArray("kits");
    Links links = new Links(repository);
    for (Path folder : folders(checks)) {
      Kit kit = new Kit(repository, folder, links);
      List<Finding> findings = kit.findings();
      checks.add(Check.of("spec/" + kit.name(), findings));
      lines.add(kit.name() + ": " + kit.tasks() + " tasks, " + kit.done() + " done");
      kits.addObject()
          .put("name", kit.name())
          .put("tasks", kit.tasks())
          .put("done", kit.done())
          .put("findings", findings.size());
    }
    return new Report("spec validate", checks, lines, data);
  }

  private List<Path> folders(List<Check> checks) {
    Path spec = repository.resolve("spec");
    List<Path> folders = new ArrayList<>();
    Optional<Finding> trouble = Optional.empty();
    if (Files.isDirectory(spec, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(spec)) {
        for (Path each : all) {
          boolean hidden = each.getFileName().toString().startsWith(".");
          if (!hidden && Files.isSymbolicLink(each)) {
            trouble = Optional.of(refused(each, "a link of the file system", "make it a folder"));
          } else if (!hidden && Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
            folders.add(each);
          }
        }
      } catch (IOException | DirectoryIteratorException e) {
        trouble = Optional.of(refused(spec, "the folder cannot be read", "make it readable"));
      }
    }
    if (folders.size() > MOST_KITS) {
      trouble = Optional.of(refused(spec, "more than " + MOST_KITS + " kits", "keep fewer"));
    } else if (folders.isEmpty() && trouble.isEmpty()) {
      trouble =
          Optional.of(
              Finding.error(
                  "spec.none",
                  "spec",
                  "there is no kit, and so nothing was checked",
                  "add a folder below spec/ with constitution.md, prd.md, plan.md and tasks.md"));
    }
    trouble.ifPresent(finding -> checks.add(Check.of("spec", List.of(finding))));
    return folders.stream().sorted().limit(MOST_KITS).toList();
  }

  private Finding refused(Path path, String message, String remedy) {
    String name = Page.shown(repository.relativize(path).toString());
    return Finding.error("spec.file-refused", name, message, remedy).at(Spot.of(name));
  }
}

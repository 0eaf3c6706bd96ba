package io.digitalfte.ops.ci.secrets;

import io.digitalfte.ops.Contents;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import io.digitalfte.ops.addons.rules.Allowed;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is checked out, file by file. Links are not followed; each file is read within a bound. */
final class Tree {
  /** How many bytes of a file or of a content of the history are looked through. */
  static final int MOST_BYTES = 1024 * 1024;

  /** How many findings are told. */
  static final int MOST_TOLD = 500;

  private static final int MOST_FILES = 500_000;

  /** What programs made, and fetch again. What was committed of it is in the history. */
  private static final Set<String> MADE =
      Set.of("node_modules", ".venv", "venv", "__pycache__", ".tox", ".mypy_cache");

  private final Path folder;
  private final Allowed allowed;
  private final List<Finding> secrets = new ArrayList<>();
  private final List<Finding> asking = new ArrayList<>();
  private final Map<String, String> places = new HashMap<>();
  private int files;
  private int binary;

  Tree(Path folder, Allowed allowed) {
    this.folder = folder;
    this.allowed = allowed;
  }

  /** Looks through all of it. */
  void look() {
    try {
      Files.walkFileTree(folder, new Visitor());
    } catch (IOException e) {
      secrets.add(
          Finding.error(
              "secret.unreadable",
              Shown.of(String.valueOf(folder.getFileName()), 100),
              "not everything was looked at: " + Shown.of(String.valueOf(e.getMessage()), 150),
              "let this user read it"));
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes is) {
      String name = String.valueOf(each.getFileName());
      if (!each.equals(folder) && MADE.contains(name)) {
        info("secret.left-out", path(each), "it is not looked into, as programs made it");
        return FileVisitResult.SKIP_SUBTREE;
      }
      // No commit of this repository can have a .git below its top, and so nothing beside one.
      if (!each.equals(folder)
          && !name.equals(".git")
          && Files.exists(each.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
        info("secret.left-out", path(each), "it is not looked into: it is a repository of its own");
        return FileVisitResult.SKIP_SUBTREE;
      }
      return !each.equals(folder) && name.equals(".git")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path each, BasicFileAttributes is) throws IOException {
      if (++files > MOST_FILES) {
        throw new IOException("more than " + MOST_FILES + " files");
      }
      if (is.isRegularFile() && !each.equals(folder.resolve(".git"))) {
        file(each);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private void file(Path file) {
    String path = path(file);
    switch (Contents.of(file, MOST_BYTES)) {
      case Contents.Absent _ -> {}
      case Contents.Refused(String why) -> {
        if (why.startsWith("larger")) {
          info("secret.large", path, "it is not looked through: " + why);
        } else {
          secrets.add(
              Finding.error(
                  "secret.unreadable",
                  Shown.of(path, 200),
                  "it was not looked through: " + why,
                  "let this user read it"));
        }
      }
      case Contents.Read read ->
          Script.of(read.bytes()).ifPresentOrElse(text -> text(path, text), () -> binary++);
    }
  }

  private void text(String path, String text) {
    Looked looked = Looked.at(path, text, allowed, true);
    for (Looked.Found found : looked.secrets()) {
      places.putIfAbsent(found.key(), path);
      Said.told(secrets, Said.inTree(path, found.secret()));
    }
    for (int line : looked.asking()) {
      String shown = Shown.of(path, 200);
      Said.told(
          asking,
          Finding.warning(
                  "secret.prompt",
                  shown,
                  "somebody is asked here to type or paste a secret",
                  "take it from a file that only the user can read, or from a store of secrets")
              .at(new Spot(shown, line, 0)));
    }
  }

  private void info(String rule, String path, String message) {
    String shown = Shown.of(path, 200);
    Said.told(
        secrets, new Finding(rule, Severity.INFO, shown, Optional.of(Spot.of(shown)), message, ""));
  }

  private String path(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** The secrets found, and what was not looked at. */
  List<Finding> secrets() {
    return secrets;
  }

  /** The places that ask for a secret. */
  List<Finding> asking() {
    return asking;
  }

  /** Where a secret with this key stands now. */
  Optional<String> place(String key) {
    return Optional.ofNullable(places.get(key));
  }

  int files() {
    return files;
  }

  int binary() {
    return binary;
  }
}

package io.digitalfte.ops.addons.rules;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import io.digitalfte.ops.addons.Addon;
import io.digitalfte.ops.addons.Manifest;
import io.digitalfte.ops.addons.Place;
import io.digitalfte.ops.addons.Series;
import io.digitalfte.ops.addons.literal.Literal;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** An addon that is held against the rules: its files by name, and what was found. */
final class Subject {
  private static final int MOST_FILES = 20_000;
  private static final int MOST_TOLD = 500;

  private final Addon addon;
  private final Series series;
  private final String within;
  private final Allowed allowed;
  private final NavigableSet<String> files = new TreeSet<>();
  private final Map<String, String> lower = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private boolean listed = true;
  private int untold;

  /**
   * Lists the files.
   *
   * @param within its folder, from the repository's top, with slashes
   */
  Subject(Addon addon, Series series, String within, Allowed allowed) {
    this.addon = addon;
    this.series = series;
    this.within = within;
    this.allowed = allowed;
    list();
  }

  private void list() {
    try {
      Files.walkFileTree(
          addon.folder(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
              if (is.isRegularFile()) {
                files.add(addon.folder().relativize(file).toString().replace('\\', '/'));
              }
              if (files.size() > MOST_FILES) {
                throw new IOException("more than " + MOST_FILES + " files");
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      listed = false;
      add(
          Rule.FILES,
          "",
          () -> Place.of(addon, ""),
          "its files cannot be listed: " + Shown.of(String.valueOf(e.getMessage()), 150),
          "let this user read them, and take away what belongs elsewhere");
    }
  }

  Addon addon() {
    return addon;
  }

  Manifest manifest() {
    return addon.manifest();
  }

  Series series() {
    return series;
  }

  /** Whether all its files are known. */
  boolean isListed() {
    return listed;
  }

  /** Its plain files, each as a path within it; links are not among them. */
  NavigableSet<String> files() {
    return files;
  }

  /** A file whose name is this one but for small letters and capitals. */
  Optional<String> like(String file) {
    if (lower.isEmpty()) {
      files.forEach(each -> lower.putIfAbsent(each.toLowerCase(Locale.ROOT), each));
    }
    return Optional.ofNullable(lower.get(file.toLowerCase(Locale.ROOT)));
  }

  /** Its folder from the repository's top. */
  String within() {
    return within;
  }

  /** The value of a key of its manifest. */
  Optional<Literal> value(String key) {
    return manifest().raw().entries().stream()
        .filter(each -> each.key() instanceof Literal.Text(String said, _) && said.equals(key))
        .map(Literal.Entry::value)
        .reduce((_, last) -> last);
  }

  /** Something wrong with the manifest, at the value of this key. */
  void at(Rule rule, String key, String message, String remedy) {
    add(rule, Manifest.FILE, () -> Place.of(addon, key), message, remedy);
  }

  /** Something wrong with a member of a list in the manifest. */
  void at(Rule rule, String key, String member, String message, String remedy) {
    add(rule, Manifest.FILE, () -> Place.of(addon, key, member), message, remedy);
  }

  /** Something wrong with the manifest, at this literal. */
  void at(Rule rule, Literal where, String message, String remedy) {
    add(
        rule,
        Manifest.FILE,
        () -> new Spot(Place.of(addon, "").file(), where.at().line(), where.at().column()),
        message,
        remedy);
  }

  /** Something wrong with a file of the addon; line 0 for the whole. */
  void in(Rule rule, String path, int line, String message, String remedy) {
    Spot spot = new Spot(addon.root().resolve(addon.name()).resolve(path).toString(), line, 0);
    add(rule, path, () -> spot, message, remedy);
  }

  // Where it is, is looked for last: that takes as long as the manifest is.
  private void add(Rule rule, String path, Supplier<Spot> spot, String message, String remedy) {
    if (allowed.allows(within + "/" + path, rule.id(), Optional.empty())) {
      return;
    }
    if (findings.size() < MOST_TOLD) {
      findings.add(
          new Finding(
              rule.id(), rule.severity(), addon.name(), Optional.of(spot.get()), message, remedy));
    } else {
      untold++;
    }
  }

  /** What was found and is not allowed. */
  List<Finding> findings() {
    if (untold == 0) {
      return findings;
    }
    List<Finding> all = new ArrayList<>(findings);
    all.add(
        new Finding(
            Rule.BOUND.id(),
            Rule.BOUND.severity(),
            addon.name(),
            Optional.of(Place.of(addon, "")),
            untold + " more findings are not told",
            "correct these first, then ask again"));
    return all;
  }
}

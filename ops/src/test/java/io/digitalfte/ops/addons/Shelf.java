package io.digitalfte.ops.addons;

import io.digitalfte.ops.addons.literal.Literal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts addons into a catalog by hand. */
final class Shelf {
  static final Series SERIES = new Series(19, 0);
  static final Path ROOT = Path.of("/srv/addons");

  private final SortedMap<String, Addon> addons = new TreeMap<>();

  /** An addon as it is being written. */
  final class Writing {
    private final String name;
    private List<String> depends = List.of("base");
    private AutoInstall auto = new AutoInstall.No();
    private boolean installable = true;
    private String licence = "LGPL-3";
    private Optional<String> status = Optional.empty();
    private Optional<String> version = Optional.of("19.0.1.0.0");
    private List<String> authors = List.of("Ada");
    private Set<String> python = Set.of();
    private Set<String> programs = Set.of();
    private Set<String> system = Set.of();
    private Path root = ROOT;

    private Writing(String name) {
      this.name = name;
    }

    Writing needs(String... modules) {
      depends = List.of(modules);
      return put();
    }

    Writing after(String... triggers) {
      auto = new AutoInstall.When(Set.of(triggers));
      return put();
    }

    Writing uninstallable() {
      installable = false;
      return put();
    }

    Writing licence(String written) {
      licence = written;
      return put();
    }

    Writing status(String written) {
      status = Optional.of(written);
      return put();
    }

    Writing version(String written) {
      version = Optional.of(written);
      return put();
    }

    Writing by(String author) {
      authors = List.of(author);
      return put();
    }

    Writing external(Set<String> packages, Set<String> bins, Set<String> debs) {
      python = packages;
      programs = bins;
      system = debs;
      return put();
    }

    Writing python(String... packages) {
      python = Set.of(packages);
      return put();
    }

    Writing under(Path where) {
      root = where;
      return put();
    }

    private Writing put() {
      List<Literal> named = new ArrayList<>();
      for (int i = 0; i < depends.size(); i++) {
        named.add(new Literal.Text(depends.get(i), new Literal.At(10 + i, 9)));
      }
      var raw =
          new Literal.Dict(
              List.of(
                  new Literal.Entry(
                      new Literal.Text("depends", new Literal.At(9, 5)),
                      new Literal.Sequence(false, named, new Literal.At(9, 16)))),
              new Literal.At(1, 1));
      var manifest =
          new Manifest(
              name,
              version,
              depends,
              auto,
              installable,
              false,
              licence,
              status,
              authors,
              Optional.empty(),
              python,
              programs,
              system,
              List.of(),
              List.of(),
              raw);
      addons.put(name, new Addon(name, root.resolve(name), root, manifest));
      return this;
    }
  }

  /** An addon that needs base and nothing else. */
  Writing addon(String name) {
    return new Writing(name).put();
  }

  Catalog catalog() {
    return new Catalog(addons, List.of());
  }

  /** Where it is known that Odoo brings nothing along. */
  Dependencies dependencies() {
    return new Dependencies(catalog(), Optional.of(new HashSet<>()), SERIES);
  }

  Dependencies dependencies(String... elsewhere) {
    return new Dependencies(catalog(), Optional.of(Set.of(elsewhere)), SERIES);
  }
}

package io.digitalfte.ops.addons.layout;

import io.digitalfte.connect.git.Address;
import io.digitalfte.ops.addons.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The three forms of a manifest, told apart by what is in them. */
final class Forms {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
  private static final Pattern MODULE = Pattern.compile("\\w{1,256}");
  private static final Pattern REF = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/+#-]{0,99}");
  private static final Pattern PATH =
      Pattern.compile("(?:\\./)?(?!(?:.*/)?\\.\\.(?:/|$))(?!/)[^\\p{Cntrl}\\\\:]{1,400}");
  private static final Pattern INSIDE = Pattern.compile("/[^\\p{Cntrl}\\\\:,]{1,400}");

  private final String file;
  private final Path base;
  private final Shape top;

  private Forms(String file, Path base, Shape top) {
    this.file = file;
    this.base = base;
    this.top = top;
  }

  static Layout read(String file, Path base, Tree.Value tree) throws Refusal {
    Shape top = Shape.of(file, "the manifest", tree);
    Forms forms = new Forms(file, base, top);
    String version = top.text("version").orElse("");
    if (version.equals("2")) {
      return forms.second();
    }
    boolean first = version.equals("1") || version.startsWith("1.");
    if (first && top.has("mounts")) {
      return forms.mounts();
    }
    if (first && top.has("oca_repositories")) {
      return forms.repositories();
    }
    throw top.refused(
        top.line("version"),
        "this is no form that is known",
        "write version: 1 with mounts or oca_repositories, or version: 2");
  }

  /** Version 1 with mounts: folders, and no word on where they come from. */
  private Layout mounts() throws Refusal {
    top.pass("$schema", "project", "metadata");
    Optional<Series> series = series();
    List<Layout.Root> roots = new ArrayList<>();
    Optional<Shape> source = top.shape("source");
    if (source.isPresent()) {
      for (String each : source.orElseThrow().keys()) {
        roots.add(new Layout.Root(each, path(source.orElseThrow(), each), Optional.empty()));
      }
    }
    Optional<Shape> validation = top.shape("validation");
    if (validation.isPresent()) {
      // They can only be read: what is required is always checked.
      for (String each : validation.orElseThrow().keys()) {
        validation.orElseThrow().flag(each, true);
      }
    }
    List<Layout.Mount> mounts = new ArrayList<>();
    for (Shape each : top.shapes("mounts")) {
      mounts.add(
          new Layout.Mount(
              each.needed("name"),
              path(each, "source"),
              each.needed("target"),
              each.whole("priority", 0),
              each.flag("required", true),
              each.line()));
      each.end();
    }
    top.end();
    return new Layout(file, base, series, roots, List.of(), mounts, own(roots), Map.of());
  }

  private static Optional<String> own(List<Layout.Root> roots) {
    return roots.stream()
        .filter(each -> !each.name().equals("oca"))
        .map(Layout.Root::path)
        .findFirst();
  }

  /** Version 1 with repositories: where they come from, and no word on the branch. */
  private Layout repositories() throws Refusal {
    top.pass("description");
    Optional<Series> series = series();
    List<Layout.Root> roots = new ArrayList<>();
    Optional<Shape> named = top.shape("roots");
    if (named.isPresent()) {
      for (String each : named.orElseThrow().keys()) {
        roots.add(
            new Layout.Root(
                each.replaceFirst("_root$", ""),
                path(named.orElseThrow(), each),
                Optional.empty()));
      }
    }
    Map<String, List<String>> mustHave = new LinkedHashMap<>();
    Optional<Shape> modules = top.shape("oca_must_have_modules");
    if (modules.isPresent()) {
      for (String each : modules.orElseThrow().keys()) {
        mustHave.put(each, modules(modules.orElseThrow(), each));
      }
    }
    List<Layout.Repository> repositories = new ArrayList<>();
    for (Shape each : top.shapes("oca_repositories")) {
      each.pass("purpose");
      if (!each.text("type").orElse("git").equals("git")) {
        throw each.refused(each.line("type"), "only git is known", "write type: git");
      }
      String name = name(each, "name");
      List<String> must = mustHave.getOrDefault(name, List.of());
      mustHave.remove(name);
      repositories.add(
          new Layout.Repository(
              name,
              url(each),
              ref(each).or(() -> series.map(Series::toString)),
              path(each, "path"),
              0,
              must,
              List.of(),
              each.line()));
      each.end();
    }
    for (String each : mustHave.keySet()) {
      throw top.refused(
          modules.orElseThrow().line(each),
          "oca_must_have_modules names the repository '" + each + "', which is not listed",
          "list it among oca_repositories, or take it away");
    }
    Optional<Shape> ipai = top.shape("ipai");
    Optional<String> own = Optional.empty();
    if (ipai.isPresent()) {
      ipai.orElseThrow().pass("note");
      own = Optional.of(path(ipai.orElseThrow(), "root"));
      ipai.orElseThrow().end();
    }
    top.end();
    return whole(series, roots, repositories, own, Map.of());
  }

  /** Version 2. Repositories lie in {@code oca/NAME} beside the own modules' folder. */
  private Layout second() throws Refusal {
    top.pass("image_name", "registries", "provenance_policy");
    Optional<Series> series = series();
    String pinning = top.text("pinning_policy").orElse("branch");
    if (!Set.of("branch", "sha").contains(pinning)) {
      throw top.refused(top.line("pinning_policy"), "pinning_policy is branch or sha", "write one");
    }
    Optional<String> own = Optional.empty();
    Optional<Shape> ipai = top.shape("ipai");
    if (ipai.isPresent()) {
      ipai.orElseThrow().pass("discovery");
      own = Optional.of(path(ipai.orElseThrow(), "root"));
      ipai.orElseThrow().end();
    }
    String above = own.map(each -> each.replaceFirst("/?[^/]*$", "")).orElse("addons");
    List<Layout.Root> roots = new ArrayList<>();
    Optional<Shape> named = top.shape("addon_roots");
    if (named.isPresent()) {
      for (String each : named.orElseThrow().keys()) {
        String inside = named.orElseThrow().needed(each);
        if (!INSIDE.matcher(inside).matches()) {
          throw top.refused(
              named.orElseThrow().line(each),
              "addon_roots." + each + " is no path",
              "begin with /");
        }
        String path = each.equals("ipai") ? own.orElse(above + "/ipai") : above + "/" + each;
        roots.add(new Layout.Root(each, path, Optional.of(inside)));
        // Without a section of its own, the folder beside that of the repositories is ours.
        own = own.isEmpty() && !each.equals("oca") ? Optional.of(path) : own;
      }
    }
    List<Layout.Repository> repositories = new ArrayList<>();
    for (Shape each : top.shapes("oca_repositories")) {
      each.pass("purpose");
      String name = name(each, "repo");
      Layout.Repository made =
          new Layout.Repository(
              name,
              url(each),
              ref(each).or(() -> series.map(Series::toString)),
              each.has("path") ? path(each, "path") : above + "/oca/" + name,
              each.whole("tier", 9),
              modules(each, "must_have"),
              modules(each, "excluded"),
              each.line());
      if (pinning.equals("sha") && made.commit().isEmpty()) {
        throw each.refused(
            each.line("ref"),
            name + " names no commit, which pinning_policy asks for",
            "write one");
      }
      repositories.add(made);
      each.end();
    }
    Map<String, String> deprecated = new LinkedHashMap<>();
    for (Shape each : top.shapes("deprecated_repos")) {
      deprecated.put(name(each, "repo"), each.text("reason").orElse(""));
      each.end();
    }
    profiles();
    top.end();
    return whole(series, roots, repositories, own, deprecated);
  }

  /** That bundles name profiles which are there. */
  private void profiles() throws Refusal {
    Set<String> known = new HashSet<>();
    Optional<Shape> profiles = top.shape("profiles");
    if (profiles.isPresent()) {
      for (Map.Entry<String, Shape> each : profiles.orElseThrow().all().entrySet()) {
        each.getValue().pass("provenance", "evidence", "description");
        modules(each.getValue(), "addons");
        each.getValue().end();
        known.add(each.getKey());
      }
    }
    Optional<Shape> bundles = top.shape("bundles");
    if (bundles.isPresent()) {
      for (Shape each : bundles.orElseThrow().all().values()) {
        each.pass("description");
        for (String profile : each.texts("include_profiles")) {
          if (!known.contains(profile)) {
            throw each.refused(
                each.line("include_profiles"),
                "there is no profile '" + profile + "'",
                "name one of " + known);
          }
        }
        each.end();
      }
    }
  }

  private Layout whole(
      Optional<Series> series,
      List<Layout.Root> roots,
      List<Layout.Repository> repositories,
      Optional<String> own,
      Map<String, String> deprecated)
      throws Refusal {
    Set<String> names = new HashSet<>();
    Set<String> paths = new HashSet<>();
    for (Layout.Repository each : repositories) {
      if (!names.add(each.name()) || !paths.add(each.path())) {
        throw top.refused(
            each.line(), "the repository " + each.name() + " is there twice", "keep one of them");
      }
      if (deprecated.containsKey(each.name())) {
        throw top.refused(
            each.line(), each.name() + " is listed and deprecated", "take it away from one list");
      }
    }
    return new Layout(file, base, series, roots, repositories, List.of(), own, deprecated);
  }

  private Optional<Series> series() throws Refusal {
    Optional<String> written = top.text("odoo_version");
    Optional<Series> series = written.flatMap(Series::of);
    if (written.isPresent() && series.isEmpty()) {
      throw top.refused(
          top.line("odoo_version"), "odoo_version is no series", "write one like \"19.0\"");
    }
    return series;
  }

  private static Optional<String> ref(Shape shape) throws Refusal {
    Optional<String> ref = shape.text("ref");
    if (ref.isPresent() && !REF.matcher(ref.orElseThrow()).matches()) {
      throw shape.refused(shape.line("ref"), "ref is no branch, no tag and no commit", "name one");
    }
    return ref;
  }

  private static String url(Shape shape) throws Refusal {
    String written = shape.needed("url");
    Optional<String> refusal =
        written.length() > 2_000 ? Optional.of("url is too long") : new Address(written).refusal();
    if (refusal.isPresent()) {
      throw shape.refused(shape.line("url"), refusal.orElseThrow(), "name one that is used");
    }
    return written;
  }

  private static String path(Shape shape, String key) throws Refusal {
    String path = shape.needed(key);
    if (!PATH.matcher(path).matches()) {
      throw shape.refused(
          shape.line(key),
          key + " is no path below the layout's folder",
          "write one like addons/oca");
    }
    return Path.of(path).normalize().toString();
  }

  private static String name(Shape shape, String key) throws Refusal {
    String name = shape.needed(key);
    if (!NAME.matcher(name).matches()) {
      throw shape.refused(shape.line(key), key + " is no name of a repository", "correct it");
    }
    return name;
  }

  private static List<String> modules(Shape shape, String key) throws Refusal {
    List<String> modules = shape.texts(key);
    for (String each : modules) {
      if (!MODULE.matcher(each).matches()) {
        throw shape.refused(
            shape.line(key),
            "'" + each + "' is no name of a module",
            "write letters, digits and _");
      }
    }
    return modules;
  }
}

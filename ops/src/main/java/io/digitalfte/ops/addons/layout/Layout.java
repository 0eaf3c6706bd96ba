package io.digitalfte.ops.addons.layout;

import io.digitalfte.ops.Contents;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.addons.Series;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a layout of addons should be, as its manifest declares, whichever of the three forms that is
 * written in.
 *
 * @param file as it is called in messages
 * @param base the folder that all paths below are relative to
 * @param series empty where the manifest names none
 * @param roots folders that hold repositories or addons
 * @param own the folder of the business's own modules
 * @param deprecated repositories that should not be there, and why
 */
public record Layout(
    String file,
    Path base,
    Optional<Series> series,
    List<Root> roots,
    List<Repository> repositories,
    List<Mount> mounts,
    Optional<String> own,
    Map<String, String> deprecated) {
  /**
   * A folder of addons or of repositories.
   *
   * @param inside where it lies in the container, if the manifest says so
   */
  public record Root(String name, String path, Optional<String> inside) {}

  /**
   * A repository of addons.
   *
   * @param url where it comes from; empty where the manifest does not say
   * @param ref a branch, a tag, or a commit; empty where the manifest names none
   * @param path where it is checked out
   * @param tier 0 first
   * @param mustHave modules that have to be in it
   * @param excluded modules that are not used from it
   * @param line where the manifest names it
   */
  public record Repository(
      String name,
      String url,
      Optional<String> ref,
      String path,
      int tier,
      List<String> mustHave,
      List<String> excluded,
      int line) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public Repository {
      mustHave = List.copyOf(mustHave);
      excluded = List.copyOf(excluded);
    }

    /** The branch to be on, or the tag to be at; empty where a commit is named, or nothing. */
    public Optional<String> named() {
      return ref.filter(each -> !COMMIT.matcher(each).matches());
    }

    /** The commit to be at. */
    public Optional<String> commit() {
      return ref.filter(each -> COMMIT.matcher(each).matches());
    }
  }

  /**
   * A folder of addons that Odoo is given.
   *
   * @param priority the lower comes first in {@code addons_path}
   * @param required whether a layout without it is red
   */
  public record Mount(
      String name, String source, String target, int priority, boolean required, int line) {}

  /** What came of reading a manifest. */
  public sealed interface Read {
    /** It is as it has to be. */
    record Whole(Layout layout) implements Read {}

    /** It is not, there. */
    record Refused(Finding finding) implements Read {}
  }

  public Layout {
    roots = List.copyOf(roots);
    repositories = List.copyOf(repositories);
    mounts = List.copyOf(mounts);
    deprecated = Map.copyOf(deprecated);
  }

  /** Reads a manifest whose paths are relative to its own folder. */
  public static Read read(Path file) {
    return read(file, file.toAbsolutePath().resolveSibling("."));
  }

  /**
   * Reads a manifest.
   *
   * @param base what its paths are relative to
   */
  public static Read read(Path file, Path base) {
    String name = String.valueOf(file.getFileName());
    try {
      Tree.Value tree = Tree.read(name, bytes(file, name), false);
      return new Read.Whole(Forms.read(name, base.toAbsolutePath().normalize(), tree));
    } catch (Refusal e) {
      return new Read.Refused(e.finding("layout.manifest"));
    }
  }

  /**
   * A file's bytes, at most 1 MiB whatever it says of its size. A person may have put a link in its
   * place.
   */
  static byte[] bytes(Path file, String name) throws Refusal {
    try {
      return switch (Contents.of(file.toRealPath(), Tree.MOST_BYTES)) {
        case Contents.Read read -> read.bytes();
        case Contents.Absent _ -> throw absent(name);
        case Contents.Refused(String why) ->
            throw why.startsWith("larger")
                ? new Refusal(name, 0, "it has more than 1 MiB", "shorten it")
                : new Refusal(name, 0, "it is not read: it is " + why, "put a plain file there");
      };
    } catch (NoSuchFileException e) {
      throw absent(name);
    } catch (IOException e) {
      throw new Refusal(name, 0, "it cannot be read: " + e.getMessage(), "look at its rights");
    }
  }

  private static Refusal absent(String name) {
    return new Refusal(name, 0, "there is no such file", "name the one that is there");
  }

  /** A folder that {@code addons_path} has to name. */
  record Place(String path, Optional<String> inside, boolean required) {}

  /** What {@code addons_path} has to name, in order. */
  List<Place> places() {
    if (!mounts.isEmpty()) {
      return mounts.stream()
          .sorted(Comparator.comparingInt(Mount::priority))
          .map(each -> new Place(each.source(), Optional.empty(), each.required()))
          .toList();
    }
    if (roots.stream().anyMatch(each -> each.inside().isPresent())) {
      return roots.stream().map(each -> new Place(each.path(), each.inside(), true)).toList();
    }
    List<Place> places = new ArrayList<>();
    repositories.forEach(each -> places.add(new Place(each.path(), Optional.empty(), true)));
    own.ifPresent(path -> places.add(new Place(path, Optional.empty(), true)));
    return places;
  }

  /** The folders that addons lie directly in, in the order of {@link #places}. */
  List<String> addons() {
    List<String> all = new ArrayList<>();
    if (!mounts.isEmpty()) {
      places().forEach(each -> all.add(each.path()));
      return all;
    }
    repositories.forEach(each -> all.add(each.path()));
    own.ifPresent(all::add);
    return all;
  }

  /** The same as paths: what Odoo would be given. */
  public List<Path> addonsPaths() {
    return addons().stream().map(this::at).toList();
  }

  Path at(String path) {
    return base.resolve(path).normalize();
  }

  /** By name. */
  Map<String, Repository> byName() {
    Map<String, Repository> all = new TreeMap<>();
    repositories.forEach(each -> all.put(each.name(), each));
    return all;
  }
}

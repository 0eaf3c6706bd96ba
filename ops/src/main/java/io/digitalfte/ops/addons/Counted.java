package io.digitalfte.ops.addons;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which files of an addon count for its checksum.
 *
 * @param excluded patterns of paths that do not count, as {@link Glob} matches them
 * @param languages the active languages, such as {@code nl} or {@code pt_BR}, of which the part
 *     before the {@code _} counts; with none, every language's translations count
 */
public record Counted(List<String> excluded, Set<String> languages) {
  /** What click-odoo-update leaves out unless the database says otherwise. */
  private static final String USUAL = "*.pyc,*.pyo,i18n/*.pot,i18n_extra/*.pot,static/*,tests/*";

  public Counted {
    excluded = List.copyOf(excluded);
    languages = languages.stream().map(Counted::language).collect(Collectors.toUnmodifiableSet());
  }

  /** The usual ones, in these languages. */
  public static Counted usual(Set<String> languages) {
    return of(USUAL, languages);
  }

  /** Those that this list leaves out, parted at commas as the database has it. */
  public static Counted of(String excluded, Set<String> languages) {
    return new Counted(
        Arrays.stream(excluded.split(",", -1)).map(String::strip).toList(), languages);
  }

  /** Whether the file at this path within the addon, parted with {@code /}, counts. */
  public boolean counts(String path) {
    if (excluded.stream().anyMatch(pattern -> new Glob(pattern).matches(path))) {
      return false;
    }
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "" : path.substring(0, slash);
    String name = path.substring(slash + 1);
    boolean translation =
        (folder.equals("i18n") || folder.equals("i18n_extra"))
            && name.endsWith(".po")
            // A name that begins with its only dot has no ending.
            && !name.substring(0, name.length() - 3).chars().allMatch(c -> c == '.');
    return !translation
        || languages.isEmpty()
        || languages.contains(language(name.substring(0, name.length() - 3)));
  }

  private static String language(String code) {
    int end = code.indexOf('_');
    return end < 0 ? code : code.substring(0, end);
  }
}

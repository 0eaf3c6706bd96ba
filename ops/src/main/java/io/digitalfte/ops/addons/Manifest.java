package io.digitalfte.ops.addons;

import io.digitalfte.ops.addons.literal.Literal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An addon's {@code __manifest__.py}, with Odoo's defaults filled in.
 *
 * @param title its {@code name}
 * @param version as written; empty where it has none
 * @param depends the modules it needs, in order, each once; {@code base} where it names none
 * @param installable whether it says so; a foreign series is another matter
 * @param licence as written; {@code LGPL-3} where it has none
 * @param status {@code development_status} as written; empty where it has none, which counts as
 *     Beta
 * @param authors who made it, parted at commas
 * @param python external Python packages
 * @param programs external programs
 * @param system external Debian packages
 * @param data files of {@code data}, as written
 * @param demo files of {@code demo}
 * @param raw the whole dict, with places
 */
public record Manifest(
    String title,
    Optional<String> version,
    List<String> depends,
    AutoInstall autoInstall,
    boolean installable,
    boolean application,
    String licence,
    Optional<String> status,
    List<String> authors,
    Optional<String> website,
    Set<String> python,
    Set<String> programs,
    Set<String> system,
    List<String> data,
    List<String> demo,
    Literal.Dict raw) {
  /** What counts as the version of an addon that has none. */
  public static final String NO_VERSION = "1.0";

  /** The file's name. */
  public static final String FILE = "__manifest__.py";

  public Manifest {
    depends = List.copyOf(depends);
    authors = List.copyOf(authors);
    python = Set.copyOf(python);
    programs = Set.copyOf(programs);
    system = Set.copyOf(system);
    data = List.copyOf(data);
    demo = List.copyOf(demo);
  }
}

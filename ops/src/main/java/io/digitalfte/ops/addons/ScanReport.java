package io.digitalfte.ops.addons;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code addons scan}: every addon below the addons paths, with what its manifest says, and what
 * could not be read. Reads only, and runs nothing that it reads.
 */
public final class ScanReport {
  private static final int WIDEST = 200;

  private final List<Path> roots;
  private final Series series;

  /**
   * A scan of these.
   *
   * @param roots addons paths, in their order
   * @param series of the Odoo that would load them
   */
  public ScanReport(List<Path> roots, Series series) {
    this.roots = List.copyOf(roots);
    this.series = series;
  }

  /** What is there now. Data: {@code series}, {@code roots}, and {@code addons} by name. */
  public Report report() {
    Catalog catalog = new Scan(roots, series).catalog();
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("series", series.toString());
    texts(data, "roots", roots.stream().map(Path::toString).toList());
    ObjectNode addons = data.putObject("addons");
    List<String> lines = new ArrayList<>();
    List<Finding> foreign = new ArrayList<>();
    for (Addon addon : catalog.addons().values()) {
      put(addons.putObject(addon.name()), addon);
      lines.add(line(addon));
      if (addon.manifest().installable() && !addon.installable(series)) {
        foreign.add(foreign(addon));
      }
    }
    return new Report(
        "addons scan",
        List.of(
            Check.of("addons are found once and read", catalog.broken()),
            Check.of("versions are of " + series, foreign)),
        lines,
        data);
  }

  private Finding foreign(Addon addon) {
    String written = Shown.of(addon.manifest().version().orElse(Manifest.NO_VERSION), 40);
    return Finding.warning(
            "addon.series",
            addon.name(),
            "Version %s is none of Odoo %s, which does not install it.".formatted(written, series),
            "give it a version such as " + series + ".1.0.0 once it works there")
        .at(Spot.of(Root.shown(addon.root().resolve(addon.name()).resolve(Manifest.FILE))));
  }

  private void put(ObjectNode node, Addon addon) {
    Manifest manifest = addon.manifest();
    node.put("title", shown(manifest.title()))
        .put("root", Root.shown(addon.root()))
        .put("version", version(addon))
        .put("series", series(addon))
        .put("installable", addon.installable(series))
        .put("application", manifest.application())
        .put("license", shown(manifest.licence()))
        .put("development_status", shown(manifest.status().orElse("Beta")));
    texts(node, "author", manifest.authors());
    texts(node, "depends", manifest.depends());
    switch (manifest.autoInstall()) {
      case AutoInstall.No _ -> node.put("auto_install", false);
      case AutoInstall.When(var triggers) -> texts(node, "auto_install", sorted(triggers));
    }
    ObjectNode external = node.putObject("external_dependencies");
    texts(external, "python", sorted(manifest.python()));
    texts(external, "bin", sorted(manifest.programs()));
    texts(external, "deb", sorted(manifest.system()));
  }

  /** The version in full, or as written where it is badly written. */
  private String version(Addon addon) {
    return addon
        .version(series)
        .map(Version::toString)
        .orElseGet(() -> shown(addon.manifest().version().orElse(Manifest.NO_VERSION)));
  }

  /** The series that the version begins with; empty where it is badly written. */
  private String series(Addon addon) {
    return addon
        .version(series)
        .map(version -> version.numbers().get(0) + "." + version.numbers().get(1))
        .orElse("");
  }

  private String line(Addon addon) {
    return "%s %s %s %s%s in %s"
        .formatted(
            addon.name(),
            version(addon),
            shown(addon.manifest().licence()),
            shown(addon.manifest().status().orElse("Beta")),
            addon.installable(series) ? "" : ", not installable,",
            Root.shown(addon.root()));
  }

  private static void texts(ObjectNode node, String key, List<String> texts) {
    var array = node.putArray(key);
    texts.forEach(each -> array.add(shown(each)));
  }

  private static List<String> sorted(Collection<String> texts) {
    return texts.stream().sorted().toList();
  }

  private static String shown(String text) {
    return Shown.of(text, WIDEST);
  }
}

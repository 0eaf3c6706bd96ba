package io.digitalfte.ops.addons.layout;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Odoo and its containers are given, against what the manifest says they need. */
final class PathChecks {
  // Where Odoo's own addons lie; they are never in a manifest.
  private static final Pattern CORE = Pattern.compile("(?:.*/)?(?:odoo/addons|odoo/odoo/addons)/?");

  private final Layout layout;
  private final List<Bind> binds;

  PathChecks(Layout layout, List<Bind> binds) {
    this.layout = layout;
    this.binds = binds;
  }

  /** That all paths are in {@code addons_path}, in order, and no other. */
  List<Finding> addonsPath(List<OdooConf.Entry> entries, String file) {
    List<Finding> findings = new ArrayList<>();
    List<Layout.Place> places = layout.places();
    Set<Integer> found = new HashSet<>();
    int last = -1;
    for (OdooConf.Entry entry : entries) {
      int place = place(places, entry.text());
      if (place < 0) {
        if (!CORE.matcher(entry.text()).matches()) {
          findings.add(
              error(
                  "conf.extra",
                  entry.text(),
                  "addons_path names %s, which the manifest does not know",
                  "take it away, or add it to the manifest",
                  file,
                  entry.line()));
        }
      } else if (!found.add(place)) {
        findings.add(
            error(
                "conf.twice",
                entry.text(),
                "addons_path names %s twice",
                "keep the first",
                file,
                entry.line()));
      } else if (place < last) {
        findings.add(
            error(
                "conf.order",
                entry.text(),
                "addons_path names %s behind "
                    + places.get(last).path()
                    + ", so that another addon of one name wins",
                "put it in the order of the manifest",
                file,
                entry.line()));
      } else {
        last = place;
      }
    }
    for (int i = 0; i < places.size(); i++) {
      Layout.Place place = places.get(i);
      if (!found.contains(i) && (place.required() || Files.isDirectory(layout.at(place.path())))) {
        Finding missing =
            error(
                "conf.missing",
                place.path(),
                "addons_path does not name %s, so that Odoo sees none of its addons",
                "add " + place.inside().orElse(place.path()) + " to addons_path",
                file,
                entries.isEmpty() ? 0 : entries.getFirst().line());
        findings.add(place.required() ? missing : weaker(missing));
      }
    }
    return findings;
  }

  /** Which of these a path of {@code addons_path} means; -1 for none. */
  private int place(List<Layout.Place> places, String text) {
    String plain = unslashed(text);
    Optional<Path> here = here(plain);
    for (int i = 0; i < places.size(); i++) {
      Layout.Place each = places.get(i);
      if (each.inside().filter(plain::equals).isPresent()
          || here.filter(layout.at(each.path())::equals).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  /** The path without slashes at its end. */
  private static String unslashed(String text) {
    int end = text.length();
    while (end > 1 && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end);
  }

  /** The folder of this machine that a path means to Odoo, in its container if it has one. */
  private Optional<Path> here(String text) {
    try {
      Optional<Bind> bind =
          binds.stream()
              .filter(each -> each.holds(text))
              .max(Comparator.comparingInt(each -> each.target().length()));
      if (bind.isPresent()) {
        String below = text.substring(bind.orElseThrow().target().length()).replaceFirst("^/+", "");
        return Optional.of(bind.orElseThrow().source().resolve(below).normalize());
      }
      return Optional.of(layout.at(text));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /** That what is shown to the containers is there. */
  List<Finding> sources(List<Bind> some) {
    Set<Path> named = new HashSet<>();
    layout.places().forEach(each -> named.add(layout.at(each.path())));
    layout.roots().forEach(each -> named.add(layout.at(each.path())));
    List<Finding> findings = new ArrayList<>();
    for (Bind bind : some) {
      // What the manifest knows is looked for, and named, once.
      if (!Files.exists(bind.source()) && !named.contains(bind.source())) {
        findings.add(
            error(
                "volume.source",
                bind.written(),
                "the volume's source %s is not there",
                "make it, or take the volume away",
                bind.file(),
                bind.line()));
      }
    }
    return findings;
  }

  /** That the containers see every path. */
  List<Finding> shown(String file) {
    List<Finding> findings = new ArrayList<>();
    boolean baked =
        layout.places().stream().allMatch(each -> each.inside().isPresent() && !isShown(each));
    for (Layout.Place each : layout.places()) {
      if (!baked
          && !isShown(each)
          && (each.required() || Files.isDirectory(layout.at(each.path())))) {
        Finding missing =
            error(
                "volume.missing",
                each.path(),
                "no volume shows %s to the container",
                "add a volume of it",
                file,
                0);
        findings.add(each.required() ? missing : weaker(missing));
      }
    }
    if (baked && !layout.places().isEmpty()) {
      findings.add(
          new Finding(
              "volume.baked",
              Severity.INFO,
              file,
              Optional.of(Spot.of(file)),
              "no volume shows any addons path: they have to be in the image",
              ""));
    }
    return findings;
  }

  private boolean isShown(Layout.Place place) {
    return binds.stream()
        .anyMatch(bind ->
            bind.shows(layout.at(place.path())) && place.inside().map(bind::holds).orElse(true));
  }

  private static Finding weaker(Finding finding) {
    return new Finding(
        finding.rule(),
        Severity.WARNING,
        finding.subject(),
        finding.spot(),
        finding.message(),
        finding.remedy());
  }

  private static Finding error(
      String rule, String subject, String message, String remedy, String file, int line) {
    String shown = Shown.of(subject, 200);
    return Finding.error(rule, shown, message.formatted(shown), remedy).at(new Spot(file, line, 0));
  }
}

package io.digitalfte.ops.addons.rules;

import io.digitalfte.ops.Shown;
import io.digitalfte.ops.addons.Manifest;
import io.digitalfte.ops.addons.Version;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of an addon, by itself and beside its migrations. */
final class Versions {
  private static final Pattern MIGRATION = Pattern.compile("(migrations|upgrades)/([^/]+)/.+");

  /** Folders in which Odoo looks at every update, and that of their tests. */
  private static final Set<String> OTHER = Set.of("0.0.0", "tests", "testing", "__pycache__");

  private Versions() {}

  static void check(Subject subject) {
    String written = subject.manifest().version().orElse(Manifest.NO_VERSION);
    Optional<Version> version = subject.addon().version(subject.series());
    if (version.isEmpty()) {
      subject.at(
          Rule.VERSION_FORM,
          "version",
          "the version is none: " + Shown.of(written, 60),
          "write " + subject.series() + ".1.0.0");
    } else if (!version.get().in(subject.series())) {
      if (subject.manifest().installable()) {
        subject.at(
            Rule.VERSION_SERIES,
            "version",
            "its version " + version.get() + " is not of Odoo " + subject.series(),
            "port it and write " + subject.series() + ".1.0.0, or say 'installable': False");
      }
    } else if (subject.manifest().version().isPresent()
        && written.chars().filter(c -> c == '.').count() < 4) {
      subject.at(
          Rule.VERSION_SHORT,
          "version",
          "the version leaves out the series or a number: " + written,
          "write it whole, such as " + whole(subject, version.get()));
    }
    version.ifPresent(has -> migrations(subject, has));
  }

  private static String whole(Subject subject, Version version) {
    String whole = version.toString();
    while (whole.chars().filter(c -> c == '.').count() < 4) {
      whole += ".0";
    }
    return whole.startsWith(subject.series().toString()) ? whole : subject.series() + ".1.0.0";
  }

  private static void migrations(Subject subject, Version has) {
    Set<String> seen = new TreeSet<>();
    for (String file : subject.files()) {
      Matcher folder = MIGRATION.matcher(file);
      if (folder.matches() && !OTHER.contains(folder.group(2)) && seen.add(folder.group(2))) {
        String path = folder.group(1) + "/" + folder.group(2);
        Optional<Version> leads = Version.of(folder.group(2), subject.series());
        if (leads.isEmpty()) {
          subject.in(
              Rule.MIGRATION_NAME,
              path,
              0,
              "Odoo runs no migration in " + Shown.of(path, 100),
              "call the folder as the version that it leads to");
        } else if (leads.get().compareTo(has) > 0) {
          subject.at(
              Rule.MIGRATION_AHEAD,
              "version",
              "the version is " + has + ", and " + path + " leads to a later one",
              "raise the version to " + leads.get() + ", or it never runs");
        }
      }
    }
  }
}

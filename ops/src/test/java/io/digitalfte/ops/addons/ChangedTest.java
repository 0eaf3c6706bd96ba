package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.addons.Installed.Module;
import io.digitalfte.ops.addons.Installed.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk against what a database has installed. */
final class ChangedTest {
  private static final Series SERIES = new Series(19, 0);

  @TempDir Path folder;
  private final Layouts layouts = Layouts.clean(6);
  private final Map<String, Module> modules = new HashMap<>();
  private final Map<String, Optional<String>> sums = new HashMap<>();
  private List<Path> roots = List.of();

  @BeforeEach
  void allIsInstalledAsItLies() {
    roots = layouts.write(folder);
    Catalog catalog = new Scan(roots, SERIES).catalog();
    assertThat(catalog.broken()).isEmpty();
    for (Addon addon : catalog.addons().values()) {
      install(addon.name(), State.INSTALLED, "19.0.1.0.0");
      if (Checksums.of(addon.folder(), Set.of("nl")) instanceof Checksum.Known(String sha1)) {
        sums.put(addon.name(), Optional.of(sha1));
      }
    }
  }

  private void install(String name, State state, String version) {
    modules.put(name, new Module(name, state, Optional.of(version), "Acme BV"));
  }

  private Report report(Installed.Sums stored) {
    return new ChangedReport(
            new Scan(roots, SERIES).catalog(),
            SERIES,
            () ->
                new Installed.Seen(new TreeMap<>(modules), stored, Set.of("nl"), Optional.empty()))
        .make();
  }

  private List<String> lines() {
    return report(new Installed.Stored(sums)).findings().map(Finding::line).toList();
  }

  private Path file(String addon, String path) {
    return layouts.folder(folder, addon).resolve(path);
  }

  @Test
  void what_is_installed_as_it_lies_has_no_finding() {
    Report report = report(new Installed.Stored(sums));
    assertThat(report.findings()).isEmpty();
    assertThat(report.green()).isTrue();
    assertThat(report.lines()).containsExactly("Installed: 7 modules");
  }

  @Test
  void a_changed_file_calls_for_an_update_and_a_changed_test_does_not() throws IOException {
    Files.writeString(file("mod_0002", "tests/test_thing.py"), "other");
    assertThat(lines()).isEmpty();
    Files.writeString(file("mod_0002", "models/thing.py"), "other");
    Report report = report(new Installed.Stored(sums));
    assertThat(report.findings())
        .extracting(Finding::line)
        .containsExactly(
            "mod_0002: warning: its files are not those that were installed [installed.changed]");
    assertThat(report.green()).isTrue();
    assertThat(report.lines()).contains("To update: mod_0002");
  }

  @Test
  void an_installed_one_that_became_not_installable_is_red() throws IOException {
    Path manifest = file("mod_0002", "__manifest__.py");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("'installable': True", "'installable': False"));
    assertThat(lines()).singleElement().asString().contains("[installed.uninstallable]");
  }

  @Test
  void a_later_version_is_changed_and_an_earlier_one_went_back() {
    install("mod_0001", State.INSTALLED, "19.0.0.9.0");
    install("mod_0002", State.INSTALLED, "19.0.1.0.1");
    assertThat(lines())
        .containsExactly(
            folder.resolve("oca/repo-00/mod_0002/__manifest__.py")
                + ":5:16: error: it is installed as 19.0.1.0.1, and only 19.0.1.0.0 on disk"
                + " [installed.downgraded]",
            "mod_0001: warning: it is installed as 19.0.0.9.0, and is 19.0.1.0.0 on disk"
                + " [installed.changed]");
  }

  @Test
  void what_is_installed_and_gone_or_left_halfway_is_red() {
    install("gone", State.INSTALLED, "19.0.1.0.0");
    install("mod_0003", State.TO_UPGRADE, "19.0.1.0.0");
    install("coming", State.TO_INSTALL, "19.0.1.0.0");
    modules.remove("mod_0005");
    Report report = report(new Installed.Stored(sums));
    assertThat(report.findings())
        .extracting(Finding::line)
        .containsExactly(
            "coming: error: it is marked to install, so an operation on it never ended"
                + " [installed.stuck]",
            "mod_0003: error: it is marked to upgrade, so an operation on it never ended"
                + " [installed.stuck]",
            "gone: error: it is installed, and no root has it [installed.missing]");
    assertThat(report.lines()).contains("On disk and not installed: mod_0005");
    assertThat(report.exit()).isEqualTo(1);
  }

  @Test
  void odoos_own_addons_are_missed_only_where_odoo_is_on_the_roots() {
    modules.put("sale", new Module("sale", State.INSTALLED, Optional.of("19.0.1.2"), "Odoo S.A."));
    assertThat(lines())
        .containsExactly("sale: error: it is installed, and no root has it [installed.missing]");
    roots = roots.stream().filter(root -> !root.endsWith("odoo/addons")).toList();
    assertThat(lines()).isEmpty();
  }

  @Test
  void without_checksums_only_versions_are_compared_and_that_is_said() throws IOException {
    Files.writeString(file("mod_0002", "models/thing.py"), "other");
    assertThat(report(new Installed.NeverStored()).findings())
        .extracting(Finding::rule)
        .containsExactly("checksums.none");
    Report hidden = report(new Installed.Hidden("no rights"));
    assertThat(hidden.findings())
        .extracting(Finding::line)
        .containsExactly(
            "database: error: its checksums cannot be compared: no rights [checksums.unreadable]");
    assertThat(hidden.green()).isFalse();
  }

  @Test
  void an_addon_whose_checksum_cannot_be_told_does_not_pass() throws IOException {
    Files.createSymbolicLink(file("mod_0002", "models/link.py"), Path.of("/etc/hostname"));
    assertThat(lines())
        .containsExactly(
            "mod_0002/models/link.py: error: its checksum cannot be told: it is a link, and links"
                + " are not followed [checksum.link]");
  }

  @Test
  void a_database_that_cannot_be_read_is_red() {
    Report report =
        new ChangedReport(
                new Scan(roots, SERIES).catalog(),
                SERIES,
                () -> new Installed.Unseen("nothing answers", "start it"))
            .make();
    assertThat(report.findings())
        .extracting(Finding::line)
        .containsExactly("database: error: nothing answers [database.unreadable]");
    assertThat(report.exit()).isEqualTo(1);
  }
}

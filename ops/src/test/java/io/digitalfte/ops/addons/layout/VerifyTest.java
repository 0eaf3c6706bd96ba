package io.digitalfte.ops.addons.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A layout that is as its manifest says is green; with any one thing gone it is red, and says so.
 */
final class VerifyTest {
  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"mounts.json", "repositories.json", "second.yaml"})
  void each_single_thing_that_is_taken_away_is_named(String name) {
    eachSingleThing(Site.fixed(temp, name, Site.resource(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "addons.manifest.json",
        "addons_manifest.oca_ipai.json",
        "addons.manifest.v2.yaml"
      })
  void everything_that_is_taken_away_from_the_samples_is_named(String name) throws IOException {
    assumeThat(Site.SAMPLES).as("the samples are not here").isDirectory();
    Site site = Site.fixed(temp, name, Files.readString(Site.SAMPLES.resolve(name)));
    green(site);
    modules(site);
    for (int half = 0; half < 2; half++) {
      half(site, half);
    }
    green(site);
  }

  /** Takes every other folder, then every other line away: large layouts take few rounds so. */
  private static void half(Site site, int half) {
    List<String> folders = new ArrayList<>();
    site.layout.repositories().forEach(each -> folders.add(each.path()));
    site.layout.mounts().forEach(each -> folders.add(each.source()));
    List<String> gone = every(folders, half);
    gone.forEach(
        each -> move(site.base.resolve(each), site.base.resolve("away-" + each.replace('/', '-'))));
    assertThat(site.verify().findings())
        .extracting(each -> last(each.subject()))
        .containsExactlyInAnyOrderElementsOf(gone.stream().map(VerifyTest::last).toList());
    gone.forEach(
        each -> move(site.base.resolve("away-" + each.replace('/', '-')), site.base.resolve(each)));

    List<String> places =
        every(site.layout.places().stream().map(Layout.Place::path).toList(), half);
    Path compose = site.base.resolve("docker-compose.yml");
    String text = read(compose);
    String[] lines = text.split("(?<=\n)");
    StringBuilder left = new StringBuilder();
    for (String line : lines) {
      left.append(places.stream().anyMatch(each -> line.contains("./" + each + ":")) ? "" : line);
    }
    Site.write(compose, left.toString());
    assertThat(site.verify().findings().filter(each -> each.rule().equals("volume.missing")))
        .extracting(Finding::subject)
        .containsExactlyInAnyOrderElementsOf(places);
    Site.write(compose, text);
  }

  private static List<String> every(List<String> all, int half) {
    return java.util.stream.IntStream.range(0, all.size())
        .filter(i -> i % 2 == half)
        .mapToObj(all::get)
        .toList();
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void eachSingleThing(Site site) {
    green(site);
    for (Layout.Repository each : site.layout.repositories()) {
      site.without(
          site.base.resolve(each.path()), () -> only(site, "repository.missing", each.name()));
    }
    eachModule(site);
    for (Layout.Mount each : site.layout.mounts()) {
      site.without(
          site.base.resolve(each.source()),
          () -> {
            if (each.required()) {
              only(site, "mount.missing", each.source());
            } else {
              assertThat(rules(site.verify())).contains("mount.missing");
              green(site);
            }
          });
    }
    site.layout
        .own()
        .filter(path -> site.layout.mounts().isEmpty())
        .ifPresent(
            path -> site.without(site.base.resolve(path), () -> only(site, "root.missing", path)));
    for (Layout.Place each : site.layout.places()) {
      String inside = each.inside().orElse("/mnt/" + each.path());
      site.without(
          site.base.resolve("config/odoo.conf"),
          "    " + inside + ",\n",
          () -> onlyIf(each.required(), site, "conf.missing", each.path()));
      site.without(
          site.base.resolve("docker-compose.yml"),
          "      - ./" + each.path() + ":" + inside + ":ro\n",
          () -> onlyIf(each.required(), site, "volume.missing", each.path()));
    }
    green(site);
  }

  /** All at once, as each is a check of its own. */
  private static void modules(Site site) {
    List<Path> gone = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Layout.Repository each : site.layout.repositories()) {
      for (String module : each.mustHave()) {
        names.add(module);
        gone.add(site.base.resolve(each.path()).resolve(module));
      }
    }
    gone.forEach(each -> move(each, each.resolveSibling("." + each.getFileName())));
    assertThat(site.verify().findings().filter(each -> each.rule().equals("module.missing")))
        .extracting(Finding::subject)
        .containsExactlyInAnyOrderElementsOf(names);
    gone.forEach(each -> move(each.resolveSibling("." + each.getFileName()), each));
  }

  /** One at a time. */
  private static void eachModule(Site site) {
    for (Layout.Repository each : site.layout.repositories()) {
      for (String module : each.mustHave()) {
        site.without(
            site.base.resolve(each.path()).resolve(module),
            () -> only(site, "module.missing", module));
      }
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void green(Site site) {
    Report report = site.verify();
    assertThat(Site.errors(report)).isEmpty();
    assertThat(report.green()).isTrue();
  }

  private static void onlyIf(boolean required, Site site, String rule, String name) {
    if (required) {
      only(site, rule, name);
    } else {
      assertThat(rules(site.verify())).contains(rule);
    }
  }

  /** Red for this reason, and for nothing that is not about this thing. */
  private static void only(Site site, String rule, String name) {
    Report report = site.verify();
    assertThat(rules(report)).contains(rule);
    assertThat(Site.errors(report))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each).contains(name));
    assertThat(report.exit()).isEqualTo(1);
  }

  private static List<String> rules(Report report) {
    return report.findings().map(Finding::rule).toList();
  }

  @Test
  void a_checkout_that_is_not_what_the_manifest_says_is_named_with_what_to_do() {
    Site site = Site.fixed(temp, "m.yaml", Site.resource("second.yaml"));
    Path tools = site.base.resolve("addons/oca/server-tools");
    Path queue = site.base.resolve("addons/oca/queue");
    Path crm = site.base.resolve("addons/oca/crm");
    Site.git(tools, "", "switch", "-qc", "mine");
    Site.write(tools.resolve("auditlog/__manifest__.py"), "{'version': '18.0.1.0.0'}\n");
    Site.write(tools.resolve("new.txt"), "");
    Site.git(queue, "", "remote", "set-url", "origin", "https://me:s3cret@example.org/queue");
    Site.delete(crm);
    Site.write(crm.resolve("file"), "mine");

    Report report = site.verify();

    assertThat(rules(report))
        .containsExactlyInAnyOrder(
            "repository.branch",
            "repository.dirty",
            "repository.untracked",
            "module.series",
            "repository.remote",
            "repository.credentials",
            "repository.plain");
    assertThat(report.text())
        .anySatisfy(each ->
            assertThat(each).contains("m.yaml:12: error: server-tools: it is on branch mine"))
        .anySatisfy(each -> assertThat(each).contains("git -C addons/oca/server-tools switch 19.0"))
        .noneSatisfy(each -> assertThat(each).contains("s3cret"));
    assertThat(report.json().toString()).doesNotContain("s3cret");
  }

  @Test
  void a_module_that_git_was_told_to_ignore_is_found() {
    Site site = Site.fixed(temp, "m.yaml", Site.resource("second.yaml"));
    Path crm = site.base.resolve("addons/oca/crm");
    site.addon(crm, "crm_evil");
    Site.write(crm.resolve(".gitignore"), "*\n");
    assertThat(Site.git(crm, "", "status", "--porcelain")).isEmpty();
    assertThat(rules(site.verify())).containsExactly("module.uncommitted");
  }

  @Test
  void what_odoo_is_given_besides_twice_or_in_another_order_is_named() {
    Site site = Site.fixed(temp, "m.yaml", Site.resource("second.yaml"));
    Path conf = site.base.resolve("config/odoo.conf");
    Site.write(
        conf,
        """
        [options]
        addons_path=/opt/odoo/addons/own,/opt/odoo/addons/oca/,/opt/odoo/addons/own,
          /srv/other
        """);
    assertThat(site.verify().findings().map(Finding::line).toList())
        .containsExactly(
            "config/odoo.conf:2: error: addons_path names /opt/odoo/addons/oca/ behind addons/own,"
                + " so that another addon of one name wins [conf.order]",
            "config/odoo.conf:2: error: addons_path names /opt/odoo/addons/own twice [conf.twice]",
            "config/odoo.conf:3: error: addons_path names /srv/other, which the manifest does not"
                + " know [conf.extra]");
    Site.write(conf, "[options]\nnonsense\n");
    assertThat(Site.errors(site.verify())).singleElement().asString().contains("conf:2: error");
  }

  @Test
  void volumes_whose_source_is_not_there_are_named_in_every_way_to_write_them() {
    Site site = Site.fixed(temp, "m.yaml", Site.resource("second.yaml"));
    Site.write(
        site.base.resolve("docker-compose.yml"),
        """
        x-addons: &addons
          volumes:
            - ./addons/oca:/opt/odoo/addons/oca
            - type: bind
              source: ${OWN:-./addons/own}
              target: /opt/odoo/addons/own
        services:
          odoo:
            <<: *addons
            image: odoo
          other:
            volumes: ["./nowhere:/x", "named:/y"]
        """);
    Site.write(
        site.base.resolve(".devcontainer/devcontainer.json"),
        "{\"mounts\": [\"source=${localWorkspaceFolder}/gone,target=/g,type=bind\"]}");
    assertThat(site.verify().findings().map(Finding::line).toList())
        .containsExactly(
            "docker-compose.yml:12: error: the volume's source ./nowhere is not there"
                + " [volume.source]",
            ".devcontainer/devcontainer.json:1: error: the volume's source "
                + site.base.resolve("gone")
                + " is not there [volume.source]");
  }

  @Test
  void twenty_repositories_are_verified_in_less_than_five_seconds() {
    StringBuilder manifest =
        new StringBuilder("version: 2\nodoo_version: \"19.0\"\noca_repositories:\n");
    for (int i = 0; i < 20; i++) {
      manifest
          .append("  - {repo: r")
          .append(i)
          .append(", url: \"https://github.com/OCA/r")
          .append(i)
          .append(".git\"}\n");
    }
    Site site = new Site(temp, "m.yaml", manifest.toString());
    for (Layout.Repository each : site.layout.repositories()) {
      List<String> files = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        files.add(
            "mod_"
                + each.name()
                + "_"
                + i / 10
                + (i % 10 == 0 ? "/__manifest__.py" : "/models/file_" + i + ".py"));
      }
      site.commit(site.afar(each), files);
    }
    assertThat(Site.errors(site.fix(true))).isEmpty();
    site.verify();
    long start = System.nanoTime();
    Report report = site.verify();
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.println("20 repositories of 500 files verified in " + millis + " ms");
    assertThat(Site.errors(report)).isEmpty();
    assertThat(millis).isLessThan(5_000);
  }
}

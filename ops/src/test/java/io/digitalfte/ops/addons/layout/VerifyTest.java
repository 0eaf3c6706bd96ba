package io.digitalfte.ops.addons.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a layout is named where it is, with what to do. */
final class VerifyTest {
  @TempDir Path temp;

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
  void what_nobody_is_given_what_is_empty_and_what_is_left_over_is_named() throws IOException {
    Site site = Site.fixed(temp, "m.yaml", Site.resource("second.yaml"));
    Files.delete(site.base.resolve("config/odoo.conf"));
    Site.write(site.base.resolve("docker-compose.yml"), "services:\n  odoo:\n    image: odoo\n");
    Site.write(site.base.resolve(".devcontainer/devcontainer.json"), "{\"mounts\": [}");
    Site.write(site.base.resolve("addons/oca/server-env/file"), "");
    assertThat(rules(site.verify()))
        .containsExactlyInAnyOrder(
            "conf.none", "volume.baked", "devcontainer.file", "repository.deprecated");

    Site mounts = new Site(temp.resolve("other"), "m.json", Site.resource("mounts.json"));
    Path web = mounts.base.resolve("addons/oca/web");
    Site.delete(web);
    Files.createDirectory(web);
    assertThat(rules(mounts.verify())).containsExactly("mount.empty");
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

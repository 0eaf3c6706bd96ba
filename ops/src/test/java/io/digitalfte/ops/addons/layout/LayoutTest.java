package io.digitalfte.ops.addons.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.addons.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three forms of a manifest, and what is refused in them. */
final class LayoutTest {
  @TempDir Path temp;

  @Test
  void version_one_with_mounts_is_folders_by_priority() {
    Layout layout = whole(Site.resource("mounts.json"));
    assertThat(layout.series()).contains(new Series(18, 0));
    assertThat(layout.repositories()).isEmpty();
    assertThat(layout.mounts()).extracting(Layout.Mount::line).containsExactly(8, 9, 10);
    assertThat(layout.mounts().get(1))
        .isEqualTo(new Layout.Mount("OCA stock", "addons/oca/stock", "odoo.addons", 2, false, 9));
    assertThat(layout.own()).contains("addons/own");
    assertThat(layout.addons()).containsExactly("addons/oca/web", "addons/oca/stock", "addons/own");
  }

  @Test
  void version_one_with_repositories_says_where_they_come_from() {
    Layout layout = whole(Site.resource("repositories.json"));
    assertThat(layout.series()).isEmpty();
    assertThat(layout.repositories())
        .containsExactly(
            new Layout.Repository(
                "web",
                "https://github.com/OCA/web.git",
                Optional.empty(),
                "addons/oca/web",
                0,
                List.of("web_responsive", "web_refresher"),
                List.of(),
                6),
            new Layout.Repository(
                "queue",
                "https://github.com/OCA/queue.git",
                Optional.empty(),
                "addons/oca/queue",
                0,
                List.of("queue_job"),
                List.of(),
                7));
    assertThat(layout.own()).contains("addons/own");
  }

  @Test
  void version_two_names_branches_tiers_and_modules() {
    Layout layout = whole(Site.resource("second.yaml"));
    assertThat(layout.roots())
        .containsExactly(
            new Layout.Root("oca", "addons/oca", Optional.of("/opt/odoo/addons/oca")),
            new Layout.Root("ipai", "addons/own", Optional.of("/opt/odoo/addons/own")));
    assertThat(layout.repositories().getFirst())
        .isEqualTo(
            new Layout.Repository(
                "server-tools",
                "https://github.com/OCA/server-tools.git",
                Optional.of("19.0"),
                "addons/oca/server-tools",
                0,
                List.of("auditlog", "base_exception"),
                List.of("broken_one"),
                12));
    assertThat(layout.repositories().getLast().named()).contains("19.0");
    assertThat(layout.deprecated()).containsEntry("server-env", "taken elsewhere");
  }

  @Test
  void the_samples_of_the_first_system_are_read() throws IOException {
    assumeThat(Site.SAMPLES).as("the samples are not here").isDirectory();
    Layout mounts = whole(Files.readString(Site.SAMPLES.resolve("addons.manifest.json")));
    assertThat(mounts.mounts()).hasSize(7).filteredOn(Layout.Mount::required).hasSize(3);

    Layout first = whole(Files.readString(Site.SAMPLES.resolve("addons_manifest.oca_ipai.json")));
    assertThat(first.repositories()).hasSize(19);
    assertThat(first.repositories().stream().mapToInt(each -> each.mustHave().size()).sum())
        .isEqualTo(66);

    Layout second = whole(Files.readString(Site.SAMPLES.resolve("addons.manifest.v2.yaml")));
    assertThat(second.repositories()).hasSize(38);
    assertThat(second.repositories())
        .filteredOn(each -> each.tier() == 0)
        .extracting(Layout.Repository::name)
        .contains("queue", "server-brand");
    assertThat(second.deprecated()).containsOnlyKeys("server-env", "bank-statement-import");
  }

  @Test
  void the_manifest_of_the_guide_is_one_and_lies_where_the_guide_says() throws IOException {
    String guide = Files.readString(Path.of("../docs/guide/addons-layout.md"));
    int begin = guide.indexOf("```yaml\n") + 8;

    Layout layout = whole(guide.substring(begin, guide.indexOf("```", begin)));

    assertThat(layout.repositories())
        .extracting(Layout.Repository::path)
        .containsExactly("addons/oca/queue", "addons/oca/web");
    assertThat(layout.own()).contains("addons/own");
  }

  @Test
  void an_unknown_key_is_refused_with_those_that_are_known() {
    assertThat(refused("version: 2\nrepositories: []\n").remedy())
        .contains("known here: ")
        .contains("oca_repositories", "odoo_version", "addon_roots");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tier: 0\\n    purpose|teir: 0\\n    purpose|15|unknown key 'teir'
          tier: 0\\n    purpose|tier: "0"\\n    purpose|15|not a whole number
          tier: 0\\n    purpose|tier: zero\\n    purpose|15|not a whole number
          image_name: shop-odoo|image: shop|4|unknown key 'image'
          odoo_version: "19.0"|odoo_version: nineteen|3|no series
          version: 2|version: 3|2|no form that is known
          https://github.com/OCA/queue.git|ext::sh -c true|23|no address that is used
          https://github.com/OCA/queue.git|https://me:s3cret@github.com/q|23|take it out
          repo: queue|repo: ../queue|22|no name of a repository
          repo: queue|repo: server-tools|22|there twice
          repo: queue|repo: server-env|22|listed and deprecated
          ref: "19.0"\\n    tier: 0\\n    must|ref: "-x"\\n    tier: 0\\n    must|24|no branch
          [queue_job]|queue_job|26|not a list
          [queue_job]|[queue-job]|26|no name of a module
          root: addons/own|root: ../own|31|no path below
          root: addons/own|root: /etc|31|no path below
          include_profiles: [core]|include_profiles: [cora]|48|no profile 'cora'
          version: 2|version: 2\\nversion: 2|3|there twice
          version: 2|version: &a 2|2|an anchor
          version: 2|version: !x 2|2|a tag
          pinning_policy: branch|pinning_policy: sha|14|names no commit
          registries:|registries: [|6|not YAML
          """)
  void what_is_not_as_it_has_to_be_is_refused_at_its_line(
      String from, String to, int line, String why) {
    String text = Site.resource("second.yaml");
    String old = from.replace("\\n", "\n");
    assertThat(text).contains(old);
    int at = text.indexOf(old);
    Finding finding =
        refused(
            text.substring(0, at) + to.replace("\\n", "\n") + text.substring(at + old.length()));
    assertThat(finding.message()).contains(why).doesNotContain("s3cret");
    assertThat(finding.spot().orElseThrow().line()).isEqualTo(line);
    assertThat(finding.remedy()).isNotEmpty();
  }

  @Test
  void a_key_that_is_there_twice_in_json_is_refused() {
    Finding finding = refused("{\"version\": 1,\n \"version\": 1, \"mounts\": []}");
    assertThat(finding.line()).contains(":2:").contains("there twice");
  }

  @Test
  void sizes_depths_and_what_is_no_file_are_bounded() throws IOException {
    assertThat(refused("version: 2\nx: " + "[".repeat(100_000)).message()).contains("20 levels");
    assertThat(refused("#" + "x".repeat(2 << 20)).message()).contains("1 MiB");
    assertThat(refused("version: 2\nx: [" + "1,".repeat(30_000) + "]").message())
        .contains("20000 values");
    assertThat(refused("").message()).contains("empty");
    Path pipe = temp.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().onExit().join();
    assertThat(Layout.read(pipe)).isInstanceOf(Layout.Read.Refused.class);
    assertThat(Layout.read(temp.resolve("none"))).isInstanceOf(Layout.Read.Refused.class);
  }

  private Layout whole(String text) {
    Layout.Read read = read(text);
    assertThat(read).isInstanceOf(Layout.Read.Whole.class);
    return ((Layout.Read.Whole) read).layout();
  }

  private Finding refused(String text) {
    Layout.Read read = read(text);
    assertThat(read).isInstanceOf(Layout.Read.Refused.class);
    Finding finding = ((Layout.Read.Refused) read).finding();
    assertThat(finding.rule()).isEqualTo("layout.manifest");
    return finding;
  }

  private Layout.Read read(String text) {
    try {
      Path file = temp.resolve("manifest");
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      return Layout.read(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

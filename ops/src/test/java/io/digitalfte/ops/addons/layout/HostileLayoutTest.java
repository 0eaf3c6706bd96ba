package io.digitalfte.ops.addons.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a stranger's repository, as large as they may be and as bad as they can be. */
final class HostileLayoutTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int MIB = (1 << 20) - 1_000;

  @TempDir Path temp;
  private Site site;

  @BeforeEach
  void built() {
    site = new Site(temp, "m.json", Site.resource("mounts.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\\"", "/*", "\"\\", ",  ", "//", "\"", "/**", "*/", "[\"a\",", "{"})
  void a_devcontainer_of_one_mebibyte_is_read_or_refused_soon(String piece) {
    for (String before : List.of("{\"a\": \"", "{", "/*")) {
      Site.write(
          site.base.resolve(".devcontainer/devcontainer.json"),
          before + piece.repeat((MIB - 10) / piece.length()));
      soon();
    }
  }

  @Test
  void an_addons_path_of_slashes_is_named_soon() {
    conf("/mnt" + "/".repeat(MIB - 100) + "x");
    assertThat(rules(soon())).contains("conf.extra", "conf.missing");
  }

  @Test
  void an_addons_path_of_a_hundred_thousand_folders_is_refused() {
    conf(IntStream.range(0, 100_000).mapToObj(i -> "/m/" + i).collect(Collectors.joining(",")));
    Site.write(
        site.base.resolve("docker-compose.yml"),
        "services:\n  odoo:\n    volumes:\n"
            + IntStream.range(0, 15_000)
                .mapToObj(i -> "      - ./v" + i + ":/m/" + i + "\n")
                .collect(Collectors.joining()));
    assertThat(rules(soon())).contains("conf.syntax", "volume.file");
  }

  @Test
  void volumes_that_aliases_multiply_are_refused() {
    StringBuilder text = new StringBuilder("x: &v\n");
    IntStream.range(0, 9_000).forEach(i -> text.append("  - ./v").append(i).append(":/m\n"));
    text.append("services:\n");
    IntStream.range(0, 100)
        .forEach(i -> text.append("  s").append(i).append(":\n    volumes: *v\n"));
    Site.write(site.base.resolve("docker-compose.yml"), text.toString());
    Report report = soon();
    assertThat(rules(report)).contains("volume.file");
    assertThat(report.findings().count()).isLessThan(100);
  }

  @Test
  void a_file_that_says_it_is_empty_is_read_up_to_the_bound() throws IOException {
    // It has many mebibytes, and a size of 0.
    Path endless = Path.of("/proc/kallsyms");
    assumeThat(Files.isReadable(endless)).as("there is no such file here").isTrue();
    Path conf = site.base.resolve("config/odoo.conf");
    Files.delete(conf);
    Files.createSymbolicLink(conf, endless);
    assertThat(Site.errors(soon()))
        .singleElement()
        .asString()
        .contains("more than 1 MiB", "[conf.syntax]");
  }

  private void conf(String paths) {
    Site.write(site.base.resolve("config/odoo.conf"), "[options]\naddons_path = " + paths + "\n");
  }

  private Report soon() {
    return assertTimeoutPreemptively(SOON, site::verify);
  }

  private static List<String> rules(Report report) {
    return report.findings().map(Finding::rule).toList();
  }
}

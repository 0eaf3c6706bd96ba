package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.surface.cli.Operations.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundsTest {
  @TempDir private Path folder;

  @Test
  void a_command_reads_the_manifest_and_the_addons_once() throws IOException {
    addon("hotel_stay");
    Files.writeString(folder.resolve("addons.manifest.yaml"), manifest("19.0"));
    Grounds grounds = grounds();

    assertThat(grounds.catalog().addons()).containsOnlyKeys("hotel_stay");
    assertThat(grounds.known().orElseThrow()).containsExactly("hotel_stay");
    addon("hotel_spa");
    Files.writeString(folder.resolve("addons.manifest.yaml"), manifest("18.0"));

    assertThat(grounds.catalog().addons()).containsOnlyKeys("hotel_stay");
    assertThat(grounds.own()).containsExactly("hotel_stay");
    assertThat(grounds.known().orElseThrow()).containsExactly("hotel_stay");
    assertThat(grounds.series()).hasToString("19.0");
    assertThat(grounds().series()).hasToString("18.0");
    assertThat(grounds().catalog().addons()).containsOnlyKeys("hotel_stay", "hotel_spa");
  }

  private Grounds grounds() {
    return new Grounds(
        new Asked(
            "ci run",
            Map.of(
                "--directory", List.of(folder.toString()),
                "--odoo", List.of(folder.resolve("addons/own").toString())),
            List.of()),
        new Environment(Map.of(), folder, List.of()),
        folder.resolve("scratch"));
  }

  private void addon(String name) throws IOException {
    Path addon = Files.createDirectories(folder.resolve("addons/own").resolve(name));
    Files.writeString(addon.resolve("__manifest__.py"), "{'name': 'x', 'version': '19.0.1.0.0'}\n");
  }

  private static String manifest(String series) {
    return """
    version: 2
    odoo_version: "%s"
    addon_roots: {oca: /opt/odoo/addons/oca, own: /opt/odoo/addons/own}
    oca_repositories: []
    """
        .formatted(series);
  }
}

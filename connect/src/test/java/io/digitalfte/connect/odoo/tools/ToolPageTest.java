package io.digitalfte.connect.odoo.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.connect.odoo.wire.Recordings;
import io.digitalfte.home.Blobs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide's table names exactly the tools there are. */
class ToolPageTest {
  private static final Pattern RECORDING = Pattern.compile("\\b\\d{3}[a-z]?-[A-Za-z_-]+");

  private static List<String[]> rows() throws IOException {
    Path page = Path.of(System.getProperty("fte.root", ".."), "docs/guide/odoo-tools.md");
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split(" \\| "))
        .toList();
  }

  @Test
  void the_guide_has_a_row_for_every_tool_with_its_command() throws IOException {
    try (OdooClient client =
        new OdooClient(OdooSettings.of(URI.create("http://127.0.0.1:1"), "fte", () -> "key"))) {
      ReadTools tools = new ReadTools(client, Clock.systemUTC(), new Blobs(Path.of("none"), 1));
      assertThat(rows())
          .extracting(row -> row[0] + " " + row[1])
          .containsExactlyInAnyOrderElementsOf(
              tools.tools().stream()
                  .map(tool -> "| `" + tool.name() + "` `" + tool.words() + "`")
                  .toList());
    }
  }

  @Test
  void every_recording_that_the_guide_names_is_one_that_a_test_of_the_reports_reads()
      throws IOException {
    String test =
        Files.readString(
            Path.of(
                System.getProperty("fte.root", ".."),
                "connect/src/test/java/io/digitalfte/connect/odoo/report/RecordedReportsTest.java"));
    List<String> named =
        rows().stream()
            .flatMap(row -> RECORDING.matcher(row[3]).results().map(m -> m.group()))
            .toList();
    assertThat(named).isNotEmpty();
    assertThat(named).allSatisfy(name -> assertThat(test).contains("\"" + name + "\""));
    Recordings.needed();
    assertThat(named)
        .allSatisfy(name -> assertThat(Recordings.folder().resolve(name + ".json2.json")).exists());
  }
}

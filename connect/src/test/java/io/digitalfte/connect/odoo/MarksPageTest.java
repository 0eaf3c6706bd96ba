package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.ActionType;
import io.digitalfte.connect.odoo.tools.ReadTools;
import io.digitalfte.connect.odoo.tools.WriteTools;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.home.Blobs;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.tool.Effect;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's table of marks is the program's. */
class MarksPageTest {
  @Test
  void the_table_tells_every_kind_with_its_calls_mark_and_reversibility() throws IOException {
    List<String> table =
        lines("| `odoo\\..*").stream()
            .map(line -> line.substring(0, line.lastIndexOf(" | ")))
            .toList();
    assertThat(table).isEqualTo(Odoo.types().stream().map(MarksPageTest::row).toList());
  }

  @Test
  void the_table_of_tools_tells_every_tool_with_its_command_line() throws IOException {
    try (Town town = new Town()) {
      List<Tool> tools = new WriteTools(town.odoo, town.clock, _ -> Optional.empty()).tools();
      assertThat(
              lines("| `[a-z_]+` \\| `odoo .*").stream()
                  .map(l -> l.replaceAll(" \\| [^|]* \\|$", "")))
          .containsExactlyElementsOf(
              tools.stream()
                  .map(tool -> "| `" + tool.name() + "` | `" + tool.words() + "`")
                  .toList());
    }
  }

  @Test
  void reading_and_writing_tools_share_no_name_and_no_command_line(@TempDir Path folder) {
    try (Town town = new Town();
        OdooClient client = new OdooClient(town.settings(OdooConfig.ADMIN_KEY))) {
      List<Tool> all =
          new ArrayList<>(new WriteTools(town.odoo, town.clock, _ -> Optional.empty()).tools());
      all.addAll(new ReadTools(client, town.clock, new Blobs(folder, 1000)).tools());
      Tools together =
          new Tools(
              all,
              List.of(),
              List.of(),
              (_, _) -> {
                throw new AssertionError("nothing is proposed");
              });
      assertThat(together.having(Set.of(Effect.PROPOSE))).hasSize(12);
      assertThat(all)
          .allSatisfy(tool -> assertThat(tool.input().toString()).doesNotContain("anyOf", "oneOf"));
    }
  }

  private static List<String> lines(String form) throws IOException {
    Path page = Path.of(System.getProperty("fte.root", ".."), "docs", "guide", "odoo-marks.md");
    return Files.readAllLines(page).stream().filter(line -> line.matches("\\" + form)).toList();
  }

  private static String row(ActionType<?> type) {
    Write write =
        Write.all().stream().filter(w -> w.kind().equals(type.kind())).findFirst().orElseThrow();
    String calls =
        write.calls().stream()
            .map(call ->
                call.method().equals("message_post")
                    ? "a record's `message_post`"
                    : "`" + call.model() + "/" + call.method() + "`")
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s"
        .formatted(type.kind(), calls, words(type.mark()), words(type.reversibility()));
  }

  private static String words(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

package io.digitalfte.connect.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.ActionType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guide's table of marks is the program's. */
class MarksPageTest {
  @Test
  void the_table_tells_every_kind_with_its_calls_mark_and_reversibility() throws IOException {
    Path page = Path.of(System.getProperty("fte.root", ".."), "docs", "guide", "odoo-marks.md");
    List<String> table =
        Files.readAllLines(page).stream()
            .filter(line -> line.startsWith("| `odoo."))
            .map(line -> line.substring(0, line.lastIndexOf(" | ")))
            .toList();
    assertThat(table).isEqualTo(Odoo.types().stream().map(MarksPageTest::row).toList());
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

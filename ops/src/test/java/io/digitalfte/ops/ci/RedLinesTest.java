package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RedLinesTest {
  private static String timed(String... lines) {
    return Stream.of(lines)
        .map(line -> "2026-11-28T09:12:44.1234567Z " + line)
        .collect(Collectors.joining("\n", "\ufeff", "\n"));
  }

  @Test
  void the_red_lines_of_an_odoo_and_the_marked_ones_are_taken_in_their_order() {
    String log =
        timed(
            "##[group]Run odoo",
            "2026-11-28 09:12:44,101 7 INFO t odoo.modules.loading: 12 modules loaded",
            "2026-11-28 09:12:45,101 7 ERROR t odoo.addons.hotel.tests.test_stay: FAIL: TestStay.night",
            "Traceback (most recent call last):",
            "  File \"test_stay.py\", line 3, in night",
            "AssertionError: 2 != 3",
            "2026-11-28 09:12:46,101 7 INFO t odoo.service.server: Initiating shutdown",
            "##[error]Process completed with exit code 1.");
    assertThat(RedLines.of(log))
        .containsExactly(
            "ERROR odoo.addons.hotel.tests.test_stay: FAIL: TestStay.night\n"
                + "    AssertionError: 2 != 3",
            "Process completed with exit code 1.");
  }

  @Test
  void where_nothing_is_red_the_end_is_taken() {
    String[] lines =
        Stream.iterate(1, i -> i + 1).limit(50).map(i -> "line " + i).toArray(String[]::new);
    assertThat(RedLines.of(timed(lines))).hasSize(20).startsWith("line 31").endsWith("line 50");
  }
}

package io.digitalfte.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Letters that were made to take long. */
final class LongLettersTest {
  private static final int LETTER = 12_000;
  private static final int LINE = 1_990;

  static List<String> pieces() {
    return List.of(
        " ",
        "- ",
        ".",
        "1,",
        "1 ",
        "EUR 1 ",
        "1 EUR ",
        "1 x ",
        "@ 1 ",
        "a ",
        "A.",
        "for ",
        "total ",
        "VAT ",
        "invoice us for ",
        "NL91ABNA",
        "+31 ",
        "a@",
        "(",
        "|1",
        "\t1",
        "PO ",
        "1/",
        "1 instead of ",
        "On a wrote ",
        "> ",
        "1 hours ",
        "Aa & ",
        "{{",
        "€1");
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void what_is_made_to_take_long_does_not(String piece) {
    String line = piece.repeat(LINE / piece.length());
    String lines = ("Please invoice us for " + line + "\n").repeat(LETTER / LINE);
    assertThat(outcome(lines)).doesNotStartWith("invoice_and_reply");
  }

  @Test
  void a_megabyte_is_read_as_far_as_our_bounds_go_and_asked_about() {
    String lines = "Please invoice us for 2 x Audit @ EUR 100.00\n".repeat(22_000);
    assertThat(outcome(lines)).contains("too long");
    String line = "Please invoice us for 2 x Audit @ EUR 100.00 ".repeat(22_000);
    assertThat(outcome(line)).contains("too long");
  }

  private static String outcome(String text) {
    // Generous for a busy machine; what these letters are made to cause takes hours.
    return Outcome.of(
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> CorpusTest.drafted(new CorpusTest.Case("", List.of(text), false, ""))));
  }
}

package io.digitalfte.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CanonicalTest {
  private static String canonical(String json) {
    return new String(
        Canonical.bytes(Json.parse(json.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8);
  }

  @Test
  void the_strings_of_rfc_8785_come_out_as_it_says() {
    String in =
        """
        {"string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
         "literals": [null, true, false]}
        """;

    assertThat(canonical(in))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void the_bytes_of_that_string_are_those_of_the_rfc() {
    byte[] bytes =
        Canonical.bytes(
            Json.parse("[\"\\u20ac$\\u000F\\u000aA'\"]".getBytes(StandardCharsets.UTF_8)));

    assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("5b22e282ac245c75303030665c6e4127225d");
  }

  @Test
  void members_are_sorted_by_utf_16_code_units_as_the_rfc_shows() {
    String in =
        """
        {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
         "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
         "\\u00f6": "Latin Small Letter O With Diaeresis"}
        """;

    assertThat(canonical(in))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small"
                + " Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning"
                + " Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"a\\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "{\"\\ud800\":1}",
        "[[\"\\ud800x\"]]"
      })
  void a_lone_surrogate_is_refused_wherever_it_stands(String json) {
    assertThatThrownBy(() -> canonical(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "1.0",
        "1e2",
        "9007199254740992",
        "-9007199254740992",
        "9223372036854775807",
        "-9223372036854775808",
        "99999999999999999999999999",
        "NaN",
        "01",
        "+1"
      })
  void a_number_that_is_no_integer_below_2_to_the_53_is_refused(String json) {
    assertThatThrownBy(() -> canonical(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9007199254740991", "-9007199254740991", "0", "-1"})
  void the_largest_and_smallest_integers_pass(String json) {
    assertThat(canonical(json)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":2}",
        "[{\"b\":{\"c\":1,\"c\":2}}]",
        "{} {}",
        "{}x",
        "",
        "[1,]",
        "{'a':1}",
        "// no\n1"
      })
  void what_readers_could_take_differently_is_refused(String json) {
    assertThatThrownBy(() -> canonical(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_no_utf_8_is_refused() {
    assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Json.parse("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void five_thousand_nested_brackets_are_refused_shortly() {
    assertThatThrownBy(() -> canonical("[".repeat(5000) + "]".repeat(5000)))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(350));
  }
}

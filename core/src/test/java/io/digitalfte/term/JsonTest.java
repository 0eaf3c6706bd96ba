package io.digitalfte.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  enum Colour {
    RED,
    GREEN
  }

  sealed interface Party {}

  record Known(long id) implements Party {}

  record Created(Ulid step, String name) implements Party {}

  record Everything(
      Ulid id,
      Digest digest,
      Money money,
      BigDecimal quantity,
      Instant at,
      LocalDate day,
      Optional<String> note,
      Optional<Instant> until,
      Set<Colour> colours,
      List<Party> parties,
      Party party,
      Set<Party> others,
      Map<String, Integer> counts,
      boolean yes,
      int small,
      long large) {}

  record Small(String text, int number, Optional<String> maybe) {
    /** Looks like a property and is none. */
    public boolean isEmpty() {
      return text.isEmpty();
    }
  }

  sealed interface Clash {}

  record Typed(String type) implements Clash {}

  private static final Ulid ID = new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C1A");

  private static Everything everything() {
    return new Everything(
        ID,
        Digest.of("x"),
        Money.of("1140", "EUR"),
        new BigDecimal("2.500"),
        Instant.parse("2026-11-20T09:12:44.123456789Z"),
        LocalDate.of(2026, 11, 20),
        Optional.empty(),
        Optional.of(Instant.EPOCH),
        Set.of(Colour.RED, Colour.GREEN),
        List.of(new Known(7), new Created(ID, "Acme")),
        new Created(ID, "Acme"),
        Set.of(new Known(7), new Known(3)),
        Map.of("b", 1, "a", 2),
        true,
        -3,
        (1L << 53) - 1);
  }

  private static <T> T read(String json, Class<T> type) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
  }

  @Test
  void a_record_of_everything_comes_back_the_same() {
    assertThat(Json.read(Json.canonical(everything()), Everything.class)).isEqualTo(everything());
  }

  @Test
  void each_kind_of_value_is_written_in_its_one_form() {
    assertThat(Json.text(everything()))
        .isEqualTo(
            "{\"at\":\"2026-11-20T09:12:44.123456789Z\",\"colours\":[\"GREEN\",\"RED\"],"
                + "\"counts\":{\"a\":2,\"b\":1},\"day\":\"2026-11-20\",\"digest\":\""
                + Digest.of("x")
                + "\",\"id\":\"01JD9Q3M6K8Z3F0V7T2N5B4C1A\",\"large\":9007199254740991,"
                + "\"money\":{\"amount\":\"1140.00\",\"currency\":\"EUR\"},\"note\":null,"
                + "\"others\":[{\"id\":3,\"type\":\"Known\"},{\"id\":7,\"type\":\"Known\"}],"
                + "\"parties\":[{\"id\":7,\"type\":\"Known\"},{\"name\":\"Acme\","
                + "\"step\":\"01JD9Q3M6K8Z3F0V7T2N5B4C1A\",\"type\":\"Created\"}],"
                + "\"party\":{\"name\":\"Acme\",\"step\":\"01JD9Q3M6K8Z3F0V7T2N5B4C1A\","
                + "\"type\":\"Created\"},\"quantity\":\"2.500\",\"small\":-3,"
                + "\"until\":\"1970-01-01T00:00:00Z\",\"yes\":true}");
  }

  @Test
  void a_method_that_looks_like_a_property_is_not_written() {
    assertThat(Json.text(new Small("a", 1, Optional.of("b"))))
        .isEqualTo("{\"maybe\":\"b\",\"number\":1,\"text\":\"a\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"a\",\"number\":1}",
        "{\"text\":\"a\",\"maybe\":null}",
        "{\"text\":null,\"number\":1,\"maybe\":null}",
        "{\"text\":\"a\",\"number\":null,\"maybe\":null}",
        "{\"text\":\"a\",\"number\":1,\"maybe\":null,\"more\":1}",
        "{\"text\":\"a\",\"number\":\"1\",\"maybe\":null}",
        "{\"text\":\"a\",\"number\":true,\"maybe\":null}",
        "{\"text\":\"a\",\"number\":3000000000,\"maybe\":null}",
        "{\"text\":1,\"number\":1,\"maybe\":null}",
        "{\"text\":true,\"number\":1,\"maybe\":null}",
        "{\"text\":[\"a\"],\"number\":1,\"maybe\":null}",
        "{\"text\":\"a\",\"number\":[1],\"maybe\":null}",
        "{\"text\":\"a\",\"number\":1,\"maybe\":3}",
        "{\"Text\":\"a\",\"number\":1,\"maybe\":null}",
        "{\"text\":\"\\ud800\",\"number\":1,\"maybe\":null}",
        "{\"text\":\"a\",\"text\":\"b\",\"number\":1,\"maybe\":null}",
        "null",
        "[]",
        "\"\"",
        "{}"
      })
  void what_is_not_exactly_the_record_is_refused(String json) {
    assertThatThrownBy(() -> read(json, Small.class)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":7}",
        "{\"type\":\"Unknown\",\"id\":7}",
        "{\"type\":\"java.lang.String\"}",
        "{\"type\":\"known\",\"id\":7}",
        "{\"type\":\"Created\",\"id\":7}",
        "{\"type\":null,\"id\":7}"
      })
  void a_sealed_value_names_a_record_that_was_foreseen(String json) {
    assertThatThrownBy(() -> read(json, Party.class)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_sealed_value_is_read_by_its_own_record_too() {
    assertThat(read("{\"type\":\"Known\",\"id\":7}", Known.class)).isEqualTo(new Known(7));
    assertThatThrownBy(
            () -> read("{\"type\":\"Created\",\"step\":\"" + ID + "\",\"name\":\"\"}", Known.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_sealed_record_with_a_component_named_type_is_refused_when_it_is_written() {
    assertThatThrownBy(() -> Json.canonical(new Typed("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-11-20T09:12:44.100000Z\"",
        "\"2026-11-20T10:12:44+01:00\"",
        "\"2026-11-20\"",
        "1700000000",
        "\"yesterday\""
      })
  void an_instant_has_one_written_form(String json) {
    assertThatThrownBy(() -> read(json, Instant.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"12", "\"1e5\"", "\"+1\"", "\"01\"", "\".5\"", "\"1.\"", "\"\"", "[\"1\"]"})
  void a_decimal_is_a_plain_string(String json) {
    assertThatThrownBy(() -> read(json, BigDecimal.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_decimal_with_a_huge_exponent_is_refused_and_fills_no_memory() {
    assertThatThrownBy(() -> Json.canonical(new BigDecimal("1E+1000000000")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_refused_value_is_not_quoted_at_length() {
    String letter = "x".repeat(100_000);

    assertThatThrownBy(() -> read("{\"text\":\"a\",\"number\":\"" + letter + "\"}", Small.class))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(350))
        .satisfies(e -> assertThat(e.getCause()).isNull());
    assertThatThrownBy(() -> read("{\"" + letter + "\":1}", Small.class))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(350));
  }

  @Test
  void an_error_says_where_it_is() {
    assertThatThrownBy(() -> Json.parse("{\n  \"a\": tru\n}".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> read("{\"text\":\"a\",\"number\":\"1\",\"maybe\":null}", Small.class))
        .hasMessageContaining(".number");
  }
}

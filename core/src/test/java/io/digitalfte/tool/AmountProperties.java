package io.digitalfte.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.term.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class AmountProperties {
  private static final JsonMapper EXACT =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final Kind ANY = new Kind.Amount(Kind.Amount.Sign.ANY);

  private final List<Problem> problems = new ArrayList<>();

  @Property(tries = 500)
  void an_amount_arrives_as_it_was_written_as_a_number_and_as_text(
      @ForAll
          @BigRange(min = "-999999999999999999999999", max = "999999999999999999999999")
          @Scale(12)
          BigDecimal amount) {
    for (String written :
        List.of(amount.toPlainString(), '"' + amount.toPlainString() + '"', amount.toString())) {
      assertThat((BigDecimal) read(EXACT.readTree(written))).isEqualByComparingTo(amount);
    }
  }

  @Property(tries = 500)
  void whatever_stands_there_is_an_exact_amount_or_a_refusal_and_never_a_guess(
      @ForAll String written) {
    Object read = read(JsonNodeFactory.instance.stringNode(written));
    if (read == null) {
      assertThat(problems).hasSize(1).allSatisfy(p -> assertThat(p.remedy()).isNotBlank());
    } else {
      assertThat((BigDecimal) read).isEqualByComparingTo(new BigDecimal(written));
    }
    problems.clear();
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1e2, 100",
    "1234567890123456.78, 1234567890123456.78",
    "'\"0.10\"', 0.10",
    "'\"1e2\"', 100",
    "'\"1234567890123456.78\"', 1234567890123456.78",
    "-7, -7"
  })
  void these_are_exact(String json, String exact) {
    assertThat(read(EXACT.readTree(json))).isEqualTo(new BigDecimal(exact));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1.234,50\"",
        "\"EUR 5\"",
        "\"5 \"",
        "\"\"",
        "\"0x10\"",
        "\"NaN\"",
        "\"+5\"",
        "true",
        "[]",
        "{}",
        "1e25",
        "\"1e999999999\"",
        "1e-13",
        "\"\u0661\""
      })
  void these_are_refused_with_what_would_have_worked(String json) {
    assertThat(read(EXACT.readTree(json))).isNull();
    assertThat(problems).hasSize(1).allSatisfy(p -> assertThat(p.remedy()).isNotBlank());
  }

  @Test
  void a_decimal_comma_is_refused_and_the_point_is_shown() {
    assertThat(read(EXACT.readTree("\"12,50\""))).isNull();
    assertThat(problems.getFirst().toString())
        .isEqualTo("amount: cannot be \"12,50\"; write a decimal point: \"12.50\"");
  }

  @Test
  void a_number_that_went_through_binary_is_refused_because_its_digits_are_lost() {
    assertThat(read(new JsonMapper().readTree("1234567890123456.78"))).isNull();
    assertThat(problems.getFirst().remedy()).contains("\"1234.50\"");
  }

  private @Nullable Object read(JsonNode given) {
    return Checking.value(ANY, "amount", given, problems);
  }
}

package io.digitalfte.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MoneyTest {
  @Test
  void an_amount_is_held_at_the_scale_of_its_currency() {
    assertThat(Money.of("1140", "EUR").plain()).isEqualTo("1140.00");
    assertThat(Money.of("1140.000", "JPY").plain()).isEqualTo("1140");
    assertThat(Money.of("1.5", "BHD").minor()).isEqualTo(1500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.001", "1E-999999999", "1E+999999999", "1000000000000000000"})
  void what_a_currency_cannot_hold_is_refused_shortly(String amount) {
    assertThatThrownBy(() -> Money.of(amount, "EUR"))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
  }
}

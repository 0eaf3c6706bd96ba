package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Versions as Odoo reads them. */
class VersionTest {
  private static final Series NINETEEN = new Series(19, 0);

  @Test
  void two_to_five_numbers_are_a_version_and_nothing_else_is() {
    assertThat(List.of("1.0", "1.0.0", "19.0.1.0", "19.0.1.0.0"))
        .allMatch(each -> Version.of(each).isPresent());
    assertThat(List.of("", "1", "1.0.0.0.0.0", "1.x", "1..0", ".1", "1.0-beta", " 1.0", "-1.0"))
        .allMatch(each -> Version.of(each).isEmpty());
  }

  @Test
  void up_to_three_numbers_get_the_series_unless_they_begin_like_it() {
    assertThat(Version.of("1.0", NINETEEN)).hasToString("Optional[19.0.1.0]");
    assertThat(Version.of("1.2.3", NINETEEN)).hasToString("Optional[19.0.1.2.3]");
    assertThat(Version.of("19.0.1", NINETEEN)).hasToString("Optional[19.0.1]");
    assertThat(Version.of("18.0.1.0.0", NINETEEN)).hasToString("Optional[18.0.1.0.0]");
  }

  @Test
  void a_version_of_another_series_is_not_installed() {
    assertThat(fits("19.0.1.0.0")).isTrue();
    assertThat(fits("1.0")).isTrue();
    assertThat(fits("18.0.1.0.0")).isFalse();
    assertThat(fits("19.1.1.0.0")).isFalse();
    assertThat(fits("1.0.0.0")).isFalse();
  }

  @Test
  void versions_are_compared_number_by_number() {
    assertThat(Version.of("19.0.1.10.0").orElseThrow())
        .isGreaterThan(Version.of("19.0.1.9.0").orElseThrow())
        .isGreaterThan(Version.of("19.0.1.10").orElseThrow())
        .isLessThan(Version.of("19.0.2.0").orElseThrow());
    assertThat(Series.of("9.0").orElseThrow()).isLessThan(NINETEEN);
    assertThat(Series.of("19")).isEmpty();
  }

  private static boolean fits(String written) {
    return Version.of(written, NINETEEN).orElseThrow().in(NINETEEN);
  }
}

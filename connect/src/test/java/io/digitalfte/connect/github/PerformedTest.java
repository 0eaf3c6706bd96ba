package io.digitalfte.connect.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Outcome;
import java.net.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands between us and an enterprise's own GitHub answers in its place at times. */
class PerformedTest {
  @ParameterizedTest
  @ValueSource(ints = {200, 202, 302, 303, 304, 406, 408, 409, 425, 460, 499, 500, 502, 504})
  void a_status_that_may_mean_anything_is_unknown(int status) {
    assertThat(outcome(status))
        .isInstanceOfSatisfying(Outcome.Unknown.class, u -> assertThat(u.written()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 400, 401, 403, 404, 410, 413, 422})
  void a_status_that_says_that_nothing_was_done_is_a_refusal(int status) {
    assertThat(outcome(status)).isInstanceOf(Outcome.Refused.class);
  }

  private static Outcome outcome(int status) {
    HttpHeaders none = HttpHeaders.of(Map.of(), (_, _) -> true);
    return Performed.of(Carried.Answered.of(status, none, new byte[0]), 201, _ -> Optional.empty());
  }
}

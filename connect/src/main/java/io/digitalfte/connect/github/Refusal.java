package io.digitalfte.connect.github;

import io.digitalfte.connect.github.Carried.Answered;
import io.digitalfte.term.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What GitHub means when it does not do what it was asked. */
final class Refusal {
  private Refusal() {}

  /** When to ask again, where a rate limit is spent; nothing was done then. */
  static Optional<String> spent(Answered answer) {
    return isSpent(answer)
        ? Optional.of("GitHub's rate limit is spent; ask again " + when(answer))
        : Optional.empty();
  }

  /**
   * Until when nothing is to be asked, where a rate limit is spent; two hours at most, whatever
   * GitHub says.
   *
   * @param now by our clock
   */
  static Optional<Instant> until(Answered answer, Instant now) {
    if (!isSpent(answer)) {
      return Optional.empty();
    }
    Instant said =
        number(answer, "retry-after")
            .map(now::plusSeconds)
            .or(() -> number(answer, "x-ratelimit-reset").map(Instant::ofEpochSecond))
            .orElse(now.plusSeconds(60));
    Instant most = now.plus(Duration.ofHours(2));
    return Optional.of(said.isAfter(most) ? most : said);
  }

  private static boolean isSpent(Answered answer) {
    return answer.status() == 429
        || (answer.status() == 403
            && (answer.headers().firstValue("retry-after").isPresent()
                || answer.headers().firstValue("x-ratelimit-remaining").orElse("").equals("0")
                || answer.message().contains("secondary rate limit")));
  }

  /**
   * Why something was not read.
   *
   * @param with the token, as a person calls it
   */
  static Fault of(Answered answer, String with) {
    Optional<String> spent = spent(answer);
    if (spent.isPresent()) {
      return Fault.passing(spent.get(), null);
    }
    if (answer.status() >= 500) {
      return Fault.passing("GitHub answers with status " + answer.status(), null);
    }
    return Fault.of(
        Fault.Code.UNAVAILABLE,
        switch (answer.status()) {
          case 301, 302, 307, 308 -> "the repository has moved; name it as it is called now";
          case 401 -> "GitHub does not know this token; make a new one";
          case 403 -> "GitHub does not let " + with + " read this; it needs actions: read";
          case 404 -> "GitHub shows no such repository or branch to " + with;
          default -> "GitHub answers with status " + answer.status();
        });
  }

  /** In this order, as GitHub's documentation has it; without either, a minute at least. */
  private static String when(Answered answer) {
    return number(answer, "retry-after")
        .map(seconds -> "in " + seconds + " s")
        .or(() ->
            number(answer, "x-ratelimit-reset")
                .map(second -> "after " + Instant.ofEpochSecond(second)))
        .orElse("in a minute");
  }

  private static Optional<Long> number(Answered answer, String name) {
    return answer
        .headers()
        .firstValue(name)
        .filter(value -> value.matches("\\d{1,10}"))
        .map(Long::valueOf);
  }
}

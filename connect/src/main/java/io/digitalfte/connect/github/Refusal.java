package io.digitalfte.connect.github;

import io.digitalfte.connect.github.Carried.Answered;
import io.digitalfte.term.Fault;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What GitHub means when it does not do what it was asked. */
final class Refusal {
  private Refusal() {}

  /** When to ask again, where a rate limit is spent; nothing was done then. */
  static Optional<String> spent(Answered answer) {
    int status = answer.status();
    boolean spent =
        status == 429
            || (status == 403
                && (answer.headers().firstValue("retry-after").isPresent()
                    || answer.headers().firstValue("x-ratelimit-remaining").orElse("").equals("0")
                    || answer.message().contains("secondary rate limit")));
    return spent
        ? Optional.of("GitHub's rate limit is spent; ask again " + when(answer))
        : Optional.empty();
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

  private static String when(Answered answer) {
    // In this order, as GitHub's documentation has it; without either, a minute at least.
    return Stream.of("retry-after", "x-ratelimit-reset")
        .flatMap(name -> answer.headers().firstValue(name).stream().flatMap(v -> said(name, v)))
        .findFirst()
        .orElse("in a minute");
  }

  private static Stream<String> said(String name, String value) {
    if (!value.matches("\\d{1,10}")) {
      return Stream.empty();
    }
    return Stream.of(
        name.equals("retry-after")
            ? "in " + value + " s"
            : "after " + Instant.ofEpochSecond(Long.parseLong(value)));
  }
}

package io.digitalfte.app;

import io.digitalfte.home.Desk;
import io.digitalfte.home.Intent;
import io.digitalfte.term.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Answers what commands ask of the tree that two halves share, and where nothing is shared, why.
 */
final class SyncDesk implements Desk {
  private final Optional<Shared> shared;
  private final Supplier<Optional<Unshared>> why;
  private final Desk rest;

  /**
   * @param why nothing is shared, as it is now
   * @param rest answers everything else, and records what a person agreed to
   */
  SyncDesk(Optional<Shared> shared, Supplier<Optional<Unshared>> why, Desk rest) {
    this.shared = shared;
    this.why = why;
    this.rest = rest;
  }

  @Override
  public JsonNode answer(Intent intent) {
    return switch (intent.verb()) {
      case "sync.now" -> there().now();
      case "sync.status" -> there().standing();
      case "sync.accept" -> accept(intent);
      default -> rest.answer(intent);
    };
  }

  /** What a person agreed to is recorded only where it is still so. */
  private JsonNode accept(Intent intent) {
    Shared there = there();
    there.check(intent.arguments().path("tip").asString(""));
    JsonNode answer = rest.answer(intent);
    there.startOver();
    return answer;
  }

  private Shared there() {
    return shared.orElseThrow(() -> Fault.of(Fault.Code.REFUSED, sentence()));
  }

  private String sentence() {
    return why.get()
        .map(Unshared::sentence)
        .orElse("this home shares nothing until fte run is started again");
  }

  /** What a person should look at. */
  List<String> troubles() {
    boolean off = shared.isEmpty() && why.get().map(Unshared::wanted).orElse(true);
    return shared.map(Shared::troubles).orElse(off ? List.of("share: " + sentence()) : List.of());
  }
}

package io.digitalfte.turn;

import io.digitalfte.vault.Arrival;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Notes that may still be being written, and when to look at them again. One thread at a time. */
final class Unsettled {
  private final Map<Arrival, Instant> when = new HashMap<>();

  void add(Arrival arrival, Instant look) {
    when.put(arrival, look);
  }

  /** Those to look at now; they are forgotten here. */
  List<Arrival> due(Instant now) {
    List<Arrival> due =
        when.entrySet().stream()
            .filter(e -> !e.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .toList();
    due.forEach(when::remove);
    return due;
  }

  Optional<Instant> next() {
    return when.values().stream().min(Instant::compareTo);
  }
}

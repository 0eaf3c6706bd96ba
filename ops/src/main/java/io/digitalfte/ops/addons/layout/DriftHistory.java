package io.digitalfte.ops.addons.layout;

import io.digitalfte.home.Durable;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Since when each deviation is there, in a file of one event per line, appended durably. A last
 * line that was cut off by a crash does not count. A file of 4 MiB is written anew with what is
 * still open.
 */
final class DriftHistory {
  private static final long MOST_BYTES = 4L << 20;

  /** What happened to a deviation. */
  enum What {
    SEEN,
    GONE,
    ALERT_24,
    ALERT_48
  }

  /** One line. */
  record Event(Instant at, What what, String rule, String subject) {
    String key() {
      return rule + " " + subject;
    }
  }

  /**
   * A deviation that is there.
   *
   * @param alerted 0, 24 or 48
   */
  record Open(Event first, int alerted) {}

  private final Path file;
  private final Map<String, Open> open = new LinkedHashMap<>();

  private DriftHistory(Path file) {
    this.file = file;
  }

  static DriftHistory open(Path file) throws Refusal {
    DriftHistory history = new DriftHistory(file);
    String name = String.valueOf(file.getFileName());
    if (!Files.exists(file)) {
      return history;
    }
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > 2 * MOST_BYTES) {
        throw new Refusal(name, 0, "it is no history of drift", "move it away");
      }
      String all = Files.readString(file, StandardCharsets.UTF_8);
      int number = 0;
      for (String line : all.substring(0, all.lastIndexOf('\n') + 1).split("\n")) {
        number++;
        if (!line.isEmpty()) {
          history.take(line, name, number);
        }
      }
      if (!all.isEmpty() && !all.endsWith("\n")) {
        history.rewrite();
      }
      return history;
    } catch (IOException e) {
      throw new Refusal(name, 0, "it cannot be read: " + e.getMessage(), "look at its rights");
    }
  }

  private void take(String line, String name, int number) throws Refusal {
    try {
      took(Json.read(line, Event.class));
    } catch (IllegalArgumentException e) {
      throw new Refusal(name, number, "it is no event: " + e.getMessage(), "take the line away");
    }
  }

  private void took(Event event) {
    switch (event.what()) {
      case SEEN -> open.putIfAbsent(event.key(), new Open(event, 0));
      case GONE -> open.remove(event.key());
      case ALERT_24 -> open.computeIfPresent(event.key(), (_, each) -> new Open(each.first(), 24));
      case ALERT_48 -> open.computeIfPresent(event.key(), (_, each) -> new Open(each.first(), 48));
    }
  }

  /** What is there, by rule and subject. */
  Map<String, Open> deviations() {
    return new LinkedHashMap<>(open);
  }

  /** Writes these down, durably, all at once. */
  void add(List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    try {
      Durable.append(file, bytes(events.stream()));
      events.forEach(this::took);
      if (Files.size(file) > MOST_BYTES) {
        rewrite();
      }
    } catch (IOException e) {
      throw Fault.passing("could not write " + file + ": " + e.getMessage(), e);
    }
  }

  private void rewrite() throws IOException {
    Durable.replace(
        file,
        bytes(
            open.values().stream()
                .flatMap(each ->
                    each.alerted() == 0
                        ? Stream.of(each.first())
                        : Stream.of(each.first(), alert(each)))));
  }

  private static Event alert(Open each) {
    Event first = each.first();
    What what = each.alerted() == 24 ? What.ALERT_24 : What.ALERT_48;
    return new Event(first.at(), what, first.rule(), first.subject());
  }

  private static byte[] bytes(Stream<Event> events) {
    StringBuilder lines = new StringBuilder();
    events.forEach(each ->
        lines.append(new String(Json.canonical(each), StandardCharsets.UTF_8)).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}

package io.digitalfte.turn;

import io.digitalfte.record.Pen;
import io.digitalfte.record.View;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many plans of programs are taken in a day, whatever becomes of them: what policy refuses at
 * once is kept in the journal as well. The count stands in the journal, so that a process that
 * takes one plan and ends knows of those before it. Days are those of UTC.
 */
final class Allowance {
  /** How many are taken of all programs together. */
  static final int ALL = 500;

  /** How many are taken of one, so that it does not use up what is the others'. */
  static final int ONE = 250;

  private static final String NAME = "petitions";

  private Allowance() {}

  /**
   * What was taken.
   *
   * @param clients how many of whom; never more of them than {@link #ALL}
   */
  private record Taken(LocalDate day, Map<String, Integer> clients) {
    private Taken {
      clients = Map.copyOf(clients);
    }
  }

  /**
   * Sees to it that one more can be taken.
   *
   * @throws Fault {@code REFUSED} with when there is room again
   */
  static void check(View view, String client, Instant now) {
    Map<String, Integer> clients = today(view, now).clients();
    int own = clients.getOrDefault(client, 0);
    int all = clients.values().stream().mapToInt(Integer::intValue).sum();
    if (own >= ONE || all >= ALL) {
      String whose = own >= ONE ? own + " plans of " + client : all + " plans of programs";
      throw Fault.of(
          Fault.Code.REFUSED,
          whose
              + " were taken today, and no more are in a day, whatever became of them; ask again"
              + " after "
              + now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
    }
  }

  /** Counts one that was taken. */
  static void count(Pen pen, String client, Instant now) {
    Taken before = today(pen, now);
    Map<String, Integer> clients = new TreeMap<>(before.clients());
    clients.merge(client, 1, Integer::sum);
    pen.meta(NAME, Json.text(new Taken(before.day(), clients)));
  }

  private static Taken today(View view, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return view.meta(NAME)
        .map(json -> Json.read(json.getBytes(StandardCharsets.UTF_8), Taken.class))
        .filter(taken -> taken.day().equals(day))
        .orElse(new Taken(day, Map.of()));
  }
}

package io.digitalfte.surface.cli;

import io.digitalfte.act.Event;
import io.digitalfte.act.State;
import io.digitalfte.draft.Origin;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proposals to put into a cottage's journal. */
final class Shelf {
  private Shelf() {}

  static Ulid id(int n) {
    return Ulid.of(Cottage.NOON.toEpochMilli() + n, n, 0x123456789abcdefL * n);
  }

  static Saved.Plan plan(int n, String verdict, String title) {
    Ulid id = id(n);
    List<Saved.Action> actions = new ArrayList<>();
    for (int step = 1; step <= 2; step++) {
      actions.add(
          Saved.Action.waiting(
              id(n * 100 + step),
              id,
              step,
              step == 1 ? "odoo.invoice.create" : "mail.reply",
              1,
              "{\"identity\":\"odoo:x/company/1\",\"title\":\"My Company\"}",
              "{\"amount\":\"540.00\"}"));
    }
    return new Saved.Plan(
        new Saved.Proposal(
            id,
            "invoice_and_reply",
            Origin.RULE,
            Optional.empty(),
            id,
            title,
            "{\"reasons\":[]}",
            Cottage.NOON,
            Cottage.NOON,
            Cottage.NOON.plus(Duration.ofHours(47)),
            Digest.of("plan " + n),
            verdict,
            "new payee",
            "INVOICE_" + id + ".md",
            "k7f3q9xw",
            rendering(id, title),
            State.WAITING,
            0),
        actions);
  }

  private static String rendering(Ulid id, String title) {
    return """
    ---
    schema: 1
    id: %s
    risk: money
    reversibility: externally_reversible
    ---
    # %s

    ## What will happen
    1. Create and post a customer invoice

    ## Reply (edit between the marks)
    %%%% fte k7f3q9xw begin reply %%%%
    Dear Ms Okafor
    %%%% fte k7f3q9xw end reply %%%%
    """
        .formatted(id, title.replaceAll("\\p{Cntrl}", "?"));
  }

  static void add(Cottage cottage, Saved.Plan plan) {
    cottage.journal.write(pen -> {
      pen.add(plan);
      return true;
    });
  }

  /** Moves the first step of this plan along these events. */
  static void move(Cottage cottage, int n, Event... events) {
    for (Event event : events) {
      cottage.journal.write(pen -> {
        Saved.Action first = pen.plan(id(n)).orElseThrow().actions().getFirst();
        return pen.move(first, event, Change.because("the answer was lost")).isPresent();
      });
    }
  }

  /** Moves every step of this plan. */
  static void moveAll(Cottage cottage, int n, Event event) {
    cottage.journal.write(pen -> {
      pen.plan(id(n)).orElseThrow().actions().forEach(a -> pen.move(a, event, Change.none()));
      return true;
    });
  }
}

package io.digitalfte.draft;

import io.digitalfte.draft.read.Alarm;
import io.digitalfte.draft.read.Doubt;
import io.digitalfte.draft.read.LetterReader;
import io.digitalfte.draft.read.Order;
import io.digitalfte.draft.read.Reading;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The drafter that follows fixed rules: works offline, and makes the same steps of the same letter
 * every time. A clear request becomes an invoice and a reply, a supplier's bill becomes a bill in
 * the books, and whatever is missing or contradictory becomes a question to the sender. It writes
 * to the sender only, and nothing that a letter says can make it do more than that. Safe for any
 * thread.
 */
public final class LetterDrafter implements Drafter {
  private final Ids ids;
  private final LetterStyle style;

  /**
   * A drafter.
   *
   * @param ids names the proposals
   * @param style how replies are signed
   */
  public LetterDrafter(Ids ids, LetterStyle style) {
    this.ids = ids;
    this.style = style;
  }

  @Override
  public Drafted draft(Signal signal, Dossier dossier) {
    Letter letter = signal.seen().letter();
    Optional<String> unanswered = unanswered(letter, dossier);
    if (unanswered.isPresent()) {
      return new Drafted.LeftAlone(unanswered.get());
    }
    LetterReader reader =
        new LetterReader(dossier.books().company().salesTax().map(Books.Tax::percent));
    ThreadSoFar thread = ThreadSoFar.of(signal, dossier, reader);
    Reading reading = reader.read(letter.subject(), letter.text(), thread.before());
    Set<Alarm> alarms = Alarm.raised(letter.subject(), letter.text());
    Plans plans = new Plans(ids, style, signal, dossier, Caution.flags(signal, dossier, alarms));
    return decide(reading, thread, plans, alarms.contains(Alarm.INSTRUCTIONS), letter, dossier);
  }

  private static Optional<String> unanswered(Letter letter, Dossier dossier) {
    Set<Letter.Mark> marks = letter.marks();
    if (marks.contains(Letter.Mark.OWN)
        || dossier.ours().stream().anyMatch(letter.from()::sameMailbox)) {
      return Optional.of("our own letter");
    }
    if (marks.contains(Letter.Mark.AUTOMATIC)) {
      return Optional.of("sent by a machine; automatic mail is never answered");
    }
    if (marks.contains(Letter.Mark.BULK)) {
      return Optional.of("a newsletter or list mail; never answered");
    }
    return Optional.empty();
  }

  private static Drafted decide(
      Reading reading,
      ThreadSoFar thread,
      Plans plans,
      boolean forMachines,
      Letter letter,
      Dossier dossier) {
    if (reading instanceof Reading.Nothing nothing) {
      String machine = forMachines ? "; it holds words meant for a machine" : "";
      return new Drafted.LeftAlone(nothing.reason() + machine);
    }
    if (forMachines) {
      // Words meant for a machine buy a letter nothing but a question, and withdraw nothing.
      Order known = Order.nothing();
      return plans.ask(known, List.of(Doubt.of(Doubt.Kind.NOT_PLAIN)), List.of());
    }
    if (letter.marks().contains(Letter.Mark.CUT) && !(reading instanceof Reading.Unclear)) {
      return plans.ask(known(reading), List.of(Doubt.of(Doubt.Kind.TOO_LONG)), List.of());
    }
    // Only who asked can change what waits, and only if nobody else asked for something of it.
    boolean own = thread.asked() && !thread.othersAsked();
    List<Ulid> waiting = own ? dossier.waiting() : List.of();
    if (letter.marks().contains(Letter.Mark.UNAUTHENTICATED) && changes(reading)) {
      return plans.ask(Order.nothing(), List.of(Doubt.of(Doubt.Kind.NOT_PROVEN)), List.of());
    }
    if (thread.once() && waiting.isEmpty()) {
      plans.mayStand();
    }
    return switch (reading) {
      case Reading.InvoiceRequest r -> request(r, thread, plans, waiting);
      case Reading.Changed c -> {
        boolean late = thread.complete() && waiting.isEmpty();
        yield late ? plans.late(c.order()) : plans.invoice(c.order(), waiting);
      }
      case Reading.SupplierBill b -> plans.bill(b);
      case Reading.Unclear u when u.bill() -> plans.askOfBill(u.known(), u.doubts());
      case Reading.Unclear u -> {
        boolean touches = touches(u, thread);
        boolean late = thread.complete() && waiting.isEmpty() && touches;
        yield late
            ? plans.late(u.known())
            : plans.ask(u.known(), u.doubts(), touches ? waiting : List.of());
      }
      case Reading.Cancellation c -> cancelled(c, thread, plans, waiting);
      case Reading.Nothing n -> new Drafted.LeftAlone(n.reason());
    };
  }

  private static boolean changes(Reading reading) {
    return switch (reading) {
      case Reading.InvoiceRequest r -> r.relation() == Reading.Relation.REPLACES;
      case Reading.Unclear u -> u.relation() == Reading.Relation.REPLACES;
      case Reading.Changed _, Reading.Cancellation _ -> true;
      case Reading.SupplierBill _, Reading.Nothing _ -> false;
    };
  }

  /**
   * Whether what is unclear puts in doubt what waits: then that must not be approved as it stands.
   */
  private static boolean touches(Reading.Unclear u, ThreadSoFar thread) {
    boolean first = !thread.complete() && !thread.several();
    return !u.bill() && (first || u.relation() == Reading.Relation.REPLACES);
  }

  private static Drafted request(
      Reading.InvoiceRequest r, ThreadSoFar thread, Plans plans, List<Ulid> waiting) {
    if (!thread.complete() && !thread.several()) {
      return plans.invoice(r.order(), waiting);
    }
    return switch (r.relation()) {
      case ADDS -> plans.invoice(r.order(), List.of());
      case REPLACES ->
          waiting.isEmpty() ? plans.late(r.order()) : plans.invoice(r.order(), waiting);
      case UNSAID ->
          waiting.isEmpty()
              ? plans.invoice(r.order(), List.of())
              : plans.ask(r.order(), List.of(Doubt.of(Doubt.Kind.WHICH_CHANGE)), waiting);
    };
  }

  private static Drafted cancelled(
      Reading.Cancellation c, ThreadSoFar thread, Plans plans, List<Ulid> waiting) {
    if (!thread.asked()) {
      return new Drafted.LeftAlone(
          thread.othersAsked()
              ? "takes back what somebody else asked for in this thread; a person should look"
              : "takes back something of which nothing is known here; a person should look");
    }
    if (!waiting.isEmpty() && thread.several()) {
      return plans.ask(Order.nothing(), List.of(Doubt.of(Doubt.Kind.WHICH_CHANGE)), waiting);
    }
    if (!waiting.isEmpty()) {
      return plans.cancelled(c, waiting);
    }
    return thread.complete()
        ? plans.late(Order.nothing())
        : new Drafted.LeftAlone("the request was taken back before anything was made of it");
  }

  private static Order known(Reading reading) {
    Optional<Order> known =
        switch (reading) {
          case Reading.InvoiceRequest r -> Optional.of(r.order());
          case Reading.Changed c -> Optional.of(c.order());
          case Reading.SupplierBill b -> Optional.of(b.order());
          case Reading.Unclear u -> Optional.of(u.known());
          case Reading.Cancellation _ -> Optional.empty();
          case Reading.Nothing _ -> Optional.empty();
        };
    return known.orElse(Order.nothing());
  }
}

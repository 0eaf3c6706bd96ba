package io.digitalfte.draft;

import io.digitalfte.draft.read.Doubt;
import io.digitalfte.draft.read.LetterReader;
import io.digitalfte.draft.read.Order;
import io.digitalfte.draft.read.Reading;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Signal;
import java.util.List;
import java.util.Optional;

/**
 * What the sender of a letter asked for earlier in its thread. Only the one who asked can change
 * it.
 *
 * @param before the order as it stands; empty when there is none or it was taken back
 * @param several whether more than one order stands, so that a change could mean either
 * @param once whether this sender ever asked for something with all its lines
 * @param asked whether this sender asked for anything
 * @param othersAsked whether somebody else did
 */
record ThreadSoFar(
    Optional<Order> before, boolean several, boolean once, boolean asked, boolean othersAsked) {
  private static final int MOST_LETTERS = 50;

  /** Whether an order with all its lines stands. */
  boolean complete() {
    return before.isPresent() && !before.get().lines().isEmpty();
  }

  static ThreadSoFar of(Signal signal, Dossier dossier, LetterReader reader) {
    Letter now = signal.seen().letter();
    ThreadSoFar soFar = new ThreadSoFar(Optional.empty(), false, false, false, false);
    List<Signal> thread = dossier.thread();
    for (Signal earlier :
        thread.subList(Math.max(0, thread.size() - MOST_LETTERS), thread.size())) {
      Letter letter = earlier.seen().letter();
      boolean ours =
          letter.marks().contains(Letter.Mark.OWN)
              || dossier.ours().stream().anyMatch(letter.from()::sameMailbox);
      boolean machine =
          letter.marks().contains(Letter.Mark.AUTOMATIC)
              || letter.marks().contains(Letter.Mark.BULK);
      if (!ours && !machine && !earlier.id().equals(signal.id())) {
        boolean same = letter.from().sameMailbox(now.from());
        Optional<Order> before = same ? soFar.before : Optional.empty();
        Reading reading = reader.read(letter.subject(), letter.text(), before);
        soFar = same ? soFar.after(reading) : soFar.other(reading);
      }
    }
    // Two open orders: a change could mean either, so none is taken for certain.
    return soFar.several
        ? new ThreadSoFar(
            soFar.before.map(Order::withoutLines), true, true, true, soFar.othersAsked)
        : soFar;
  }

  private ThreadSoFar other(Reading reading) {
    boolean asks = reading instanceof Reading.InvoiceRequest || reading instanceof Reading.Unclear;
    return new ThreadSoFar(before, several, once, asked, othersAsked || asks);
  }

  private ThreadSoFar after(Reading reading) {
    return switch (reading) {
      case Reading.InvoiceRequest r -> {
        boolean more = complete() && r.relation() != Reading.Relation.REPLACES;
        yield new ThreadSoFar(Optional.of(r.order()), several || more, true, true, othersAsked);
      }
      case Reading.Changed c ->
          new ThreadSoFar(Optional.of(c.order()), several, true, true, othersAsked);
      case Reading.Unclear u when !u.bill() -> {
        if (complete() && u.relation() != Reading.Relation.REPLACES) {
          yield new ThreadSoFar(before, true, once, true, othersAsked);
        }
        boolean missing = u.doubts().stream().allMatch(d -> d.kind() == Doubt.Kind.NO_AMOUNT);
        Order known = u.known().withoutLines();
        Order kept = missing ? known : nameless(known);
        yield new ThreadSoFar(Optional.of(kept), several, once, true, othersAsked);
      }
      case Reading.Cancellation _ ->
          new ThreadSoFar(Optional.empty(), false, once, asked, othersAsked);
      case Reading.Unclear _ -> this;
      case Reading.SupplierBill _ -> this;
      case Reading.Nothing _ -> this;
    };
  }

  /** Only a request that lacked nothing but its amount is completed by an amount alone. */
  private static Order nameless(Order known) {
    return new Order(
        List.of(), "", false, known.reference(), known.term(), "", known.traces(), List.of());
  }
}

package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is to be invoiced, as far as it is known.
 *
 * @param lines the lines; empty while no amount is known
 * @param currency the currency's code; empty while not known
 * @param taxIncluded whether the prices are with tax
 * @param reference the other side's order number
 * @param term when it is to be paid
 * @param object what the request calls the thing to be invoiced while it has no lines; may be empty
 * @param traces where each value was read
 * @param notes what a person should know, in our words
 */
public record Order(
    List<Line> lines,
    String currency,
    boolean taxIncluded,
    Optional<String> reference,
    Optional<Term> term,
    String object,
    List<Trace> traces,
    List<String> notes) {
  /**
   * A line.
   *
   * @param description 1 to 200 characters, made harmless
   * @param quantity not zero
   * @param price for one; no more decimals than the currency has
   */
  public record Line(String description, BigDecimal quantity, BigDecimal price) {}

  /** When something is to be paid. */
  public sealed interface Term {
    /** So many days after the invoice's date, 0 to 365. */
    record Days(int days) implements Term {}

    /** On this day. */
    record On(LocalDate day) implements Term {}
  }

  public Order {
    lines = List.copyOf(lines);
    traces = List.copyOf(traces);
    notes = List.copyOf(notes);
  }

  /** An order of which nothing is known. */
  public static Order nothing() {
    return new Order(
        List.of(), "", false, Optional.empty(), Optional.empty(), "", List.of(), List.of());
  }

  /** What remains when its lines are in doubt. */
  public Order withoutLines() {
    return new Order(List.of(), "", false, reference, term, object, traces, List.of());
  }

  /** This order with other lines. */
  Order with(List<Line> other, List<Trace> added) {
    List<Trace> all =
        java.util.stream.Stream.concat(traces.stream(), added.stream()).limit(400).toList();
    return new Order(other, currency, taxIncluded, reference, term, "", all, notes);
  }
}

package io.digitalfte.draft.read;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a letter asks for, as far as its words are certain. */
public sealed interface Reading {
  /** How a request stands to an earlier one of the same thread. */
  enum Relation {
    /** It does not say. */
    UNSAID,
    /** It comes on top. */
    ADDS,
    /** It takes the earlier one's place. */
    REPLACES
  }

  /** They want an invoice from us, and everything it needs is there. */
  record InvoiceRequest(Order order, Relation relation) implements Reading {}

  /**
   * They want something that cannot be done as the letter stands.
   *
   * @param bill whether it is their bill to us
   * @param known what is known
   * @param doubts what is missing or contradictory; at least one
   * @param relation how it stands to an earlier request of the thread
   */
  record Unclear(boolean bill, Order known, List<Doubt> doubts, Relation relation)
      implements Reading {
    public Unclear {
      doubts = List.copyOf(doubts);
      if (doubts.isEmpty()) {
        throw new IllegalArgumentException("what is unclear has a doubt");
      }
    }

    /** A change that does not say for certain what it changes. */
    static Unclear change(Order before) {
      return new Unclear(
          false, before, List.of(Doubt.of(Doubt.Kind.WHICH_CHANGE)), Relation.REPLACES);
    }
  }

  /**
   * They send us their bill.
   *
   * @param number the bill's number
   * @param date its date
   * @param total what is to be paid
   * @param order its currency, term, traces and one line with the total
   * @param reminder whether it only reminds of a bill
   */
  record SupplierBill(
      Optional<String> number,
      Optional<LocalDate> date,
      BigDecimal total,
      Order order,
      boolean reminder)
      implements Reading {}

  /**
   * They change what they asked for before, and it is certain how.
   *
   * @param order what is wanted now
   */
  record Changed(Order order) implements Reading {}

  /**
   * They take back what they asked for before.
   *
   * @param span the words that say so
   */
  record Cancellation(String span) implements Reading {}

  /**
   * Nothing that we could do.
   *
   * @param reason in our words
   */
  record Nothing(String reason) implements Reading {}
}

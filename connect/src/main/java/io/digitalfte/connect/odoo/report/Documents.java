package io.digitalfte.connect.odoo.report;

import io.digitalfte.connect.odoo.wire.Body;
import io.digitalfte.connect.odoo.wire.OdooClient;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

/** Invoices, bills and credit notes. Every method asks anew. Safe for any thread. */
public final class Documents {
  private final Lookup lookup;
  private final Clock clock;

  /**
   * A view of them.
   *
   * @param clock the time and zone of the business, for what is overdue
   */
  public Documents(OdooClient client, Clock clock) {
    this.lookup = new Lookup(client);
    this.clock = clock;
  }

  /** The sorts of documents. */
  public enum Sort {
    INVOICE("out_invoice"),
    CREDIT_NOTE("out_refund"),
    BILL("in_invoice"),
    VENDOR_CREDIT("in_refund");

    private final String odoo;

    Sort(String odoo) {
      this.odoo = odoo;
    }
  }

  /** How a document stands: in the books, and as to its payment. */
  public enum Standing {
    DRAFT,
    POSTED,
    CANCELLED,
    /** Posted, and paid or in payment. */
    PAID,
    /** Posted, and a part is paid. */
    PARTIAL,
    /** Posted, and nothing is paid. */
    UNPAID,
    /** Posted, not fully paid, and due before today. */
    OVERDUE
  }

  /**
   * Which documents.
   *
   * @param partner their partner's id, its contacts included
   * @param named a part of their partner's name
   * @param from the first day of the date on them; with a bound, those without a date are left out
   */
  public record Which(
      Sort sort,
      Optional<Standing> standing,
      Optional<Long> partner,
      Optional<String> named,
      Optional<LocalDate> from,
      Optional<LocalDate> to) {}

  /** At most so many, the newest first. */
  public Page<DocumentRow> list(Which which, Optional<String> after, int most) {
    LocalDate today = LocalDate.now(clock);
    Conditions where =
        Conditions.none()
            .and(Body.is("move_type", "=", which.sort().odoo))
            .and(Body.is("company_id", "=", lookup.company()))
            .between("invoice_date", which.from(), which.to());
    which.partner().ifPresent(id -> where.and(Body.is("partner_id", "child_of", id)));
    which
        .named()
        .ifPresent(
            text -> where.and(Body.is("partner_id.complete_name", "ilike", Body.literal(text))));
    which.standing().ifPresent(standing -> standing(where, standing, today));
    Query query = new Query(Model.MOVE, where.list(), DocumentRow.FIELDS, Query.Order.NEWEST_FIRST);
    return lookup.page(query, after, most, row -> DocumentRow.of(row, today));
  }

  private static void standing(Conditions where, Standing standing, LocalDate today) {
    String state =
        switch (standing) {
          case DRAFT -> "draft";
          case CANCELLED -> "cancel";
          case POSTED, PAID, PARTIAL, UNPAID, OVERDUE -> "posted";
        };
    where.and(Body.is("state", "=", state));
    switch (standing) {
      case DRAFT, POSTED, CANCELLED -> {}
      case PAID -> where.and(Body.among("payment_state", "paid", "in_payment"));
      case PARTIAL -> where.and(Body.is("payment_state", "=", "partial"));
      case UNPAID -> where.and(Body.is("payment_state", "=", "not_paid"));
      case OVERDUE ->
          where
              .and(Body.among("payment_state", "not_paid", "partial"))
              .and(Body.is("invoice_date_due", "<", today.toString()));
    }
  }
}

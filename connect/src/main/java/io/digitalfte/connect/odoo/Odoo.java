package io.digitalfte.connect.odoo;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Target;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.draft.Books;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.time.Clock;
import java.util.List;

/**
 * One connection to one Odoo, and everything we do with it. Nothing is asked of the server until
 * something is needed. Safe for any thread; close it to let the connections go.
 */
public final class Odoo implements AutoCloseable {
  private final OdooClient client;
  private final Targets targets;
  private final OdooBooks books;
  private final OdooBookkeeping bookkeeping;
  private final List<Handler<?>> handlers;

  private Odoo(OdooSettings settings, Ulid home, Ids ids, Clock clock) {
    client = new OdooClient(settings);
    targets = new Targets(client);
    books = new OdooBooks(client, clock);
    bookkeeping = new OdooBookkeeping(client, targets, ids);
    handlers =
        List.of(
            new PartnerCreateHandler(client, targets, books),
            new DocumentHandler<>(DocumentType.INVOICE, client, targets, books, home),
            new DocumentHandler<>(DocumentType.BILL, client, targets, books, home),
            new InvoicePostHandler(client, targets, home));
  }

  /**
   * A connection.
   *
   * @param home the home whose actions these are; their external ids are made of it
   * @param ids the source of ids for the steps that are drafted
   * @param clock the time and the zone of the business
   */
  public static Odoo connect(OdooSettings settings, Ulid home, Ids ids, Clock clock) {
    return new Odoo(settings, home, ids, clock);
  }

  /** The kinds of action there are, known without a connection. */
  public static List<ActionType<?>> types() {
    return List.of(
        new PartnerCreateType(), DocumentType.INVOICE, DocumentType.BILL, DocumentType.POST);
  }

  /** What performs them. */
  public List<Handler<?>> handlers() {
    return handlers;
  }

  /** The accounts, read-only. */
  public Books books() {
    return books;
  }

  /** Makes steps in the accounts. */
  public Bookkeeping bookkeeping() {
    return bookkeeping;
  }

  /**
   * What we are connected to now, in one request.
   *
   * @throws io.digitalfte.term.Fault {@code UNAVAILABLE} when Odoo does not answer
   */
  public Target target() {
    return targets.probe();
  }

  /** What works and what does not, in the order it was looked at. Reads only, never throws. */
  public List<Finding> doctor() {
    return new OdooDoctor(client).look();
  }

  @Override
  public void close() {
    client.close();
  }
}

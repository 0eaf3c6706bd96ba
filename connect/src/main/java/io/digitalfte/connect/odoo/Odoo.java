package io.digitalfte.connect.odoo;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Target;
import io.digitalfte.connect.odoo.wire.OdooClient;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.draft.Books;
import io.digitalfte.share.Credential;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One connection to one Odoo, and everything we do with it. Nothing is asked of the server until
 * something is needed. Safe for any thread; close it to let the connections go.
 */
public final class Odoo implements AutoCloseable {
  private final OdooClient client;
  private final Targets targets;
  private final OdooBooks books;
  private final OdooBookkeeping bookkeeping;
  private final KeyTerms keys;
  private final Clerk clerk;
  private final List<Handler<?>> handlers;

  private Odoo(
      OdooSettings settings,
      Ulid home,
      Ids ids,
      Clock clock,
      Function<Digest, Optional<byte[]>> contents) {
    client = new OdooClient(settings);
    targets = new Targets(client);
    books = new OdooBooks(client, clock);
    bookkeeping = new OdooBookkeeping(client, targets, ids);
    keys = new KeyTerms(client, home);
    clerk = new Clerk(client, targets, ids);
    handlers =
        List.of(
            new PartnerCreateHandler(client, targets, books),
            new PartnerUpdateHandler(client, targets),
            new DocumentHandler<>(DocumentType.INVOICE, client, targets, books, home),
            new DocumentHandler<>(DocumentType.BILL, client, targets, books, home),
            new DocumentHandler<>(DocumentType.CREDIT, client, targets, books, home),
            new EntryHandler(client, targets),
            new PostHandler<>(client, targets, new InvoiceDrafts(client, home)),
            new PostHandler<>(client, targets, new EntryDrafts(client, home)),
            new PostHandler<>(client, targets, new BoundDrafts(client)),
            new ResetHandler(client, targets),
            new PaymentHandler(client, targets),
            HangHandler.notes(client, targets),
            HangHandler.files(client, targets, contents));
  }

  /**
   * A connection.
   *
   * @param home the home whose actions these are; their external ids are made of it
   * @param ids the source of ids for the steps that are drafted
   * @param clock the time and the zone of the business
   */
  public static Odoo connect(OdooSettings settings, Ulid home, Ids ids, Clock clock) {
    return connect(settings, home, ids, clock, _ -> Optional.empty());
  }

  /**
   * The same, for one that can attach files.
   *
   * @param contents gives the content of this digest, where it is kept
   */
  public static Odoo connect(
      OdooSettings settings,
      Ulid home,
      Ids ids,
      Clock clock,
      Function<Digest, Optional<byte[]>> contents) {
    return new Odoo(settings, home, ids, clock, contents);
  }

  /** The kinds of action there are, known without a connection. */
  public static List<ActionType<?>> types() {
    return List.of(
        new PartnerCreateType(),
        PartnerUpdates.TYPE,
        DocumentType.INVOICE,
        DocumentType.BILL,
        DocumentType.CREDIT,
        Entries.CREATE,
        DocumentType.POST,
        Entries.POST,
        Standings.POST,
        Standings.RESET,
        Payments.TYPE,
        Notes.NOTE,
        Notes.FILE);
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

  /** Makes steps on what stands in the accounts. */
  public Clerk clerk() {
    return clerk;
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

  /** Our API key, by what it can do. */
  public Credential credential() {
    return new OdooCredential(client);
  }

  /**
   * When our API key ends.
   *
   * @param seen since when keys are in use here
   * @param lifetime how long a key lives that Odoo tells nothing about
   * @param now the time it is
   * @throws io.digitalfte.term.Fault when there is no key
   */
  public KeyTerm keyTerm(KeySeen seen, Duration lifetime, Instant now) {
    return keys.look(seen, lifetime, now);
  }

  @Override
  public void close() {
    client.close();
  }
}

package io.digitalfte.connect.odoo;

import io.digitalfte.act.Action;
import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Step;
import io.digitalfte.connect.odoo.wire.OdooSettings;
import io.digitalfte.draft.Bookkeeping;
import io.digitalfte.draft.Books;
import io.digitalfte.sandbox.odoo.Login;
import io.digitalfte.sandbox.odoo.MoveSeen;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pretend Odoo, our connection to it, and a day on which both live. The build runs the tests that
 * live here over JSON-2, and again in a town whose Odoo has JSON-RPC alone.
 */
final class Town implements AutoCloseable {
  private static final boolean JSON_RPC = Boolean.getBoolean("fte.odoo.json-rpc");
  static final Duration SETTLE = Duration.ofSeconds(150);
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC);

  static final byte[] CONTENT = "Two desks, please".getBytes(StandardCharsets.UTF_8);
  static final Digest FILE = Digest.of(CONTENT);

  final Hands clock = new Hands(CLOCK.instant());
  final OdooServer server;
  final Odoo odoo;

  Town() {
    this(OdooConfig.defaults(), OdooConfig.ADMIN_KEY);
  }

  Town(OdooConfig config, String key) {
    server = OdooServer.start((JSON_RPC ? config.withoutJson2() : config).withClock(clock));
    odoo = connect(key);
  }

  Odoo connect(String key) {
    return Odoo.connect(settings(key), Samples.HOME, Samples.ids(), clock, Town::content);
  }

  /** Another connection, which waits only so long for an answer to a write. */
  Odoo connect(Duration writing) {
    OdooSettings settings = settings(OdooConfig.ADMIN_KEY).timeouts(Duration.ofSeconds(5), writing);
    return Odoo.connect(settings, Samples.HOME, Samples.ids(), clock, Town::content);
  }

  List<Map<String, Object>> records(String model) {
    return server.world().records(model);
  }

  long count(String model, String field, String value) {
    return records(model).stream().filter(record -> value.equals(record.get(field))).count();
  }

  OdooSettings settings(String key) {
    return OdooSettings.of(server.url(), server.config().database(), () -> key)
        .login(login(key))
        .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5))
        .settle(SETTLE);
  }

  private static Optional<byte[]> content(Digest of) {
    return of.equals(FILE) ? Optional.of(CONTENT.clone()) : Optional.empty();
  }

  /** Which Odoo this is, and over what it is to be spoken with. */
  String spoken() {
    return JSON_RPC ? "Odoo 18.0 over JSON-RPC (unverified)" : "Odoo 19.0 over JSON-2";
  }

  private String login(String key) {
    return server.config().logins().stream()
        .filter(login -> login.key().equals(key))
        .map(Login::login)
        .findFirst()
        .orElse("nobody");
  }

  Books books() {
    return odoo.books();
  }

  Books.Partner partner(long id, String name) {
    return new Books.Partner(id, name, "");
  }

  /** The invoice of the example: two lines, EUR 653.40 in all. */
  Bookkeeping.NewInvoice example(Bookkeeping.Party party) {
    return new Bookkeeping.NewInvoice(
        party,
        Samples.DATE,
        Optional.of(Samples.DATE.plusDays(30)),
        "EUR",
        Optional.of("PO-2026-17"),
        List.of(
            line("Consulting, 20 November", "2", "150.00", false),
            line("Training, half a day", "1", "240.00", false)));
  }

  static Bookkeeping.Line line(String text, String quantity, String price, boolean taxIncluded) {
    return new Bookkeeping.Line(
        text, new BigDecimal(quantity), Money.of(price, "EUR"), taxIncluded);
  }

  Bookkeeping.Party acme() {
    return new Bookkeeping.Party.Known(partner(9, "Acme Corporation"));
  }

  static Key key(Step<?> step) {
    return Key.of(Samples.HOME, step.id());
  }

  Outcome perform(Step<?> step) {
    return captured(step, odoo).perform();
  }

  Outcome perform(Step<?> step, Odoo by) {
    return captured(step, by).perform();
  }

  Objections check(Step<?> step) {
    return captured(step, odoo).check();
  }

  Found find(Step<?> step) {
    return find(step, Duration.ofSeconds(1));
  }

  Found find(Step<?> step, Duration since) {
    return captured(step, odoo).find(since);
  }

  MoveSeen move(Step<?> step) {
    MoveSeen move = server.world().move("digitalfte." + key(step));
    if (move == null) {
      throw new AssertionError("no such move");
    }
    return move;
  }

  /** A connection to where nobody listens. */
  static Odoo nowhere() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:" + free.getLocalPort());
      return Odoo.connect(
          OdooSettings.of(url, "fte", () -> "key").company(1), Samples.HOME, Samples.ids(), CLOCK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Outcome performNowhere(Step<?> step) {
    try (Odoo nowhere = nowhere()) {
      return captured(step, nowhere).perform();
    }
  }

  Found findNowhere(Step<?> step) {
    try (Odoo nowhere = nowhere()) {
      return captured(step, nowhere).find(Duration.ofSeconds(1));
    }
  }

  long moves() {
    return server.world().moves().size();
  }

  @Override
  public void close() {
    odoo.close();
    server.close();
  }

  private record Bound<A extends Action>(Handler<A> handler, A action, Key key) {
    Outcome perform() {
      return handler.perform(action, key);
    }

    Objections check() {
      return handler.check(action);
    }

    Found find(Duration since) {
      return handler.find(action, key, since);
    }
  }

  private static <A extends Action> Bound<A> captured(Step<A> step, Odoo odoo) {
    for (Handler<?> handler : odoo.handlers()) {
      if (handler.type().kind().equals(step.type().kind())) {
        @SuppressWarnings("unchecked")
        Handler<A> same = (Handler<A>) handler;
        return new Bound<>(same, step.action(), key(step));
      }
    }
    throw new AssertionError("no handler for " + step.type().kind());
  }
}

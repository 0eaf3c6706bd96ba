package io.digitalfte.connect.odoo.wire;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.digitalfte.term.Fault;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks with one Odoo, over the interface that it has. Reads are repeated a little when nothing
 * answers; a write is sent once, and what came of it is told exactly. Safe for any thread; a call
 * ends at an interrupt, with the interrupt kept.
 */
public final class OdooClient implements AutoCloseable {
  private static final RetryPolicy<Answer> AGAIN =
      RetryPolicy.<Answer>builder()
          .handleResultIf(a -> a instanceof Answer.Failed failed && failed.error().retryable())
          .withMaxRetries(2)
          .withBackoff(50, 400, ChronoUnit.MILLIS)
          .build();

  private final OdooSettings settings;
  private final Courier courier;
  private volatile Server.@Nullable Met met;
  private volatile long company;

  public OdooClient(OdooSettings settings) {
    this.settings = settings;
    this.company = settings.company().orElse(0);
    this.courier = new Courier(settings);
  }

  public OdooSettings settings() {
    return settings;
  }

  /**
   * The company that every call is limited to; asked of the user once when settings name none.
   *
   * @throws Fault if Odoo does not say
   */
  public long company() {
    if (company == 0) {
      ObjectNode ask = Body.on(user()).fields("company_id").tree();
      company =
          rows(heeded(transport().send(Endpoint.USER, ask, settings.read()))).stream()
              .findFirst()
              .flatMap(user -> user.link("company_id"))
              .orElseThrow(() ->
                  Fault.of(
                      Fault.Code.UNAVAILABLE,
                      "the user of this API key has no company; name one as odoo.company"))
              .id();
    }
    return company;
  }

  /**
   * The number of the user whose key it is.
   *
   * @throws Fault if Odoo does not say
   */
  public long user() {
    JsonNode uid = value(whoAmI()).get("uid");
    if (uid == null || !Wire.isId(uid)) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "Odoo does not say whose API key this is");
    }
    return uid.longValue();
  }

  /**
   * Whose key it is; the one call that names no company, because that is not known before it.
   *
   * @throws Fault if the server is not there, or none that we speak with
   */
  public Answer whoAmI() {
    Transport transport = transport();
    return repeated(() -> transport.send(Endpoint.WHO_AM_I, Body.empty().tree(), settings.read()));
  }

  /**
   * A read, repeated at most twice when nothing answers.
   *
   * @throws Fault if the server is not there, or none that we speak with
   */
  public Answer read(Call call, Body body) {
    if (call.writes()) {
      throw new IllegalArgumentException(call + " writes");
    }
    Transport transport = transport();
    ObjectNode tree = complete(body);
    return heeded(repeated(() -> transport.send(call, tree, settings.read())));
  }

  /**
   * The rows of a read.
   *
   * @throws Fault that passes when Odoo is not there; {@code REFUSED} when it says no
   */
  public List<Row> rows(Call call, Body body) {
    return rows(read(call, body));
  }

  /** A write, sent once. Faults of the reads before it, such as the version, are no write. */
  public Answer write(Call call, Body body) {
    if (!call.writes()) {
      throw new IllegalArgumentException(call + " does not write");
    }
    try {
      return heeded(transport().send(call, complete(body), settings.write()));
    } catch (Fault fault) {
      return new Answer.Failed(
          new OdooError(
              OdooError.Kind.UNAVAILABLE, 0, "", Wire.line(String.valueOf(fault.getMessage()), "")),
          false);
    }
  }

  /**
   * What kind of Odoo it is; needs no key, and is asked once.
   *
   * @throws Fault if nothing answers, or something that is no Odoo
   */
  public Server server() {
    return meet().server();
  }

  /** The whole body as it is sent: the arguments and the company. */
  public ObjectNode complete(Body body) {
    ObjectNode tree = body.tree();
    tree.withObject("/context").putArray("allowed_company_ids").add(company());
    return tree;
  }

  public static JsonNode value(Answer answer) {
    return switch (answer) {
      case Answer.Value(JsonNode json) -> json;
      case Answer.Failed(OdooError error, _) -> throw fault(error);
    };
  }

  /** The error as a fault: one that passes, a refusal, or one that stays until somebody acts. */
  static Fault fault(OdooError error) {
    return error.retryable() || error.kind() == OdooError.Kind.INTERRUPTED
        ? Fault.passing(error.line(), new Said(error))
        : Fault.of(
            error.kind() == OdooError.Kind.REFUSED || error.kind() == OdooError.Kind.MISSING
                ? Fault.Code.REFUSED
                : Fault.Code.UNAVAILABLE,
            error.line(),
            new Said(error));
  }

  public static List<Row> rows(Answer answer) {
    JsonNode json = value(answer);
    if (!json.isArray()) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "Odoo answered a search with something else");
    }
    List<Row> rows = new ArrayList<>(json.size());
    for (JsonNode row : json) {
      rows.add(new Row(row));
    }
    return rows;
  }

  @Override
  public void close() {
    courier.close();
  }

  private Transport transport() {
    Server.Met now = meet();
    if (!now.server().spoken()) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE, "this is " + now.server().sentence() + "; " + Server.NEEDED);
    }
    return now.transport();
  }

  /** What is known of the server lasts until it knows our database or key no more. */
  private Answer heeded(Answer answer) {
    if (answer instanceof Answer.Failed(OdooError error, _)
        && (error.kind() == OdooError.Kind.WRONG_DATABASE
            || error.kind() == OdooError.Kind.UNAUTHENTICATED)) {
      met = null;
    }
    return answer;
  }

  private Server.Met meet() {
    Server.Met known = met;
    if (known == null) {
      known = Server.meet(courier, settings);
      met = known;
    }
    return known;
  }

  /** An answer to a reading call, asked for at most twice more when it fails in passing. */
  static Answer repeated(dev.failsafe.function.CheckedSupplier<Answer> call) {
    try {
      return Failsafe.with(AGAIN).get(call);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        return Courier.failed(OdooError.Kind.INTERRUPTED, "stopped while waiting", false);
      }
      throw e;
    }
  }
}

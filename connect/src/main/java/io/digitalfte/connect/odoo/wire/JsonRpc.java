package io.digitalfte.connect.odoo.wire;

import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON-RPC: one path for everything, database and key in the body, an error in an answer of status
 * 200. The key is exchanged for the number of its user, once. Safe for any thread.
 */
final class JsonRpc implements Transport {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Courier courier;
  private final String database;
  private final String login;
  private volatile long user;

  JsonRpc(Courier courier, String database, String login) {
    this.courier = courier;
    this.database = database;
    this.login = login;
  }

  @Override
  public String name() {
    return "JSON-RPC";
  }

  @Override
  public Answer send(Call call, ObjectNode arguments, Duration limit) {
    return courier.signed(key -> {
      long known = user;
      if (known == 0) {
        switch (signIn(key, limit)) {
          // Nothing but the key went out: the call itself was not written.
          case Answer.Failed failed -> {
            return new Answer.Failed(failed.error(), false);
          }
          case Answer.Value(JsonNode uid) -> known = uid.longValue();
        }
        user = known;
      }
      return execute(known, key, call, arguments, limit);
    });
  }

  private Answer signIn(String key, Duration limit) {
    if (login.isEmpty()) {
      return nameless(limit);
    }
    ArrayNode args = NODES.arrayNode().add(database).add(login).add(key);
    args.addObject();
    Answer answer = ask(courier, key, "common", "authenticate", args, limit);
    // False is the only sign of a wrong key. It is no user, and is never sent on as one.
    return answer instanceof Answer.Value(JsonNode uid) && !Wire.isId(uid)
        ? Courier.failed(
            OdooError.Kind.UNAUTHENTICATED, "no user " + login + " with this API key", false)
        : answer;
  }

  /** Without a login there is no signing in, but a database that is not there is worth knowing. */
  private Answer nameless(Duration limit) {
    Answer there = ask(courier, "", "db", "db_exist", NODES.arrayNode().add(database), limit);
    boolean gone =
        there instanceof Answer.Value(JsonNode yes) && yes.isBoolean() && !yes.booleanValue();
    return gone
        ? Courier.failed(OdooError.Kind.WRONG_DATABASE, "no database " + database, false)
        : Courier.failed(
            OdooError.Kind.UNAUTHENTICATED,
            "this Odoo speaks JSON-RPC, where a key needs its user's login: set odoo.user",
            false);
  }

  private Answer execute(long uid, String key, Call call, ObjectNode arguments, Duration limit) {
    ObjectNode named = arguments.deepCopy();
    ArrayNode positional = NODES.arrayNode();
    boolean creates = call.method().equals("create");
    JsonNode first = named.remove(creates ? "vals_list" : "ids");
    if (first != null) {
      positional.add(first);
    }
    ArrayNode args = NODES.arrayNode().add(database).add(uid).add(key);
    args.add(call.model()).add(call.method()).add(positional).add(named);
    Answer answer =
        courier.post(
            "/jsonrpc",
            Map.of(),
            envelope("object", "execute_kw", args),
            limit,
            arrived -> RpcAnswers.read(arrived, key, call.model(), call.method()));
    // One record that is given as itself, in no list, comes back as itself.
    return creates && answer instanceof Answer.Value(JsonNode one) && Wire.isId(one)
        ? new Answer.Value(NODES.arrayNode().add(one))
        : answer;
  }

  /**
   * Asks one of the services beside the models.
   *
   * @param key to be kept out of what is answered; may be empty
   */
  static Answer ask(
      Courier courier, String key, String service, String method, ArrayNode args, Duration limit) {
    return courier.post(
        "/jsonrpc",
        Map.of(),
        envelope(service, method, args),
        limit,
        arrived -> RpcAnswers.read(arrived, key, service, method));
  }

  private static ObjectNode envelope(String service, String method, ArrayNode args) {
    ObjectNode envelope = NODES.objectNode();
    envelope.put("jsonrpc", "2.0").put("method", "call").put("id", 1);
    envelope.putObject("params").put("service", service).put("method", method).set("args", args);
    return envelope;
  }
}

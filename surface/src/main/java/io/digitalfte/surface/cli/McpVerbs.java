package io.digitalfte.surface.cli;

import io.digitalfte.surface.mcp.Scope;
import io.digitalfte.surface.mcp.Warming;
import io.digitalfte.term.Fault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Serving other programs over the Model Context Protocol. */
final class McpVerbs {
  private static final int ANY_PORT = 65_535;

  private McpVerbs() {}

  static Noun noun() {
    return Noun.of(
        "mcp",
        "Serves other programs over the Model Context Protocol.",
        Verb.of(
            "serve",
            "Serves a client on standard input and output, or many over HTTP.",
            McpVerbs::serve,
            Word.needed("WHAT", "what is served: odoo"),
            Word.option(
                "--scope",
                "SCOPE",
                "what the client on standard input may use: read or propose (the default)"),
            Word.flag("--http", "over HTTP, for clients with a token"),
            Word.option("--port", "PORT", "the port for HTTP, instead of mcp.http.port")),
        Verb.of(
            "token",
            "Makes, lists and takes back the tokens of clients that come over HTTP.",
            McpVerbs::token,
            Word.needed("DO", "create, list or revoke"),
            Word.optional("ID", "which one to revoke"),
            Word.option("--scope", "SCOPE", "what it is good for: read or propose")));
  }

  private static int serve(Call call) throws InterruptedException {
    if (!call.word(0).equals("odoo")) {
      throw call.usage("only odoo is served");
    }
    if (!call.flag("--http")) {
      if (call.option("--port").isPresent()) {
        throw call.usage("--port is for --http");
      }
      Warming.begin();
      Scope scope = scope(call).orElse(Scope.PROPOSE);
      call.house().clients().stdio(scope, call.in(), call.out());
      return 0;
    }
    if (call.option("--scope").isPresent()) {
      throw call.usage("over HTTP a token has the scope; fte mcp token create makes one");
    }
    OptionalInt port =
        call.option("--port").isPresent()
            ? OptionalInt.of(call.number("--port", 0, 0, ANY_PORT))
            : OptionalInt.empty();
    call.house().clients().http(port, line -> call.say("fte: " + line));
    return 0;
  }

  private static Optional<Scope> scope(Call call) {
    return call.option("--scope")
        .map(word -> {
          for (Scope scope : Scope.values()) {
            if (scope.word().equals(word)) {
              return scope;
            }
          }
          throw call.usage("--scope is read or propose");
        });
  }

  private static int token(Call call) {
    Clients clients = call.house().clients();
    switch (call.word(0)) {
      case "create" -> create(call, clients);
      case "list" -> list(call, clients.tokens());
      case "revoke" -> revoke(call, clients);
      default -> throw call.usage("a token is created, listed or revoked");
    }
    return 0;
  }

  private static void create(Call call, Clients clients) {
    if (call.maybe(1).isPresent()) {
      throw call.usage("a new token draws its own id");
    }
    Scope scope =
        scope(call).orElseThrow(() -> call.usage("say what it is good for: --scope read"));
    String token = clients.createToken(scope);
    if (call.json()) {
      call.paper().json(Call.object().put("token", token).put("scope", scope.word()));
    } else {
      call.paper().line(token);
      call.say("shown this once; send it as Authorization: Bearer");
    }
  }

  private static void list(Call call, List<Clients.Token> tokens) {
    if (call.json()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      for (Clients.Token token : tokens) {
        all.addObject()
            .put("id", token.id())
            .put("scope", token.scope().word())
            .put("created", token.created().toString());
      }
      call.paper().json(all);
    } else if (tokens.isEmpty()) {
      call.say("there are no tokens");
    } else {
      Table table = new Table("id", "scope", "created");
      tokens.forEach(t -> table.row(Tint.NONE, t.id(), t.scope().word(), t.created().toString()));
      table.print(call.paper());
    }
  }

  private static void revoke(Call call, Clients clients) {
    String id = call.maybe(1).orElseThrow(() -> call.usage("say which: fte mcp token revoke ID"));
    if (clients.revoke(id).isEmpty()) {
      throw Fault.of(
          Fault.Code.REFUSED, "there is no token " + Plain.brief(id, 40) + "; fte mcp token list");
    }
    call.say("token " + id + " counts no more");
  }
}

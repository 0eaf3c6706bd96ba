package io.digitalfte.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /jsonrpc}: the same calls as over JSON-2, with the key and the arguments by place. */
final class Rpc {
  static final String PATH = "/jsonrpc";

  private final OdooConfig config;
  private final Engine engine;

  Rpc(OdooConfig config, Engine engine) {
    this.config = config;
    this.engine = engine;
  }

  Answer answer(Request request) {
    if (!request.header("content-type").split(";")[0].strip().equals("application/json")) {
      return Answer.html(
          415,
          "Unsupported Media Type",
          "Request inferred type is compatible with [&#39;http&#39;] but &#39;/jsonrpc&#39; is"
              + " type=&#39;jsonrpc&#39;.");
    }
    Object read;
    try {
      read = Json.read(request.body());
    } catch (Trouble notJson) {
      return Answer.html(400, "Bad Request", "Invalid JSON data");
    }
    if (!(read instanceof Map<?, ?> envelope)) {
      return Answer.html(400, "Bad Request", "Invalid JSON-RPC data");
    }
    var said = new LinkedHashMap<String, Object>();
    said.put("jsonrpc", "2.0");
    said.put("id", envelope.containsKey("id") ? envelope.get("id") : false);
    try {
      Object result = dispatch(envelope.get("params"));
      if (result != null) {
        said.put("result", result);
      }
    } catch (Trouble trouble) {
      said.put("error", error(trouble));
    } catch (RuntimeException e) {
      said.put("error", error(Trouble.python("builtins.RuntimeError", String.valueOf(e))));
    }
    return Answer.json(said);
  }

  /** This trouble in place of the call that was asked for. */
  static Answer refused(Trouble trouble) {
    var said = new LinkedHashMap<String, Object>();
    said.put("jsonrpc", "2.0");
    said.put("id", 1);
    said.put("error", error(trouble.status() == 401 ? denied() : trouble));
    return Answer.json(said);
  }

  private static Map<String, Object> error(Trouble trouble) {
    var data = Answer.data(trouble);
    data.put("arguments", List.of(trouble.words()));
    var error = new LinkedHashMap<String, Object>();
    error.put("code", 0);
    error.put("message", "Odoo Server Error");
    error.put("data", data);
    return error;
  }

  private @Nullable Object dispatch(@Nullable Object given) {
    Map<?, ?> params = given instanceof Map<?, ?> map ? map : Map.of();
    for (String needed : List.of("service", "method", "args")) {
      if (!params.containsKey(needed)) {
        throw Trouble.type(
            "JSONRPC.jsonrpc() missing 1 required positional argument: '" + needed + "'");
      }
    }
    List<?> args = params.get("args") instanceof List<?> list ? list : List.of();
    String service = String.valueOf(params.get("service"));
    return switch (service + "." + params.get("method")) {
      case "common.version" -> version();
      case "common.authenticate" -> authenticate(args);
      case "db.list" -> List.of(config.database());
      case "db.db_exist" -> config.database().equals(args.getFirst());
      case "object.execute_kw" -> execute(args);
      default -> throw Trouble.python("builtins.KeyError", service);
    };
  }

  private Object version() {
    var version = new LinkedHashMap<String, Object>();
    version.put("server_version", config.version());
    version.put("server_version_info", List.of(config.major(), 0, 0, "final", 0, ""));
    version.put("server_serie", config.version());
    version.put("protocol_version", 1);
    return version;
  }

  private Object authenticate(List<?> args) {
    inDatabase(args.get(0));
    Optional<Login> login =
        config.logins().stream()
            .filter(l -> l.login().equals(args.get(1)) && l.key().equals(args.get(2)))
            .findFirst();
    return login.<Object>map(Login::uid).orElse(false);
  }

  private @Nullable Object execute(List<?> args) {
    inDatabase(args.get(0));
    Login login =
        config.logins().stream()
            .filter(l -> args.get(1).equals(l.uid()) && l.key().equals(args.get(2)))
            .findFirst()
            .orElseThrow(Rpc::denied);
    String model = String.valueOf(args.get(3));
    String name = String.valueOf(args.get(4));
    var byPlace = new ArrayList<Object>((List<?>) args.get(5));
    Map<String, Object> named =
        args.size() > 6 ? new LinkedHashMap<>(Methods.vals(args.get(6))) : new LinkedHashMap<>();
    try {
      Shapes.all().of(model);
      if (config.major() < 19 && name.equals("formatted_read_group")) {
        throw Trouble.web(404, "The method '%s.%s' does not exist".formatted(model, name));
      }
      Method method = Methods.of(model, name);
      Object ids = List.of();
      if (!method.onModel()) {
        if (byPlace.isEmpty()) {
          throw Trouble.python("builtins.IndexError", "list index out of range");
        }
        ids = byPlace.removeFirst();
      }
      for (int i = 0; i < byPlace.size() && i < method.params().size(); i++) {
        named.put(method.params().get(i), byPlace.get(i));
      }
      boolean one = name.equals("create") && named.get("vals_list") instanceof Map<?, ?>;
      Object result = engine.call(login, model, name, ids, named);
      return one && result instanceof List<?> made ? made.getFirst() : result;
    } catch (Trouble trouble) {
      throw asPython(trouble, model, name);
    }
  }

  private void inDatabase(Object database) {
    if (!config.database().equals(database)) {
      throw Trouble.python(
          "psycopg2.OperationalError",
          "connection to server at \"127.0.0.1\", port 5433 failed: FATAL:  database \"%s\" does not exist\n"
              .formatted(database));
    }
  }

  private static Trouble denied() {
    return Trouble.python("odoo.exceptions.AccessDenied", "Access Denied");
  }

  /** What JSON-2's own layer refuses, Python refuses here, in words of its own. */
  private static Trouble asPython(Trouble trouble, String model, String name) {
    if (!trouble.fromWeb()) {
      return trouble;
    }
    String words = trouble.words();
    String signature = (name.contains("read") ? "BaseModel" : type(model)) + "." + name + "() ";
    if (words.startsWith("the model ")) {
      return Trouble.user("Object " + model + " doesn't exist");
    }
    if (words.startsWith("missing a required argument: ")) {
      return Trouble.type(
          signature
              + words.replace(
                  "missing a required argument", "missing 1 required positional argument"));
    }
    return words.startsWith("got an unexpected")
        ? Trouble.type(signature + words)
        : Trouble.python("builtins.AttributeError", words);
  }

  private static String type(String model) {
    var type = new StringBuilder();
    for (String part : model.split("\\.")) {
      type.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
    }
    return type.toString();
  }
}

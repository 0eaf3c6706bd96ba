package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Method.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From request to answer: routing, keys, arguments, one transaction per call. */
final class Engine {
  private final OdooConfig config;
  private final Store store;

  Engine(OdooConfig config, Store store) {
    this.config = config;
    this.store = store;
  }

  Answer answer(Request request) {
    String path = Request.bare(request.path());
    if (!config.json2() && (path.equals("/web/version") || path.startsWith("/json/"))) {
      return notFound();
    }
    return switch (path) {
      case Rpc.PATH -> new Rpc(config, this).answer(request);
      case "/web/health" -> health(request.path().contains("db_server_status="));
      case "/web/version", "/json/version" -> version();
      default -> path.startsWith("/json/") ? json2(request, path) : notFound();
    };
  }

  private static Answer health(boolean withDatabase) {
    var health = new LinkedHashMap<String, Object>();
    health.put("status", "pass");
    if (withDatabase) {
      health.put("db_server_status", true);
    }
    return Answer.json(health);
  }

  private Answer version() {
    var version = new LinkedHashMap<String, Object>();
    version.put("version_info", List.of(config.major(), 0, 0, "final", 0, ""));
    version.put("version", config.version());
    return Answer.json(version);
  }

  private static Answer notFound() {
    return Answer.html(404, "Not Found", "The requested URL was not found on the server.");
  }

  private Answer json2(Request request, String path) {
    String database = request.header("x-odoo-database");
    if (database.isEmpty() ? config.severalDatabases() : !database.equals(config.database())) {
      return Answer.html(
          404,
          "Not Found",
          "No database is selected and the requested URL was not found in the server-wide controllers.");
    }
    if (!path.equals("/json/2") && !path.startsWith("/json/2/")) {
      return notFound();
    }
    String[] parts = path.substring("/json/2".length()).replaceFirst("^/", "").split("/");
    if (!request.method().equals("POST") || parts.length != 2) {
      return Answer.trouble(Trouble.web(404, "Did you mean POST /json/2/<model>/<method>?"));
    }
    if (!request.header("content-type").split(";")[0].strip().equals("application/json")) {
      return Answer.html(
          415,
          "Unsupported Media Type",
          "Request inferred type is compatible with [&#39;http&#39;] but the route is type=&#39;json2&#39;.");
    }
    try {
      Login login = login(request.header("authorization"));
      return call(login, parts[0], parts[1], request.body());
    } catch (Trouble trouble) {
      return Answer.trouble(trouble);
    } catch (RuntimeException e) {
      return Answer.trouble(Trouble.python("builtins.RuntimeError", String.valueOf(e)));
    }
  }

  private Login login(String authorization) {
    if (!authorization.regionMatches(true, 0, "bearer ", 0, 7)) {
      throw Trouble.web(
          401, "User not authenticated, use an API Key with a Bearer Authorization header.");
    }
    String key = authorization.substring(7).strip();
    return config.logins().stream()
        .filter(login -> login.key().equals(key))
        .findFirst()
        .orElseThrow(() -> Trouble.web(401, "Invalid apikey"));
  }

  private Answer call(Login login, String model, String name, String body) {
    Map<String, Object> args =
        !body.isBlank() && Json.read(body) instanceof Map<?, ?> given
            ? Methods.vals(new LinkedHashMap<>(given))
            : new LinkedHashMap<>();
    Object ids = args.containsKey("ids") ? args.remove("ids") : List.of();
    Object result = call(login, model, name, ids, args);
    return result == null ? Answer.none() : Answer.json(result);
  }

  /** Carries one call out in one transaction; its arguments are used up. */
  @Nullable Object call(
      Login login, String model, String name, Object ids, Map<String, Object> args) {
    Object context = args.containsKey("context") ? args.remove("context") : Map.of();
    long snapshot = store.snapshot();
    return store.<@Nullable Object>transaction(() -> {
      Scope scope = scope(login, context);
      scope.shape(model);
      Method method = Methods.of(model, name);
      if (method.onModel() && Python.truth(ids)) {
        throw Trouble.web(422, "cannot call %s.%s with ids".formatted(model, name));
      }
      method.bind(args);
      return method
          .body()
          .run(new Call(scope, model, numbers(ids, name, scope, model), args, snapshot));
    });
  }

  private Scope scope(Login login, Object context) {
    if (context instanceof String || context instanceof List<?>) {
      throw Trouble.value("dictionary update sequence element #0 has length 1; 2 is required");
    }
    Map<String, Object> given = context instanceof Map<?, ?> map ? Methods.vals(map) : Map.of();
    if (given.get("lang") instanceof String lang && !lang.equals("en_US")) {
      throw Trouble.user("Invalid language code: " + lang);
    }
    List<Integer> companies = login.companies();
    if (given.get("allowed_company_ids") instanceof List<?> asked && !asked.isEmpty()) {
      if (!login.companies().containsAll(asked)) {
        throw Trouble.access("Access to unauthorized or invalid companies.");
      }
      companies = Scoped.ids(asked);
    }
    return new Scope(store, config, login, companies, given, false);
  }

  /** Ids that are texts find nothing when read; whoever acts on them meets a missing record. */
  private static List<Integer> numbers(Object ids, String method, Scope scope, String model) {
    var numbers = new ArrayList<Integer>();
    for (Object id : ids instanceof List<?> list ? list : List.of(ids)) {
      if (id instanceof Integer number) {
        numbers.add(number);
      } else if (!id.equals(false) && !method.equals("read")) {
        throw Trouble.missing(model, 0, scope.login().uid());
      }
    }
    return numbers;
  }
}

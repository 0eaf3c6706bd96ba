package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Method.Body;
import io.digitalfte.sandbox.odoo.Method.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every method a client may call, and what it does. */
final class Methods {
  private static final Set<String> PRIVATE =
      Set.of(
          "search_fetch",
          "browse",
          "exists",
          "ensure_one",
          "sudo",
          "with_context",
          "mapped",
          "filtered",
          "flush_model",
          "invalidate_model");
  private static final Map<String, Method> ON_ALL = new HashMap<>();
  private static final Map<String, Method> ON_ONE = new HashMap<>();

  static {
    model("search", "domain offset limit order", "domain", Methods::search);
    model(
        "search_count",
        "domain limit",
        "domain",
        c -> Reading.count(c.scope(), c.model(), c.arg("domain"), c.arg("limit")));
    ON_ALL.put(
        "search_read",
        new Method(
            "search_read",
            true,
            List.of("domain", "fields", "offset", "limit", "order", "load"),
            Set.of(),
            true,
            c -> Reading.read(c.scope(), c.model(), search(c), c.arg("fields"), classic(c))));
    model(
        "formatted_read_group",
        "domain groupby aggregates having offset limit order",
        "domain",
        Grouping::formatted);
    model(
        "read_group",
        "domain fields groupby offset limit orderby lazy",
        "domain fields groupby",
        Grouping::older);
    model("create", "vals_list", "vals_list", Methods::create);
    model("name_create", "name", "name", Methods::nameCreate);
    model(
        "name_search",
        "name domain operator limit",
        "",
        c ->
            Reading.named(
                c.scope(),
                c.model(),
                String.valueOf(c.arg("name", "")),
                c.arg("domain"),
                String.valueOf(c.arg("operator", "ilike")),
                c.arg("limit", 100)));
    model(
        "fields_get",
        "allfields attributes",
        "",
        c -> Reading.fields(c.scope(), c.model(), c.arg("allfields"), c.arg("attributes")));
    model(
        "load",
        "fields data",
        "fields data",
        c ->
            Loading.run(
                c.scope(), c.model(), list(c.arg("fields")), list(c.arg("data")), c.snapshot()));
    model("check_access_rights", "operation raise_exception", "operation", Methods::rights);
    record(
        "has_access",
        "operation",
        "operation",
        c -> Rights.has(c.scope(), c.model(), String.valueOf(c.arg("operation"))));
    record(
        "read",
        "fields load",
        "",
        c -> Reading.read(c.scope(), c.model(), c.ids(), c.arg("fields"), classic(c)));
    record(
        "write",
        "vals",
        "vals",
        c -> {
          Writing.write(c.scope(), c.model(), c.ids(), vals(c.arg("vals")));
          return true;
        });
    record(
        "unlink",
        "",
        "",
        c -> {
          Writing.unlink(c.scope(), c.model(), c.ids());
          return true;
        });
    ON_ONE.put(
        "res.users.context_get",
        new Method(
            "context_get",
            true,
            List.of(),
            Set.of(),
            false,
            c ->
                ordered("lang", "en_US", "tz", "Europe/Brussels", "uid", c.scope().login().uid())));
    on(
        "account.move",
        "action_post",
        c -> {
          Posting.post(c.scope(), c.ids());
          return false;
        });
    on(
        "account.move",
        "button_draft",
        c -> {
          Posting.draft(c.scope(), c.ids());
          return null;
        });
    on(
        "account.move",
        "button_cancel",
        c -> {
          Posting.cancel(c.scope(), c.ids());
          return null;
        });
    on("account.payment.register", "action_create_payments", Paying::confirm);
    on("account.move.reversal", "refund_moves", Reversing::confirm);
    record(
        "message_post",
        "body message_type subtype_xmlid body_is_html attachment_ids",
        "",
        Chatter::post);
    ON_ONE.put(
        "ir.config_parameter.get_param",
        new Method(
            "get_param",
            true,
            List.of("key", "default"),
            Set.of("key"),
            false,
            Methods::parameter));
    ON_ONE.put(
        "res.users.has_group",
        new Method(
            "has_group",
            false,
            List.of("group_ext_id"),
            Set.of("group_ext_id"),
            false,
            Methods::inGroup));
  }

  private Methods() {}

  /** The method, or the 403 or 404 that Odoo gives for one that cannot be called. */
  static Method of(String model, String name) {
    if (name.startsWith("_") || PRIVATE.contains(name)) {
      throw Trouble.access(
          "Private methods (such as '%s.%s') cannot be called remotely.".formatted(model, name));
    }
    Method own = ON_ONE.getOrDefault(model + "." + name, ON_ALL.get(name));
    if (own == null) {
      throw Trouble.web(404, "The method '%s.%s' does not exist".formatted(model, name));
    }
    return own;
  }

  private static void model(String name, String params, String needed, Body body) {
    ON_ALL.put(name, new Method(name, true, words(params), Set.copyOf(words(needed)), false, body));
  }

  private static void record(String name, String params, String needed, Body body) {
    ON_ALL.put(
        name, new Method(name, false, words(params), Set.copyOf(words(needed)), false, body));
  }

  private static void on(String model, String name, Body body) {
    ON_ONE.put(model + "." + name, new Method(name, false, List.of(), Set.of(), false, body));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private static List<Integer> search(Call c) {
    return Reading.search(
        c.scope(), c.model(), c.arg("domain"), c.arg("offset"), c.arg("limit"), c.arg("order"));
  }

  private static boolean classic(Call c) {
    return c.arg("load", "_classic_read").equals("_classic_read");
  }

  private static List<Integer> create(Call c) {
    Object given = c.arg("vals_list");
    Rights.demand(c.scope(), c.model(), "create");
    var ids = new ArrayList<Integer>();
    for (Object vals : given instanceof List<?> all ? all : List.of(given)) {
      ids.add(Writing.create(c.scope(), c.model(), vals(vals)));
    }
    return ids;
  }

  private static Object nameCreate(Call c) {
    String name = String.valueOf(c.arg("name"));
    var vals = new HashMap<String, Object>();
    int open = name.indexOf('<');
    if (c.model().equals("res.partner") && open > 0 && name.endsWith(">")) {
      vals.put("name", name.substring(0, open).strip());
      vals.put("email", name.substring(open + 1, name.length() - 1));
    } else {
      vals.put("name", name);
    }
    int id = Writing.create(c.scope(), c.model(), vals);
    return List.of(id, c.scope().display(c.model(), id));
  }

  private static Object rights(Call c) {
    String operation = String.valueOf(c.arg("operation"));
    if (Python.truth(c.arg("raise_exception", true))) {
      Rights.demand(c.scope(), c.model(), operation);
      return true;
    }
    return Rights.has(c.scope(), c.model(), operation);
  }

  private static Object inGroup(Call c) {
    Role role = c.scope().login().role();
    boolean invoicing = c.arg("group_ext_id").equals("account.group_account_invoice");
    return role == Role.ADMIN || (role == Role.BILLER && invoicing);
  }

  private static Object parameter(Call c) {
    Rights.demand(c.scope(), "ir.config_parameter", "read");
    return c.scope().store().rows("ir.config_parameter").stream()
        .filter(row -> row.get("key").equals(c.arg("key")))
        .map(row -> row.get("value"))
        .findFirst()
        .orElse(c.arg("default"));
  }

  private static List<?> list(Object given) {
    if (given instanceof List<?> l) {
      return l;
    }
    throw Trouble.type("'%s' is not a list".formatted(Python.repr(given)));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> vals(Object given) {
    if (given instanceof Map<?, ?>) {
      return (Map<String, Object>) given;
    }
    throw Trouble.python("builtins.AttributeError", "'list' object has no attribute 'items'");
  }

  private static Map<String, Object> ordered(Object... pairs) {
    var map = new LinkedHashMap<String, Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }
}

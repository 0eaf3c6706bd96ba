package io.digitalfte.sandbox.odoo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the wizards have in common: they hang on the moves that the context names. */
final class Wizard {
  /** Where a wizard keeps the moves it was opened for. */
  static final String MOVES = "_moves";

  private Wizard() {}

  /** The ids of the moves that the context is about; none when it is about something else. */
  static List<Integer> moves(Scope scope) {
    boolean move = "account.move".equals(scope.context().get("active_model"));
    return move && scope.context().get("active_ids") instanceof List<?> ids
        ? Scoped.ids(ids)
        : List.of();
  }

  /** Writes the wizard's row, its defaults under what was said. */
  static int open(
      Scope scope, String model, Map<String, Object> defaults, Map<String, Object> said) {
    var vals = new HashMap<>(defaults);
    vals.putAll(said);
    Row row = Writing.plain(scope, model, vals);
    scope.store().put(model, row.with(Map.of(MOVES, moves(scope))));
    return row.id();
  }

  /** The action by which Odoo shows the record that was made. */
  static Map<String, Object> shows(String name, String model, int id, Map<String, Object> context) {
    var action = new LinkedHashMap<String, Object>();
    action.put("name", name);
    action.put("type", "ir.actions.act_window");
    action.put("res_model", model);
    action.put("context", context);
    action.put("view_mode", "form");
    action.put("res_id", id);
    return action;
  }
}

package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Shape.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code load}: creates or updates records by external id from a table of texts. Whatever goes
 * wrong is an answer with {@code ids: false}, and then nothing was kept.
 */
final class Loading {
  private final Scope scope;
  private final String model;
  private final List<List<String>> paths = new ArrayList<>();
  private final List<Map<String, Object>> messages = new ArrayList<>();

  private Loading(Scope scope, String model, List<?> fields) {
    this.scope = scope;
    this.model = model;
    for (Object field : fields) {
      List<String> path = List.of(String.valueOf(field).split("/"));
      if (!path.getFirst().equals("id") && !path.getFirst().equals(".id")) {
        scope.shape(model).writable(path.getFirst());
      }
      paths.add(path);
    }
  }

  /**
   * @param snapshot what the call saw when it began; external ids written since then make it lose
   */
  static Map<String, Object> run(
      Scope scope, String model, List<?> fields, List<?> data, long snapshot) {
    var loading = new Loading(scope, model, fields);
    int savepoint = scope.store().savepoint();
    List<Integer> ids = loading.all(data, snapshot);
    var answer = new LinkedHashMap<String, Object>();
    if (!loading.messages.isEmpty()) {
      scope.store().rollbackTo(savepoint);
    }
    answer.put("ids", loading.messages.isEmpty() ? ids : (Object) false);
    answer.put("messages", loading.messages);
    answer.put("nextrow", 0);
    return answer;
  }

  private List<Integer> all(List<?> data, long snapshot) {
    var ids = new ArrayList<Integer>();
    var externals = new ArrayList<String>();
    int record = 0;
    for (int from = 0; from < data.size(); record++) {
      int to = from;
      while (to + 1 < data.size() && continues(cells(data.get(to + 1)))) {
        to++;
      }
      List<List<Object>> rows = data.subList(from, to + 1).stream().map(this::cells).toList();
      try {
        List<String> names = names(rows);
        if (scope.config().contended()
            && names.stream().anyMatch(name -> scope.store().touchedSince(name, snapshot))) {
          throw Trouble.python("", "could not serialize access due to concurrent update\n");
        }
        externals.addAll(names);
        ids.add(one(rows));
      } catch (Cells.Unfit unfit) {
        messages.add(message(from, to, record, unfit.detail()));
      } catch (Trouble trouble) {
        messages.add(message(from, to, record, Map.of("message", trouble.words())));
      }
      from = to + 1;
    }
    if (messages.isEmpty()) {
      externals.forEach(scope.store()::touch);
    }
    return ids;
  }

  private static Map<String, Object> message(
      int from, int to, int record, Map<String, Object> detail) {
    var message = new LinkedHashMap<String, Object>();
    message.put("rows", Map.of("from", from, "to", to));
    message.put("record", record);
    message.put("type", "error");
    message.putAll(detail);
    return message;
  }

  private List<Object> cells(Object row) {
    if (!(row instanceof List<?> given)) {
      throw Trouble.type("a row of load is not a list: " + Python.repr(row));
    }
    var cells = new ArrayList<Object>();
    for (int i = 0; i < paths.size(); i++) {
      cells.add(i < given.size() ? given.get(i) : false);
    }
    return cells;
  }

  /** A row in which only one2many cells are filled belongs to the record before it. */
  private boolean continues(List<Object> cells) {
    boolean any = false;
    for (int i = 0; i < cells.size(); i++) {
      if (Python.truth(cells.get(i))) {
        if (!oneToMany(paths.get(i))) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  private boolean oneToMany(List<String> path) {
    Field field = scope.shape(model).fields().get(path.getFirst());
    return path.size() > 1 && field != null && field.type().equals("one2many");
  }

  private List<String> names(List<List<Object>> rows) {
    var names = new ArrayList<String>();
    for (List<Object> row : rows) {
      for (int i = 0; i < paths.size(); i++) {
        boolean name =
            paths.get(i).getLast().equals("id")
                && (paths.get(i).size() == 1
                    || (oneToMany(paths.get(i)) && paths.get(i).size() == 2));
        if (name && row.get(i) instanceof String s && !s.isEmpty()) {
          names.add(ExternalIds.complete(s));
        }
      }
    }
    return names;
  }

  private int one(List<List<Object>> rows) {
    var texts = new LinkedHashMap<List<String>, Object>();
    var children = new LinkedHashMap<String, List<Map<String, Object>>>();
    for (int i = 0; i < paths.size(); i++) {
      if (!oneToMany(paths.get(i))) {
        texts.put(paths.get(i), rows.getFirst().get(i));
      }
    }
    for (List<Object> row : rows) {
      childrenOf(row)
          .forEach(
              (field, vals) -> children.computeIfAbsent(field, _ -> new ArrayList<>()).add(vals));
    }
    Map<String, Object> vals = Cells.converted(scope, model, texts);
    Object external = vals.remove("id");
    Object number = vals.remove(".id");
    int id =
        external instanceof String s
            ? ExternalIds.target(scope, s, model)
            : number instanceof Integer n ? scope.existing(model, n).id() : 0;
    children.forEach((field, all) -> vals.put(field, commands(field, all)));
    if (id != 0) {
      boolean left = updating() && external instanceof String s && kept(s);
      if (!left) {
        Writing.write(scope, model, List.of(id), vals);
      }
      return id;
    }
    int created = Writing.create(scope, model, vals);
    if (external instanceof String s) {
      ExternalIds.bind(scope, s, model, created);
    }
    return created;
  }

  private boolean updating() {
    return "update".equals(scope.context().get("mode"));
  }

  private boolean kept(String external) {
    Row data = ExternalIds.find(scope, external);
    return data != null && data.flag("noupdate");
  }

  private Map<String, Map<String, Object>> childrenOf(List<Object> row) {
    var byField = new LinkedHashMap<String, Map<List<String>, Object>>();
    for (int i = 0; i < paths.size(); i++) {
      if (oneToMany(paths.get(i))) {
        byField
            .computeIfAbsent(paths.get(i).getFirst(), _ -> new LinkedHashMap<>())
            .put(paths.get(i).subList(1, paths.get(i).size()), row.get(i));
      }
    }
    var converted = new LinkedHashMap<String, Map<String, Object>>();
    byField.forEach((field, texts) -> {
      if (texts.values().stream().anyMatch(Python::truth)) {
        String child = scope.shape(model).readable(field).relation();
        converted.put(field, Cells.converted(scope, child, texts));
      }
    });
    return converted;
  }

  private List<List<Object>> commands(String field, List<Map<String, Object>> all) {
    String child = scope.shape(model).readable(field).relation();
    var commands = new ArrayList<List<Object>>();
    for (Map<String, Object> vals : all) {
      int id =
          vals.getOrDefault("id", false) instanceof String s
              ? ExternalIds.target(scope, s, child)
              : vals.remove(".id") instanceof Integer n ? n : 0;
      if (id == 0) {
        commands.add(List.of(0, 0, vals));
      } else {
        vals.remove("id");
        commands.add(List.of(1, id, vals));
      }
    }
    return commands;
  }
}

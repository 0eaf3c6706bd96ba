package io.digitalfte.sandbox.odoo;

import io.digitalfte.sandbox.odoo.Shape.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The texts of one imported row as values; what does not fit is said field by field. */
final class Cells {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}");

  private Cells() {}

  /** A cell that cannot be taken; {@code detail} is the message as Odoo builds it. */
  static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> detail;

    Unfit(Field field, String words, Map<String, Object> more) {
      super(words, null, false, false);
      var all = new LinkedHashMap<String, Object>();
      all.put("field", field.name());
      all.put("message", words);
      all.put("field_name", field.label());
      all.putAll(more);
      this.detail = all;
    }

    Map<String, Object> detail() {
      return detail;
    }
  }

  /** Values by field, plain ones first, then links; an empty cell is a false, not an omission. */
  static Map<String, Object> converted(Scope scope, String model, Map<List<String>, Object> texts) {
    var plain = new LinkedHashMap<String, Object>();
    var links = new LinkedHashMap<String, Object>();
    texts.forEach((path, cell) -> {
      String name = path.getFirst();
      if (name.equals("id") || name.equals(".id")) {
        plain.put(name, name.equals("id") || !Python.truth(cell) ? cell : Values.integer(cell));
        return;
      }
      Field field = scope.shape(model).writable(name);
      if (field.relation().isEmpty()) {
        plain.put(name, Python.truth(cell) ? scalar(field, cell) : false);
      } else {
        links.put(name, link(scope, field, path.size() > 1 ? path.get(1) : "", cell));
      }
    });
    plain.putAll(links);
    return plain;
  }

  private static Object scalar(Field field, Object cell) {
    String text = String.valueOf(cell);
    try {
      return switch (field.type()) {
        case "float", "monetary" -> Values.decimal(cell);
        case "integer" -> Values.integer(cell);
        case "date" -> Values.date(cell);
        case "boolean" -> bool(field, Python.lower(text));
        case "selection" -> choice(field, text);
        default -> text;
      };
    } catch (Trouble trouble) {
      String kind =
          switch (field.type()) {
            case "date", "datetime" -> "does not seem to be a valid date";
            case "integer" -> "does not seem to be an integer";
            default -> "does not seem to be a number";
          };
      Map<String, Object> hint =
          field.type().equals("date")
              ? Map.of("moreinfo", "Use the format '2012-12-31'")
              : Map.of();
      throw new Unfit(field, "'%s' %s for field '%s'".formatted(text, kind, field.label()), hint);
    }
  }

  private static boolean bool(Field field, String text) {
    return switch (text) {
      case "1", "true", "yes" -> true;
      case "0", "false", "no" -> false;
      default ->
          throw new Unfit(
              field,
              "Unknown value '%s' for boolean field '%s'".formatted(text, field.label()),
              Map.of());
    };
  }

  private static String choice(Field field, String text) {
    for (List<String> choice : field.selection()) {
      if (choice.stream().anyMatch(text::equalsIgnoreCase)) {
        return choice.getFirst();
      }
    }
    throw new Unfit(
        field,
        "Value '%s' not found in selection field '%s'".formatted(text, field.label()),
        Map.of("moreinfo", field.selection().stream().map(List::getLast).toList()));
  }

  private static Object link(Scope scope, Field field, String by, Object cell) {
    if (!Python.truth(cell)) {
      return false;
    }
    if (!field.many()) {
      return target(scope, field, by, String.valueOf(cell).strip());
    }
    var ids = new ArrayList<Integer>();
    for (String one : String.valueOf(cell).split(",")) {
      ids.add(target(scope, field, by, one.strip()));
    }
    return List.of(List.of(6, 0, ids));
  }

  private static int target(Scope scope, Field field, String by, String text) {
    int id =
        switch (by) {
          case ".id" -> NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
          case "id" -> ExternalIds.target(scope, text, field.relation());
          default -> named(scope, field.relation(), text);
        };
    if (id != 0 && scope.store().has(field.relation(), id)) {
      return id;
    }
    String kind =
        switch (by) {
          case ".id" -> "database id";
          case "id" -> "external id";
          default -> "name";
        };
    throw new Unfit(
        field,
        "No matching record found for %s '%s' in field '%s'".formatted(kind, text, field.label()),
        Map.of(
            "moreinfo",
            Map.of(
                "name", "Possible Values",
                "type", "ir.actions.act_window",
                "target", "new",
                "view_mode", "list,form",
                "views", List.of(List.of(false, "list"), List.of(false, "form")),
                "context", Map.of("create", false),
                "help", "See all possible values",
                "res_model", by.isEmpty() ? field.relation() : "ir.model.data",
                "domain",
                    by.isEmpty() ? List.of() : List.of(List.of("model", "=", field.relation())))));
  }

  private static int named(Scope scope, String model, String name) {
    var found = Reading.named(scope.asSudo(), model, name, List.of(), "=", 2);
    return found.isEmpty() ? 0 : Values.integer(found.getFirst().getFirst());
  }
}

package io.digitalfte.sandbox.odoo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One model: its name, its label, its usual order and its fields in the order they are listed. */
record Shape(String model, String label, String order, Map<String, Field> fields) {
  Shape {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** The field of that name, or the 500 that Odoo gives for reading one it does not know. */
  Field readable(String field) {
    Field found = fields.get(field);
    if (found == null) {
      throw Trouble.value("Invalid field '%s' on '%s'".formatted(field, model));
    }
    return found;
  }

  /** The field of that name, or the 500 that Odoo gives for writing one it does not know. */
  Field writable(String field) {
    Field found = fields.get(field);
    if (found == null) {
      throw Trouble.value("Invalid field '%s' in '%s'".formatted(field, model));
    }
    return found;
  }

  /** One field. {@code relation} and {@code inverse} are empty where there are none. */
  record Field(
      String name,
      String type,
      String relation,
      String inverse,
      String label,
      boolean required,
      boolean readonly,
      boolean computed,
      boolean searchable,
      List<List<String>> selection) {
    Field {
      selection = List.copyOf(selection);
    }

    boolean many() {
      return type.equals("one2many") || type.equals("many2many");
    }

    /** The 500 for a search or an order by a field that is not in the tables. */
    Trouble unsearchable(String model) {
      return Trouble.value(
          "Cannot convert %s.%s to SQL because it is not stored".formatted(model, name));
    }

    boolean number() {
      return type.equals("float") || type.equals("monetary");
    }
  }
}

package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One stored record. What is not set reads as {@code false}, as in Odoo. */
record Row(int id, Map<String, Object> values) {
  Row {
    values = Map.copyOf(values);
  }

  Object get(String field) {
    return field.equals("id") ? (Object) id : values.getOrDefault(field, false);
  }

  /** The id a many2one points at, 0 when it points at nothing. */
  int ref(String field) {
    return get(field) instanceof Integer i ? i : 0;
  }

  String text(String field) {
    return get(field) instanceof String s ? s : "";
  }

  BigDecimal amount(String field) {
    return get(field) instanceof BigDecimal d ? d : BigDecimal.ZERO;
  }

  boolean flag(String field) {
    return Boolean.TRUE.equals(get(field));
  }

  List<Integer> refs(String field) {
    return get(field) instanceof List<?> l
        ? l.stream().filter(Integer.class::isInstance).map(Integer.class::cast).toList()
        : List.of();
  }

  Row with(Map<String, ?> changes) {
    var merged = new HashMap<>(values);
    merged.putAll(changes);
    return new Row(id, merged);
  }
}

package io.digitalfte.sandbox.odoo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Values as Python writes them: in messages, and numbers in JSON. */
final class Python {
  private Python() {}

  static String repr(Object value) {
    return switch (value) {
      case String s -> "'" + s.replace("\\", "\\\\").replace("'", "\\'") + "'";
      case Boolean b -> b ? "True" : "False";
      case BigDecimal d -> decimal(d).toPlainString();
      case List<?> l ->
          l.stream().map(v -> repr((Object) v)).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> m ->
          m.entrySet().stream()
              .map(e -> repr((Object) e.getKey()) + ": " + repr((Object) e.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> String.valueOf(value);
    };
  }

  /** A condition of a domain, which Python shows as a tuple. */
  static String tuple(List<?> parts) {
    return parts.stream().map(v -> repr((Object) v)).collect(Collectors.joining(", ", "(", ")"));
  }

  /** A float as JSON shows it: the shortest digits, at least one behind the point. */
  static BigDecimal decimal(BigDecimal value) {
    BigDecimal bare = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    return bare.scale() < 1 ? bare.setScale(1) : bare;
  }

  /** What Python's {@code bool()} says. */
  static boolean truth(Object value) {
    return switch (value) {
      case Boolean b -> b;
      case Integer i -> i != 0;
      case BigDecimal d -> d.signum() != 0;
      case String s -> !s.isEmpty();
      case List<?> l -> !l.isEmpty();
      case Map<?, ?> m -> !m.isEmpty();
      default -> true;
    };
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

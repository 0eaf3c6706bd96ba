package io.digitalfte.ops.addons.literal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A literal in one line, the same for the same value; {@code dump.py} writes it too. */
final class Dump {
  private Dump() {}

  static String of(Literal literal) {
    return switch (literal) {
      case Literal.Text(String value, var at) -> quoted(value);
      case Literal.Bytes(String value, var at) ->
          "b\"" + HexFormat.of().formatHex(value.getBytes(StandardCharsets.ISO_8859_1)) + "\"";
      case Literal.Whole(var value, var at) -> value.toString();
      case Literal.Real(double value, var at) -> real(value);
      case Literal.Complex(double real, double imaginary, var at) ->
          "complex(" + real(real) + "," + real(imaginary) + ")";
      case Literal.Truth(boolean value, var at) -> value ? "True" : "False";
      case Literal.None _ -> "None";
      case Literal.Ellipsis _ -> "...";
      case Literal.Sequence(boolean tuple, var values, var at) ->
          tuple ? joined("(", values, ")") : joined("[", values, "]");
      case Literal.Bag(var values, var at) ->
          values.stream().map(Dump::of).sorted().collect(Collectors.joining(",", "set(", ")"));
      case Literal.Dict(var entries, var at) ->
          entries.stream()
              .map(each -> of(each.key()) + ":" + of(each.value()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static String joined(String open, List<Literal> values, String close) {
    return values.stream().map(Dump::of).collect(Collectors.joining(",", open, close));
  }

  /** All 64 bits. */
  private static String real(double value) {
    return "float(%016x)".formatted(Double.doubleToRawLongBits(value));
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char here = value.charAt(i);
      if (here >= ' ' && here < 127 && here != '"' && here != '\\') {
        quoted.append(here);
      } else {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) here));
      }
    }
    return quoted.append('"').toString();
  }
}

package io.digitalfte.term;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * RFC 8785 (JSON Canonicalization Scheme) for the JSON that we allow: members sorted by UTF-16 code
 * unit, minimal escapes, no white space, numbers only as integers within +-(2^53 - 1).
 */
final class Canonical {
  private static final long LIMIT = (1L << 53) - 1;

  private Canonical() {}

  static byte[] bytes(JsonNode node) {
    StringBuilder out = new StringBuilder(256);
    write(node, out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonNode node, StringBuilder out) {
    switch (node.getNodeType()) {
      case NULL -> out.append("null");
      case BOOLEAN -> out.append(node.booleanValue());
      case STRING -> quote(node.stringValue(), out);
      case NUMBER -> number(node, out);
      case ARRAY -> {
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          write(node.get(i), out);
        }
        out.append(']');
      }
      case OBJECT -> object(node, out);
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("no canonical form for " + node.getNodeType());
    }
  }

  private static void object(JsonNode node, StringBuilder out) {
    // String.compareTo compares UTF-16 code units, which is the order that RFC 8785 wants.
    List<String> names = new ArrayList<>(node.propertyNames());
    names.sort(null);
    out.append('{');
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      quote(names.get(i), out);
      out.append(':');
      write(node.get(names.get(i)), out);
    }
    out.append('}');
  }

  private static void number(JsonNode node, StringBuilder out) {
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() > LIMIT
        || node.longValue() < -LIMIT) {
      throw new IllegalArgumentException(
          "a JSON number here is an integer below 2^53; decimals and larger ones travel as strings");
    }
    out.append(node.longValue());
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20) {
            out.append(String.format("\\u%04x", (int) c));
          } else if (Character.isSurrogate(c)) {
            if (!Character.isHighSurrogate(c)
                || i + 1 == text.length()
                || !Character.isLowSurrogate(text.charAt(i + 1))) {
              throw new IllegalArgumentException("a lone surrogate has no canonical form");
            }
            out.append(c).append(text.charAt(++i));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}

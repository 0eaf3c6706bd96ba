package io.digitalfte.connect.mail;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value with parameters: Content-Type or Content-Disposition, RFC 2231 included.
 *
 * @param value in lower case, such as {@code text/plain} or {@code attachment}
 * @param parameters by lower-case name
 */
record MediaType(String value, Map<String, String> parameters) {
  private static final int MOST_PARAMETERS = 60;

  MediaType {
    parameters = Map.copyOf(parameters);
  }

  /** Reads a header's value; never fails. */
  static MediaType read(String text) {
    Map<String, String> raw = new HashMap<>();
    int at = text.indexOf(';');
    String value = (at < 0 ? text : text.substring(0, at)).strip().toLowerCase(Locale.ROOT);
    while (at >= 0 && at < text.length() && raw.size() < MOST_PARAMETERS) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      String name = text.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
      StringBuilder content = new StringBuilder();
      at = value(text, equals + 1, content);
      raw.putIfAbsent(name.substring(name.lastIndexOf(';') + 1).strip(), content.toString());
    }
    return new MediaType(CleanText.line(value, 100), joined(raw));
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  boolean is(String start) {
    return value.startsWith(start);
  }

  /** Reads one value into {@code out}, and gives the index of the semicolon after it. */
  private static int value(String text, int from, StringBuilder out) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    if (i < text.length() && text.charAt(i) == '"') {
      for (i++; i < text.length() && text.charAt(i) != '"'; i++) {
        if (text.charAt(i) == '\\' && i + 1 < text.length()) {
          i++;
        }
        out.append(text.charAt(i));
      }
      return text.indexOf(';', Math.min(i, text.length()));
    }
    int end = text.indexOf(';', i);
    out.append(text.substring(i, end < 0 ? text.length() : end).strip());
    return end;
  }

  /** Joins {@code name*0*=} pieces and decodes {@code charset'language'%xx} values. */
  private static Map<String, String> joined(Map<String, String> raw) {
    Map<String, String> plain = new HashMap<>();
    Map<String, TreeMap<Integer, String>> pieces = new HashMap<>();
    for (Map.Entry<String, String> each : raw.entrySet()) {
      String[] name = each.getKey().split("\\*", 3);
      if (name.length == 1) {
        plain.put(each.getKey(), EncodedWords.decode(each.getValue()));
      } else {
        boolean numbered = name[1].matches("[0-9]{1,3}");
        boolean coded = each.getKey().endsWith("*");
        pieces
            .computeIfAbsent(name[0], n -> new TreeMap<>())
            .put(numbered ? Integer.parseInt(name[1]) : 0, (coded ? "*" : "=") + each.getValue());
      }
    }
    pieces.forEach((name, parts) -> plain.put(name, extended(parts)));
    return plain;
  }

  private static String extended(TreeMap<Integer, String> parts) {
    StringBuilder out = new StringBuilder();
    Optional<String> charset = Optional.empty();
    for (String part : parts.values()) {
      String content = part.substring(1);
      if (part.startsWith("=")) {
        out.append(content);
        continue;
      }
      String[] told = content.split("'", 3);
      if (told.length == 3 && charset.isEmpty()) {
        charset = Optional.of(told[0]);
        content = told[2];
      }
      byte[] coded = content.replace('%', '=').getBytes(StandardCharsets.UTF_8);
      out.append(Charsets.decode(TransferCoding.quoted(coded, false), charset));
    }
    return out.toString();
  }
}

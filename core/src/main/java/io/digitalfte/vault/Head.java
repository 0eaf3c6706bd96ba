package io.digitalfte.vault;

import io.digitalfte.term.Unseen;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/** Writes front matter, quoting every value that would otherwise mean something else. */
final class Head {
  /** Words that some YAML reader or other takes for true, false or nothing. */
  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "none");

  private final StringBuilder out;

  Head(StringBuilder out) {
    this.out = out;
  }

  Head text(String key, String value) {
    out.append(key).append(": ").append(scalar(value)).append('\n');
    return this;
  }

  Head quoted(String key, String value) {
    out.append(key).append(": ").append(quoted(value)).append('\n');
    return this;
  }

  Head number(String key, BigDecimal value) {
    out.append(key).append(": ").append(value.toPlainString()).append('\n');
    return this;
  }

  static String scalar(String value) {
    boolean plain =
        value.matches("[A-Za-z0-9][A-Za-z0-9_()-]{0,80}")
            && !WORDS.contains(value.toLowerCase(Locale.ROOT))
            && YamlReading.meaning(value, true) instanceof Value.Text
            && YamlReading.meaning(value.replace("_", ""), true) instanceof Value.Text;
    return plain ? value : quoted(value);
  }

  private static String quoted(String value) {
    StringBuilder text = new StringBuilder(value.length() + 2).append('"');
    value
        .codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            text.append('\\').append((char) c);
          } else if (c >= 0xD800 && c <= 0xDFFF) {
            text.append('\uFFFD');
          } else if (c > 0xFFFF && Unseen.is(c)) {
            text.append(String.format(Locale.ROOT, "\\U%08X", c));
          } else if (Unseen.is(c)) {
            text.append(String.format(Locale.ROOT, "\\u%04X", c));
          } else {
            text.appendCodePoint(c);
          }
        });
    return text.append('"').toString();
  }
}

package io.digitalfte.connect.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header fields at the start of a letter or a part.
 *
 * @param fields in order
 * @param body where the body begins
 * @param cut whether fields beyond the bounds were left out
 */
record HeaderBlock(List<Field> fields, int body, boolean cut) {
  /** As many bytes of header as anybody needs. */
  static final int MOST_BYTES = 256 * 1024;

  private static final int MOST_FIELDS = 1_000;
  private static final int MOST_VALUE = 32 * 1024;

  /**
   * A field.
   *
   * @param name in lower case
   * @param value unfolded, with its encoded words as they stand
   * @param start where its line begins
   */
  record Field(String name, String value, int start) {}

  HeaderBlock {
    fields = List.copyOf(fields);
  }

  /** Reads the fields of {@code raw} from {@code from} to at most {@code to}; never fails. */
  static HeaderBlock read(byte[] raw, int from, int to) {
    List<Field> fields = new ArrayList<>();
    boolean cut = false;
    int at = from;
    while (at < to) {
      int end = lineEnd(raw, at, to);
      if (end == at || (end == at + 1 && raw[at] == '\r')) {
        return new HeaderBlock(fields, Math.min(to, end + 1), cut);
      }
      int stop = end;
      while (stop + 1 < to && (raw[stop + 1] == ' ' || raw[stop + 1] == '\t')) {
        stop = lineEnd(raw, stop + 1, to);
      }
      if (fields.size() < MOST_FIELDS && stop - from <= MOST_BYTES) {
        cut |= stop - at > MOST_VALUE;
        field(raw, at, Math.min(stop, at + MOST_VALUE)).ifPresent(fields::add);
      } else {
        cut = true;
      }
      at = stop + 1;
    }
    return new HeaderBlock(fields, to, cut);
  }

  /** The first field of this name. */
  Optional<String> first(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).map(Field::value).findFirst();
  }

  /** All fields of this name, in order. */
  List<String> all(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).map(Field::value).toList();
  }

  private static Optional<Field> field(byte[] raw, int from, int to) {
    int colon = from;
    while (colon < to && raw[colon] != ':') {
      colon++;
    }
    if (colon == to || colon - from > 200) {
      return Optional.empty();
    }
    String name = new String(raw, from, colon - from, StandardCharsets.ISO_8859_1);
    byte[] value = Arrays.copyOfRange(raw, colon + 1, to);
    String text = Charsets.decode(value, Optional.empty());
    return Optional.of(
        new Field(
            name.strip().toLowerCase(Locale.ROOT),
            text.replaceAll("\\r?\\n(?=[ \\t])", "").strip(),
            from));
  }

  /** The index of the line feed that ends the line at {@code at}, or {@code to}. */
  static int lineEnd(byte[] raw, int at, int to) {
    int i = at;
    while (i < to && raw[i] != '\n') {
      i++;
    }
    return i;
  }
}

package io.digitalfte.vault;

import io.digitalfte.term.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The YAML at the head of a note, as values.
 *
 * @param fields the top-level keys in the order of the file
 * @param lines the line of each top-level key in the file, from 1
 */
public record FrontMatter(Map<String, Value> fields, Map<String, Integer> lines) {
  /** How many bytes of YAML are read. */
  public static final int MOST_BYTES = 64 * 1024;

  /** How many levels of YAML are read. */
  public static final int MOST_LEVELS = 32;

  /** What reading front matter gives. */
  public sealed interface Parsed {
    /** It could be read. */
    record Read(FrontMatter matter) implements Parsed {}

    /** It could not. */
    record Refused(Problem problem) implements Parsed {}
  }

  public FrontMatter {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    lines = Map.copyOf(lines);
  }

  /**
   * Reads YAML strictly: at most {@link #MOST_BYTES} and {@link #MOST_LEVELS}, one document of
   * named values, no anchors, aliases, tags or directives, no key twice. Size is counted before
   * anything is read, levels while the signs are read and before anything is built of them.
   *
   * @param where the file, for the problem
   * @param yaml the text between the two {@code ---} lines
   * @param firstLine the line of the file that the text begins on, from 1
   */
  public static Parsed parse(String where, String yaml, int firstLine) {
    if (yaml.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return new Parsed.Refused(
          new Problem(
              where,
              firstLine,
              "the front matter is larger than 64 KiB",
              "keep long text below the second --- line"));
    }
    return new YamlReading(where, firstLine).read(yaml);
  }

  /** The text under this key; empty where there is none or it is no text. */
  public Optional<String> text(String key) {
    return fields.get(key) instanceof Value.Text text ? Optional.of(text.text()) : Optional.empty();
  }

  /** The line of this key in the file; 1 where the key is not there. */
  public int line(String key) {
    return lines.getOrDefault(key, 1);
  }
}

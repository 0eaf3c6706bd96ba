package io.digitalfte.vault;

import io.digitalfte.term.Problem;
import java.util.List;

/**
 * A note in its two parts.
 *
 * @param matter the YAML at its head
 * @param body the lines below, without line ends; empty lines at the end left out
 * @param bodyLine the line of the file that the body begins on, from 1
 */
public record Note(FrontMatter matter, List<String> body, int bodyLine) {
  /** What taking a note apart gives. */
  public sealed interface Parsed {
    /** It has the form of a note. */
    record Read(Note note) implements Parsed {}

    /** It has not. */
    record Refused(Problem problem) implements Parsed {}
  }

  public Note {
    body = List.copyOf(body);
  }

  /**
   * Takes a note apart. A byte order mark and CRLF line ends are tolerated.
   *
   * @param where the file, for the problem
   */
  public static Parsed parse(String where, String text) {
    // Not String.lines(): a lone CR must stay visible as a difference.
    List<String> lines = List.of(normal(text).split("\n", -1));
    if (!fence(lines.getFirst())) {
      return refused(where, 1, "the note does not begin with front matter", "begin it with ---");
    }
    int end = 1;
    while (end < lines.size() && !fence(lines.get(end))) {
      end++;
    }
    if (end == lines.size()) {
      return refused(where, 1, "the front matter is not closed", "close it with a line of ---");
    }
    String yaml = String.join("\n", lines.subList(1, end));
    return switch (FrontMatter.parse(where, yaml, 2)) {
      case FrontMatter.Parsed.Refused(Problem problem) -> new Parsed.Refused(problem);
      case FrontMatter.Parsed.Read(FrontMatter matter) ->
          new Parsed.Read(new Note(matter, trimmed(lines.subList(end + 1, lines.size())), end + 2));
    };
  }

  /** This text without a byte order mark and with LF line ends. */
  static String normal(String text) {
    String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return bare.indexOf('\r') < 0 ? bare : bare.replace("\r\n", "\n");
  }

  private static boolean fence(String line) {
    return line.startsWith("---") && line.stripTrailing().length() == 3;
  }

  private static List<String> trimmed(List<String> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isEmpty()) {
      end--;
    }
    return lines.subList(0, end);
  }

  private static Parsed refused(String where, int line, String reason, String remedy) {
    return new Parsed.Refused(new Problem(where, line, reason, remedy));
  }
}

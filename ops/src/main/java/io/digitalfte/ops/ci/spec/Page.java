package io.digitalfte.ops.ci.spec;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Severity;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import io.digitalfte.term.Problem;
import io.digitalfte.vault.FrontMatter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown file of a kit.
 *
 * @param kit the kit's name
 * @param name its path in the repository, with slashes
 * @param matter the values of its front matter, as text; empty where it has none
 * @param fault what is wrong with its front matter
 */
record Page(
    String kit,
    String name,
    Path file,
    Markdown markdown,
    Optional<FrontMatter> matter,
    Optional<Problem> fault) {
  private static final Pattern MATTER =
      Pattern.compile("---[ \\t]*(?:\r\n|\n)(.*?)(?<=\n)---[ \\t]*(?:\r\n|\n|\\z)", Pattern.DOTALL);
  private static final int MOST_SHOWN = 120;

  /** Reads a text: front matter between two lines of {@code ---}, then Markdown. */
  static Page of(String kit, String name, Path file, String text) {
    Matcher head = MATTER.matcher(text);
    if (!head.lookingAt()) {
      return new Page(kit, name, file, Markdown.of(text, 0), Optional.empty(), Optional.empty());
    }
    Markdown rest = Markdown.of(text.substring(head.end()), (int) head.group().lines().count());
    return switch (FrontMatter.parse(name, head.group(1), 2)) {
      case FrontMatter.Parsed.Read(FrontMatter matter) ->
          new Page(kit, name, file, rest, Optional.of(matter), Optional.empty());
      case FrontMatter.Parsed.Refused(Problem problem) ->
          new Page(kit, name, file, rest, Optional.empty(), Optional.of(problem));
    };
  }

  /** A place in it; 0 for the whole. */
  Spot spot(int line) {
    return new Spot(name, line, 0);
  }

  /** What makes the report red. */
  Finding error(String rule, int line, String message, String remedy) {
    return Finding.error(rule, kit, message, remedy).at(spot(line));
  }

  /** What is shown and leaves it green. */
  Finding warning(String rule, int line, String message, String remedy) {
    return new Finding(rule, Severity.WARNING, kit, Optional.of(spot(line)), message, remedy);
  }

  /** Text of the file, fit for a message. */
  static String shown(String text) {
    return Shown.of(text.strip(), MOST_SHOWN);
  }
}

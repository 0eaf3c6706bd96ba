package io.digitalfte.vault;

import io.digitalfte.term.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a note against the rendering that the journal keeps: front matter as values, the body line
 * by line. What stands between the edit marks is the edit; every other difference is an alteration.
 */
public final class Comparison {
  private static final String REMEDY = "edit only between the marks; the note is rendered anew";

  private final String where;
  private final String nonce;
  private final Pattern mark;
  private final List<String> file;
  private final int firstLine;
  private int at;

  private Comparison(String where, String nonce, Note file) {
    this.where = where;
    this.nonce = nonce;
    this.mark =
        Pattern.compile(
            "%% fte " + Pattern.quote(nonce) + " (begin|end) ([a-z]{1,30}(?:\\.\\d+)?) %%");
    this.file = file.body();
    this.firstLine = file.bodyLine();
  }

  /**
   * What the note shows.
   *
   * @param where the file, for the problem
   * @param rendered what was written, as the journal keeps it
   * @param nonce the nonce of its edit marks
   * @param fileText what stands in the file; a byte order mark, CRLF line ends and empty lines at
   *     the end mean nothing
   * @throws IllegalArgumentException if {@code rendered} is no rendering of ours
   */
  public static Seen of(String where, String rendered, String nonce, String fileText) {
    if (Note.normal(rendered).equals(Note.normal(fileText))) {
      return new Seen.Same();
    }
    if (!(Note.parse(where, rendered) instanceof Note.Parsed.Read(Note ours))) {
      throw new IllegalArgumentException("the text in the journal is no note");
    }
    return switch (Note.parse(where, fileText)) {
      case Note.Parsed.Refused(Problem problem) -> new Seen.Altered(problem);
      case Note.Parsed.Read(Note theirs) -> {
        Optional<Problem> head = matter(where, ours.matter(), theirs.matter());
        yield head.isPresent()
            ? new Seen.Altered(head.get())
            : new Comparison(where, nonce, theirs).body(ours.body());
      }
    };
  }

  private static Optional<Problem> matter(String where, FrontMatter ours, FrontMatter theirs) {
    Problem first = null;
    for (Map.Entry<String, Value> e : theirs.fields().entrySet()) {
      Value wanted = ours.fields().get(e.getKey());
      if (wanted != null && wanted.equals(e.getValue())) {
        continue;
      }
      int line = theirs.line(e.getKey());
      if (first == null || line < first.line()) {
        String key = Escape.inline(e.getKey(), 40);
        String what =
            wanted == null
                ? "the key " + key + " was added to the front matter"
                : "the value of " + key + " in the front matter is another";
        first = new Problem(where, line, what, REMEDY);
      }
    }
    if (first == null) {
      for (String key : ours.fields().keySet()) {
        if (!theirs.fields().containsKey(key)) {
          first =
              new Problem(where, 1, "the key " + key + " is gone from the front matter", REMEDY);
          break;
        }
      }
    }
    return Optional.ofNullable(first);
  }

  private Seen body(List<String> ours) {
    List<Seen.Edit> edits = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      Optional<Problem> fixed = fixed(ours.get(i));
      if (fixed.isPresent()) {
        return new Seen.Altered(fixed.get());
      }
      Matcher m = mark.matcher(ours.get(i));
      if (!m.matches() || !"begin".equals(m.group(1))) {
        continue;
      }
      int end = ours.subList(i, ours.size()).indexOf(line(nonce, "end", m.group(2))) + i;
      if (end < i) {
        throw new IllegalArgumentException("a region of the text in the journal has no end");
      }
      String before = String.join("\n", ours.subList(i + 1, end));
      List<String> between = new ArrayList<>();
      Optional<Problem> inside = inside(ours.get(end), between);
      if (inside.isPresent()) {
        return new Seen.Altered(inside.get());
      }
      String after = String.join("\n", between);
      if (!after.equals(before)) {
        edits.add(new Seen.Edit(m.group(2), after));
      }
      i = end - 1;
    }
    if (at < file.size()) {
      return new Seen.Altered(here("a line was added at the end"));
    }
    return edits.isEmpty() ? new Seen.Same() : new Seen.Edited(edits);
  }

  private Optional<Problem> fixed(String expected) {
    if (at >= file.size()) {
      return Optional.of(here("the note ends too early"));
    }
    if (!file.get(at).equals(expected)) {
      return Optional.of(here("this line is not as it was rendered"));
    }
    at++;
    return Optional.empty();
  }

  /** Reads up to the end mark; it stays to be read. */
  private Optional<Problem> inside(String end, List<String> between) {
    while (at < file.size() && !file.get(at).equals(end)) {
      String line = file.get(at);
      if (line.contains(nonce)) {
        return Optional.of(here("an edit mark was changed, doubled or moved"));
      }
      List<String> wrong = Region.objections(line);
      if (!wrong.isEmpty()) {
        return Optional.of(here(wrong.getFirst()));
      }
      between.add(line);
      at++;
    }
    return at < file.size()
        ? Optional.empty()
        : Optional.of(here("the end mark of the edit is gone"));
  }

  private Problem here(String what) {
    return new Problem(where, firstLine + at, what, REMEDY);
  }

  static String line(String nonce, String side, String region) {
    return "%% fte " + nonce + " " + side + " " + region + " %%";
  }
}

package io.digitalfte.ops.ci.spec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * A Markdown file as CommonMark reads it: headings, links, items of lists, and its lines without
 * what is code or comment. Nesting beyond a bound is read as plain text.
 */
final class Markdown {
  private static final Pattern ID =
      Pattern.compile("(?i)\\b(?:id|name)\\s*=\\s*[\"']([^\"']{1,200})");
  private static final Pattern BREAK = Pattern.compile("\r\n|\n|\r");

  private final List<Caption> headings = new ArrayList<>();
  private final List<Target> links = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();
  private final Set<String> anchors = new HashSet<>();
  private final Map<String, Integer> slugs = new HashMap<>();
  private final NavigableMap<Integer, Caption> byLine = new TreeMap<>();
  private final Map<Caption, Integer> ends = new HashMap<>();
  private final List<char[]> lines;
  private final List<String> sources;
  private final int skipped;

  /**
   * A heading.
   *
   * @param level from 1
   * @param line from 1, as everywhere here
   */
  record Caption(int level, String text, int line) {}

  /** Where a link or a picture leads. */
  record Target(String to, int line) {}

  /**
   * An item of a list.
   *
   * @param text the first line of it, after the marker
   * @param nested whether it lies within another item
   */
  record Item(String text, int line, boolean nested) {}

  private Markdown(List<String> sources, int skipped) {
    this.sources = sources;
    this.lines = sources.stream().map(String::toCharArray).toList();
    this.skipped = skipped;
  }

  /**
   * Reads a text.
   *
   * @param skipped how many lines of front matter come before it
   */
  static Markdown of(String text, int skipped) {
    Markdown markdown = new Markdown(List.of(BREAK.split(text, -1)), skipped);
    Node document =
        Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(64)
            .maxInlineNesting(64)
            .build()
            .parse(text);
    // Not by recursion: how deep it goes is up to whoever wrote the text.
    for (Node node = document; node != null; node = after(node, document)) {
      markdown.take(node);
    }
    markdown.close();
    return markdown;
  }

  private static @Nullable Node after(Node node, Node root) {
    Node next = node.getFirstChild();
    for (Node up = node; next == null && up != null && !up.equals(root); up = up.getParent()) {
      next = up.getNext();
    }
    return next;
  }

  private void take(Node node) {
    switch (node) {
      case Heading heading -> {
        String text = words(heading);
        headings.add(new Caption(heading.getLevel(), text, line(heading)));
        String slug = slug(text);
        int before = slugs.merge(slug, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? slug : slug + "-" + before);
      }
      case Link link -> links.add(new Target(link.getDestination(), line(link)));
      case Image image -> links.add(new Target(image.getDestination(), line(image)));
      case ListItem item -> item(item);
      case HtmlBlock html -> hide(html, html.getLiteral());
      case HtmlInline html -> hide(html, html.getLiteral());
      case FencedCodeBlock code -> hide(code, "");
      case IndentedCodeBlock code -> hide(code, "");
      case Code code -> hide(code, "");
      default -> {}
    }
  }

  private void item(ListItem item) {
    if (item.getFirstChild() instanceof Paragraph paragraph) {
      SourceSpan span = paragraph.getSourceSpans().getFirst();
      boolean nested = item.getParent().getParent() instanceof ListItem;
      String line = sources.get(span.getLineIndex());
      items.add(
          new Item(
              line.substring(Math.min(line.length(), span.getColumnIndex())),
              span.getLineIndex() + 1 + skipped,
              nested));
    }
  }

  private void hide(Node node, String html) {
    Matcher id = ID.matcher(html);
    while (id.find()) {
      anchors.add(id.group(1));
    }
    for (SourceSpan span : node.getSourceSpans()) {
      char[] line = lines.get(span.getLineIndex());
      int from = Math.min(line.length, span.getColumnIndex());
      Arrays.fill(line, from, Math.min(line.length, from + span.getLength()), ' ');
    }
  }

  private int line(Node node) {
    for (Node up = node; up != null; up = up.getParent()) {
      if (!up.getSourceSpans().isEmpty()) {
        return up.getSourceSpans().getFirst().getLineIndex() + 1 + skipped;
      }
    }
    return 1 + skipped;
  }

  private static String words(Node heading) {
    StringBuilder words = new StringBuilder();
    for (Node node = heading; node != null; node = after(node, heading)) {
      switch (node) {
        case Text text -> words.append(text.getLiteral());
        case Code code -> words.append(code.getLiteral());
        default -> {}
      }
    }
    return words.toString().strip();
  }

  /** The anchor that GitHub gives a heading. */
  private static String slug(String heading) {
    StringBuilder slug = new StringBuilder();
    heading
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(c -> {
          if (c == ' ') {
            slug.append('-');
          } else if (Character.isLetterOrDigit(c)
              || c == '-'
              || c == '_'
              || Character.getType(c) == Character.NON_SPACING_MARK) {
            slug.appendCodePoint(c);
          }
        });
    return slug.toString();
  }

  /** Its headings, in order. */
  List<Caption> headings() {
    return headings;
  }

  /** Where it leads to, in order. */
  List<Target> links() {
    return links;
  }

  /** The items of its lists, in order. */
  List<Item> items() {
    return items;
  }

  /** Whether a link to this anchor would arrive. */
  boolean hasAnchor(String anchor) {
    return anchors.contains(anchor) || anchors.contains(anchor.toLowerCase(Locale.ROOT));
  }

  /** How many lines it has, with the front matter. */
  int last() {
    return lines.size() + skipped;
  }

  /** A line without code and comments; empty for those of the front matter. */
  String line(int number) {
    int index = number - 1 - skipped;
    return index < 0 || index >= lines.size() ? "" : new String(lines.get(index));
  }

  /** A line as it is written; empty for those of the front matter. */
  String source(int number) {
    int index = number - 1 - skipped;
    return index < 0 || index >= sources.size() ? "" : sources.get(index);
  }

  /** The heading that a line stands below: the nearest before it. */
  Optional<Caption> above(int line) {
    return Optional.ofNullable(byLine.floorEntry(line)).map(Map.Entry::getValue);
  }

  /** The line of the next heading after this line, or the one after the last line. */
  int next(int line) {
    return Optional.ofNullable(byLine.higherKey(line)).orElse(last() + 1);
  }

  /** The line after the last that belongs to this heading, with its subsections. */
  int end(Caption heading) {
    return ends.getOrDefault(heading, last() + 1);
  }

  private void close() {
    Deque<Caption> open = new ArrayDeque<>();
    for (Caption heading : headings) {
      byLine.put(heading.line(), heading);
      while (!open.isEmpty() && open.element().level() >= heading.level()) {
        ends.put(open.pop(), heading.line());
      }
      open.push(heading);
    }
  }
}

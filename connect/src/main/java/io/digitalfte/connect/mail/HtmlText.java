package io.digitalfte.connect.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * HTML as the text a reader would see. Tables of data become {@code | a | b |} lines, tables that
 * only place things do not; what is hidden is left out; a link keeps its text, and its address
 * stands beside it as plain text.
 */
final class HtmlText {
  private static final Set<String> UNSEEN =
      Set.of("script", "style", "head", "title", "template", "noscript", "object", "svg", "select");
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "br",
          "li",
          "ul",
          "ol",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "tr",
          "table",
          "blockquote",
          "pre",
          "hr",
          "section",
          "article",
          "header",
          "footer",
          "dl",
          "dt",
          "dd",
          "address",
          "center",
          "fieldset");
  private static final Set<String> SPACED = Set.of("p", "h1", "h2", "h3", "table", "ul", "ol");
  private static final Pattern HIDES =
      Pattern.compile(
          "display:none|visibility:hidden|font-size:0(px|pt|em|%)?(;|$)|opacity:0(;|$)"
              + "|mso-hide:all|max-height:0(px)?(;|$)|text-indent:-[0-9]{3,}");

  private HtmlText() {}

  /** The text, with {@code \n} line ends. Never fails on any input of bounded length. */
  static String of(String html) {
    Writer writer = new Writer();
    Jsoup.parse(html).body().filter(writer);
    return writer.out.toString().strip();
  }

  private static boolean hidden(Element element) {
    if (UNSEEN.contains(element.normalName()) || element.hasAttr("hidden")) {
      return true;
    }
    String style = element.attr("style");
    return !style.isEmpty()
        && HIDES.matcher(style.toLowerCase(Locale.ROOT).replaceAll("\\s", "")).find();
  }

  /** Whether this table holds data: more than one column somewhere, and no table within. */
  private static boolean data(Element table) {
    return table.select("table").size() == 1
        && table.select("tr").stream().anyMatch(row -> cells(row) > 1);
  }

  private static long cells(Element row) {
    return row.children().stream().filter(HtmlText::cell).count();
  }

  private static boolean cell(Element element) {
    return element.normalName().equals("td") || element.normalName().equals("th");
  }

  private static String link(Element a) {
    String href = a.attr("href").strip();
    String shown = a.text().strip();
    boolean plain = href.matches("(?i)(https?://|mailto:)[\\x21-\\x7e]{1,500}");
    if (!plain || shown.equals(href) || href.equalsIgnoreCase("mailto:" + shown)) {
      return "";
    }
    return " <" + href + ">";
  }

  /** Walks the tree without recursion, so that depth costs nothing. */
  private static final class Writer implements NodeFilter {
    final StringBuilder out = new StringBuilder();

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode text) {
        Element parent = text.parent();
        words(text.getWholeText(), parent != null && parent.normalName().equals("pre"));
        return FilterResult.CONTINUE;
      }
      if (!(node instanceof Element element)) {
        return FilterResult.CONTINUE;
      }
      if (hidden(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      String name = element.normalName();
      if (name.equals("table") && depth < 60 && data(element)) {
        table(element);
        return FilterResult.SKIP_ENTIRELY;
      }
      if (name.equals("br")) {
        out.append('\n');
      } else if (BLOCKS.contains(name)) {
        lineBreak(SPACED.contains(name));
        if (name.equals("li")) {
          out.append("- ");
        }
      } else if (cell(element)) {
        word(" ");
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        String name = element.normalName();
        if (name.equals("a")) {
          out.append(link(element));
        } else if (BLOCKS.contains(name) && !name.equals("br")) {
          lineBreak(SPACED.contains(name));
        }
      }
      return FilterResult.CONTINUE;
    }

    private void table(Element table) {
      lineBreak(true);
      for (Element row : table.select("tr")) {
        if (hidden(row) || cells(row) == 0) {
          continue;
        }
        StringBuilder line = new StringBuilder("|");
        for (Element cell : row.children()) {
          if (cell(cell) && !hidden(cell)) {
            Writer inside = new Writer();
            cell.childNodes().forEach(child -> child.filter(inside));
            String text = inside.out.toString().replace('|', '/').replaceAll("\\s+", " ");
            line.append(' ').append(text.strip()).append(" |");
          }
        }
        out.append(line).append('\n');
      }
      lineBreak(true);
    }

    private void words(String text, boolean asIs) {
      if (asIs) {
        out.append(text);
      } else {
        word(text.replaceAll("[\\s\\u00a0]+", " "));
      }
    }

    private void word(String text) {
      boolean fresh = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
      out.append(fresh && text.startsWith(" ") ? text.substring(1) : text);
    }

    private void lineBreak(boolean blankLine) {
      int end = out.length();
      while (end > 0 && out.charAt(end - 1) == ' ') {
        end--;
      }
      out.setLength(end);
      if (end > 0 && out.charAt(end - 1) != '\n') {
        out.append('\n');
      }
      if (blankLine && out.length() > 1 && out.charAt(out.length() - 2) != '\n') {
        out.append('\n');
      }
    }
  }
}

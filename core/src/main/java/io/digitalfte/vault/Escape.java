package io.digitalfte.vault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes outside text mean nothing to Markdown and Obsidian: what a reader sees is the text, letter
 * by letter, and no heading, link, embed, picture, tag, comment, formula or HTML comes of it.
 */
final class Escape {
  private static final Pattern MAILBOX =
      Pattern.compile("<[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,190}>");
  private static final Pattern NUMBERED = Pattern.compile("(\\s*\\d{1,9})([.)])(\\s.*|$)");
  private static final Pattern RULE = Pattern.compile("\\s*([-=_*+]\\s*)+");

  private Escape() {}

  /**
   * A value for the parts of a note that we vouch for: one line, escaped also for tables.
   *
   * @param most how many characters of it are shown; a longer one says how many are left out
   */
  static String inline(String outside, int most) {
    String line = Visible.line(cut(outside, most)).strip();
    return start(marked(line, true), true);
  }

  /** One line of quoted outside text, without the quote sign. */
  static String quoted(String line) {
    return start(marked(line, false), false);
  }

  private static String cut(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    int end = text.offsetByCodePoints(0, most);
    return text.substring(0, end)
        + "\u2026 ("
        + text.codePointCount(end, text.length())
        + " more characters)";
  }

  private static String marked(String text, boolean table) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    Matcher mailbox = MAILBOX.matcher(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<' && mailbox.region(i, text.length()).lookingAt()) {
        out.append(mailbox.group());
        i = mailbox.end() - 1;
        continue;
      }
      char before = i == 0 ? ' ' : text.charAt(i - 1);
      char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
      if (means(c, before, after) || (table && c == '|')) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  private static boolean means(char c, char before, char after) {
    return switch (c) {
      case '\\', '`', '*', '[', '#', '$', '^', '<' -> true;
      case '_' -> !Character.isLetterOrDigit(before) || !Character.isLetterOrDigit(after);
      case '~', '=' -> before == c || after == c;
      case '!' -> before == '<';
      // Comments of Obsidian are %% %%, commands of its Templater plugin <% %>.
      case '%' -> before == '%' || before == '<' || after == '%' || after == '>';
      case '&' -> after == '#' || Character.isLetter(after);
      default -> false;
    };
  }

  /** What means something only where a line begins. */
  private static String start(String line, boolean alone) {
    Matcher numbered = NUMBERED.matcher(line);
    if (numbered.matches()) {
      return numbered.group(1) + "\\" + line.substring(numbered.end(1));
    }
    if (RULE.matcher(line).matches()
        || (alone && !line.isEmpty() && ">-+=:".indexOf(line.charAt(0)) >= 0)) {
      int at = line.length() - line.stripLeading().length();
      return line.substring(0, at) + "\\" + line.substring(at);
    }
    return line;
  }
}

package io.digitalfte.ops.addons.literal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Parts a source into words, as Python's tokenizer does. */
final class Tokens {
  /** How deep Python lets brackets nest. */
  static final int MOST_BRACKETS = 200;

  private static final List<String> OPERATORS =
      List.of(
          "**=", "//=", ">>=", "<<=", "...", "!=", "**", "//", ">>", "<<", "<=", ">=", "==", "->",
          ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", "<>", "+", "-", "*", "/", "%",
          "@", "&", "|", "^", "~", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=");

  private record Open(char bracket, Literal.At at) {}

  private final Source source;
  private final Deque<Open> open = new ArrayDeque<>();
  private int position;
  private boolean fresh = true;

  /** {@code literal_eval} takes spaces away before the first line. */
  Tokens(Source source) {
    this.source = source;
    while (source.peek(position) == ' ' || source.peek(position) == '\t') {
      position++;
    }
  }

  Source source() {
    return source;
  }

  Token next() throws LiteralFault {
    if (fresh && open.isEmpty()) {
      beginLine();
    }
    skip();
    int start = position;
    if (start >= source.length()) {
      return end();
    }
    char here = source.peek(start);
    if (here == '\n') {
      position++;
      fresh = true;
      return token(Token.Kind.LINE, start);
    }
    if (Numerals.begins(source, start)) {
      position = Numerals.end(source, start);
      return token(Token.Kind.NUMBER, start);
    }
    int quote = Quoted.prefix(source, start);
    if (source.peek(quote) == '"' || source.peek(quote) == '\'') {
      position = Quoted.end(source, start, quote);
      return token(Token.Kind.STRING, start);
    }
    if (nameBegins(source.point(start))) {
      while (position < source.length() && nameGoesOn(source.point(position))) {
        position += Character.charCount(source.point(position));
      }
      return token(Token.Kind.NAME, start);
    }
    for (String each : OPERATORS) {
      if (source.has(each, start)) {
        bracket(each.charAt(0), start);
        position += each.length();
        return token(Token.Kind.OPERATOR, start);
      }
    }
    int point = source.point(start);
    throw fault(start, "a character that Python has no use for: U+%04X".formatted(point));
  }

  private Token end() throws LiteralFault {
    if (!open.isEmpty()) {
      Open last = open.getLast();
      throw new LiteralFault(
          LiteralFault.Kind.SYNTAX, last.at(), "`" + last.bracket() + "` is never closed");
    }
    return new Token(Token.Kind.END, "", position, source.at(position));
  }

  private void bracket(char bracket, int start) throws LiteralFault {
    switch (bracket) {
      case '(', '[', '{' -> {
        if (open.size() >= MOST_BRACKETS) {
          throw fault(start, "too many nested parentheses: more than " + MOST_BRACKETS);
        }
        open.addLast(new Open(bracket, source.at(start)));
      }
      case ')', ']', '}' -> {
        if (open.isEmpty()) {
          throw fault(start, "unmatched `" + bracket + "`");
        }
        Open last = open.removeLast();
        if (bracket != closing(last.bracket())) {
          throw fault(
              start,
              "`%s` does not close the `%s` of line %d"
                  .formatted(bracket, last.bracket(), last.at().line()));
        }
      }
      default -> {}
    }
  }

  private static char closing(char bracket) {
    return bracket == '(' ? ')' : bracket == '[' ? ']' : '}';
  }

  /** Goes to the first line that has something on it; it may not be indented. */
  private void beginLine() throws LiteralFault {
    fresh = false;
    while (true) {
      boolean indented = indented();
      if (source.peek(position) == '#') {
        position = source.find('\n', position);
      } else if (source.peek(position) != '\n') {
        if (indented) {
          throw fault(position, "unexpected indent");
        }
        return;
      }
      if (position >= source.length()) {
        return;
      }
      position++;
    }
  }

  /** Takes the spaces a line begins with; a joined line counts as one with the line before. */
  private boolean indented() throws LiteralFault {
    boolean before = false;
    boolean now = false;
    while (true) {
      switch (source.peek(position)) {
        case ' ', '\t' -> {
          now = true;
          position++;
        }
        case '\f' -> {
          now = false;
          position++;
        }
        case '\\' -> {
          before |= now;
          goOn();
        }
        default -> {
          return before || now;
        }
      }
    }
  }

  /** Spaces, joined lines, comments and, within brackets, line ends. */
  private void skip() throws LiteralFault {
    while (true) {
      switch (source.peek(position)) {
        case ' ', '\t', '\f' -> position++;
        case '\\' -> goOn();
        case '#' -> position = source.find('\n', position);
        case '\n' -> {
          if (open.isEmpty()) {
            return;
          }
          position++;
        }
        default -> {
          return;
        }
      }
    }
  }

  private void goOn() throws LiteralFault {
    if (source.peek(position + 1) != '\n') {
      throw fault(position, "a backslash that no line end follows");
    }
    position += 2;
    if (position >= source.length()) {
      throw fault(position - 2, "a backslash joins the last line to nothing");
    }
  }

  private Token token(Token.Kind kind, int start) {
    return new Token(kind, source.cut(start, position), start, source.at(start));
  }

  private LiteralFault fault(int offset, String message) {
    return new LiteralFault(LiteralFault.Kind.SYNTAX, source.at(offset), message);
  }

  static boolean nameBegins(int point) {
    return point == '_' || Character.isUnicodeIdentifierStart(point);
  }

  static boolean nameGoesOn(int point) {
    return point == '_'
        || (Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point));
  }
}

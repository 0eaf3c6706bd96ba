package io.digitalfte.ops.addons.literal;

import io.digitalfte.ops.Shown;
import java.util.Set;

/**
 * A word of a source.
 *
 * @param text as written; empty for an end
 * @param start where it begins, as an offset
 */
record Token(Kind kind, String text, int start, Literal.At at) {
  private static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  /** The kinds of words. */
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    OPERATOR,
    /** The end of a line that had something on it, outside of brackets. */
    LINE,
    END
  }

  /** Whether it is this operator or keyword. */
  boolean is(String word) {
    return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(word);
  }

  /** Whether it is a name that is free to choose. */
  boolean identifier() {
    return kind == Kind.NAME && !KEYWORDS.contains(text);
  }

  /** Quoted for a message, cut, without control characters. */
  String quoted() {
    return switch (kind) {
      case LINE -> "the end of the line";
      case END -> "the end of the file";
      case NAME, NUMBER, STRING, OPERATOR -> "`" + Shown.of(text, 40) + "`";
    };
  }
}

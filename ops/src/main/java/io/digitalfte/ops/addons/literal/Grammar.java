package io.digitalfte.ops.addons.literal;

import io.digitalfte.ops.Shown;
import java.util.List;
import java.util.Map;

/**
 * Python's expressions by recursive descent, from {@code lambda} and {@code if} down to calls; what
 * is in brackets is in {@link Displays}. Only what is a literal keeps its value; the others are
 * read so that what is badly formed is told from what is well-formed and no literal.
 */
final class Grammar {
  /** How deep expressions nest, brackets or not; the stack of a small thread holds it. */
  static final int MOST_NESTED = 400;

  private static final Map<String, Integer> BINDS =
      Map.ofEntries(
          Map.entry("|", 1),
          Map.entry("^", 2),
          Map.entry("&", 3),
          Map.entry("<<", 4),
          Map.entry(">>", 4),
          Map.entry("+", 5),
          Map.entry("-", 5),
          Map.entry("*", 6),
          Map.entry("/", 6),
          Map.entry("//", 6),
          Map.entry("%", 6),
          Map.entry("@", 6));

  private static final List<String> COMPARISONS = List.of("==", "!=", "<", ">", "<=", ">=");

  private final Tokens tokens;
  private final Displays displays = new Displays(this);
  private Token here;
  private int nested;

  Grammar(Source source) throws LiteralFault {
    this.tokens = new Tokens(source);
    this.here = tokens.next();
  }

  /** All of a source: one expression, or several with commas between them, and nothing else. */
  Node all() throws LiteralFault {
    Node first = expression();
    Node whole = at(",") ? displays.rest(first, first.at(), this::expression) : first;
    while (here.kind() == Token.Kind.LINE) {
      take();
    }
    if (here.kind() != Token.Kind.END) {
      throw unexpected("the end of the file");
    }
    return whole;
  }

  Token here() {
    return here;
  }

  boolean at(String word) {
    return here.is(word);
  }

  Token take() throws LiteralFault {
    Token taken = here;
    here = tokens.next();
    return taken;
  }

  boolean takes(String word) throws LiteralFault {
    boolean there = at(word);
    if (there) {
      take();
    }
    return there;
  }

  Token need(String word) throws LiteralFault {
    if (!at(word)) {
      throw unexpected("`" + word + "`");
    }
    return take();
  }

  Token needName() throws LiteralFault {
    if (!here.identifier()) {
      throw unexpected("a name");
    }
    return take();
  }

  LiteralFault unexpected(String wanted) {
    return new LiteralFault(
        LiteralFault.Kind.SYNTAX, here.at(), here.quoted() + " where " + wanted + " should be");
  }

  /** {@code expression}. */
  Node expression() throws LiteralFault {
    deeper();
    Node made;
    if (at("lambda")) {
      made = lambda();
    } else {
      made = disjunction();
      if (at("if")) {
        take();
        disjunction();
        need("else");
        expression();
        made = Node.no(made.at(), "a condition with `if`");
      }
    }
    nested--;
    return made;
  }

  /** {@code named_expression}: an expression, or one with a name given to it by {@code :=}. */
  Node named() throws LiteralFault {
    Node made = expression();
    if (at(":=") && made.form() == Node.Form.NAME) {
      take();
      expression();
      return Node.no(made.at(), "an assignment with `:=`", Node.Form.NAMED);
    }
    return made;
  }

  /** {@code star_named_expression}. */
  Node starredOrNamed() throws LiteralFault {
    if (!at("*")) {
      return named();
    }
    Token star = take();
    return starred(star, binary(1));
  }

  static Node starred(Token star, Node of) {
    return Node.no(
        star.at(),
        "unpacking with `*`",
        of.target() ? Node.Form.STARRED_TARGET : Node.Form.STARRED);
  }

  private void deeper() throws LiteralFault {
    if (++nested > MOST_NESTED) {
      throw new LiteralFault(
          LiteralFault.Kind.BOUND, here.at(), "expressions nested deeper than " + MOST_NESTED);
    }
  }

  private Node lambda() throws LiteralFault {
    Literal.At start = take().at();
    boolean defaults = false;
    boolean slash = false;
    boolean star = false;
    boolean bare = false;
    for (boolean first = true; !at(":"); first = false) {
      if (at("/") && !first && !slash && !star) {
        take();
        slash = true;
      } else if (at("*") && !star) {
        take();
        star = true;
        bare = !here.identifier();
        if (!bare) {
          take();
        }
      } else if (takes("**")) {
        needName();
        if (bare) {
          throw unexpected("a name behind `*`");
        }
        takes(",");
        break;
      } else {
        needName();
        bare = false;
        if (takes("=")) {
          expression();
          defaults = true;
        } else if (defaults && !star) {
          throw unexpected("`=`, as the parameter before has it,");
        }
      }
      if (!takes(",")) {
        break;
      }
    }
    if (bare) {
      throw unexpected("a name behind `*`");
    }
    need(":");
    expression();
    return Node.no(start, "a `lambda`");
  }

  /** {@code disjunction}. */
  Node disjunction() throws LiteralFault {
    Node made = inversion();
    while (at("or") || at("and")) {
      Token operator = take();
      inversion();
      made = Node.no(made.at(), "an operation with " + operator.quoted());
    }
    return made;
  }

  private Node inversion() throws LiteralFault {
    Token first = here;
    boolean inverted = false;
    while (takes("not")) {
      inverted = true;
    }
    Node made = comparison();
    return inverted ? Node.no(first.at(), "an operation with `not`") : made;
  }

  private Node comparison() throws LiteralFault {
    Node made = binary(1);
    while (true) {
      Token operator = here;
      if (COMPARISONS.stream().anyMatch(this::at) || at("in")) {
        take();
      } else if (takes("not")) {
        need("in");
      } else if (takes("is")) {
        takes("not");
      } else {
        return made;
      }
      binary(1);
      made = Node.no(made.at(), "a comparison with " + operator.quoted());
    }
  }

  /** Operations that bind at least so tightly. */
  Node binary(int least) throws LiteralFault {
    Node made = factor();
    while (true) {
      int binds = here.kind() == Token.Kind.OPERATOR ? BINDS.getOrDefault(here.text(), 0) : 0;
      if (binds < least || binds == 0) {
        return made;
      }
      Token operator = take();
      Node right = binary(binds + 1);
      made =
          operator.is("+") || operator.is("-")
              ? Values.sum(made, operator, right)
              : Node.no(made.at(), "an operation with " + operator.quoted());
    }
  }

  private Node factor() throws LiteralFault {
    if (!at("+") && !at("-") && !at("~")) {
      return power();
    }
    deeper();
    Token sign = take();
    Node made = Values.signed(sign, factor());
    nested--;
    return made;
  }

  private Node power() throws LiteralFault {
    Token first = here;
    boolean awaits = takes("await");
    Node made = primary();
    if (awaits) {
      made = Node.no(first.at(), "an `await`");
    }
    if (at("**")) {
      deeper();
      take();
      factor();
      nested--;
      return Node.no(made.at(), "an operation with `**`");
    }
    return made;
  }

  private Node primary() throws LiteralFault {
    Node made = displays.atom();
    while (true) {
      if (takes(".")) {
        Token member = needName();
        made = Node.no(made.at(), "the attribute " + member.quoted(), Node.Form.TARGET);
      } else if (at("[")) {
        displays.slices();
        made = Node.no(made.at(), "a subscript with `[`", Node.Form.TARGET);
      } else if (at("(")) {
        boolean empty = displays.arguments();
        made =
            empty && made.name().equals("set")
                ? Node.of(new Literal.Bag(List.of(), made.at()), Node.Form.OTHER)
                : Node.no(made.at(), made.name().isEmpty() ? "a call with `(`" : called(made));
      } else {
        return made;
      }
    }
  }

  private static String called(Node of) {
    return "a call of `" + Shown.of(of.name(), 40) + "`";
  }
}

package io.digitalfte.ops.addons.literal;

import java.util.ArrayList;
import java.util.List;

/** What stands by itself: constants, names, and what is in brackets of any kind. */
final class Displays {
  /** One way to read an expression. */
  interface Reading {
    Node read() throws LiteralFault;
  }

  private final Grammar grammar;

  Displays(Grammar grammar) {
    this.grammar = grammar;
  }

  Node atom() throws LiteralFault {
    Token here = grammar.here();
    return switch (here.kind()) {
      case NUMBER -> {
        grammar.take();
        yield Node.constant(Numerals.read(here));
      }
      case STRING -> strings();
      case NAME -> word();
      case OPERATOR ->
          switch (here.text()) {
            case "(" -> parentheses();
            case "[" -> list();
            case "{" -> braces();
            case "..." -> {
              grammar.take();
              yield Node.constant(new Literal.Ellipsis(here.at()));
            }
            default -> throw grammar.unexpected("an expression");
          };
      case LINE, END -> throw grammar.unexpected("an expression");
    };
  }

  private Node word() throws LiteralFault {
    Token here = grammar.here();
    Node made =
        switch (here.text()) {
          case "None" -> Node.constant(new Literal.None(here.at()));
          case "True", "False" ->
              Node.constant(new Literal.Truth(here.text().equals("True"), here.at()));
          default -> Node.name(here);
        };
    if (made.value() == null && !here.identifier()) {
      throw grammar.unexpected("an expression");
    }
    grammar.take();
    return made;
  }

  /** Strings next to each other are one; not bytes next to text. */
  private Node strings() throws LiteralFault {
    Token first = grammar.here();
    Quoted made = Quoted.read(grammar.take());
    StringBuilder value = null;
    boolean format = made.format();
    while (grammar.here().kind() == Token.Kind.STRING) {
      Token next = grammar.here();
      Quoted more = Quoted.read(next);
      if (more.bytes() != made.bytes()) {
        throw new LiteralFault(
            LiteralFault.Kind.SYNTAX, next.at(), "bytes and text next to each other");
      }
      value = (value == null ? new StringBuilder(made.value()) : value).append(more.value());
      format |= more.format();
      grammar.take();
    }
    if (format) {
      return Node.no(first.at(), "an f-string, " + first.quoted() + ",");
    }
    String all = value == null ? made.value() : value.toString();
    return Node.constant(
        made.bytes() ? new Literal.Bytes(all, first.at()) : new Literal.Text(all, first.at()));
  }

  private Node parentheses() throws LiteralFault {
    Literal.At start = grammar.take().at();
    if (grammar.takes(")")) {
      return Values.sequence(true, List.of(), start);
    }
    if (grammar.at("yield")) {
      yielded();
      grammar.need(")");
      return Node.no(start, "a `yield`");
    }
    Node first = grammar.starredOrNamed();
    Node made;
    if (comprehends(first)) {
      made = Node.no(start, "a generator with `for`");
    } else if (grammar.at(",")) {
      made = rest(first, start, grammar::starredOrNamed);
    } else if (first.starred()) {
      throw grammar.unexpected("`,` behind what is unpacked");
    } else {
      made = first.grouped();
    }
    grammar.need(")");
    return made;
  }

  private void yielded() throws LiteralFault {
    grammar.take();
    if (grammar.takes("from")) {
      grammar.expression();
    } else if (!grammar.at(")")) {
      do {
        starredOr(grammar::expression);
      } while (grammar.takes(",") && !grammar.at(")"));
    }
  }

  private Node starredOr(Reading reading) throws LiteralFault {
    return grammar.at("*") ? Grammar.starred(grammar.take(), grammar.binary(1)) : reading.read();
  }

  /** The tuple that goes on with a comma behind its first member. */
  Node rest(Node first, Literal.At start, Reading reading) throws LiteralFault {
    List<Node> members = new ArrayList<>(List.of(first));
    members(members, reading);
    return Values.sequence(true, members, start);
  }

  private void members(List<Node> members, Reading reading) throws LiteralFault {
    while (grammar.takes(",") && !ends()) {
      members.add(reading.read());
    }
  }

  private boolean ends() {
    return switch (grammar.here().kind()) {
      case LINE, END -> true;
      case OPERATOR -> grammar.at(")") || grammar.at("]") || grammar.at("}");
      case NAME, NUMBER, STRING -> false;
    };
  }

  private Node list() throws LiteralFault {
    Literal.At start = grammar.take().at();
    List<Node> members = new ArrayList<>();
    if (!grammar.at("]")) {
      members.add(grammar.starredOrNamed());
      if (comprehends(members.getFirst())) {
        grammar.need("]");
        return Node.no(start, "a comprehension with `for`");
      }
      members(members, grammar::starredOrNamed);
    }
    grammar.need("]");
    return Values.sequence(false, members, start);
  }

  private Node braces() throws LiteralFault {
    Literal.At start = grammar.take().at();
    if (grammar.takes("}")) {
      return Values.dict(List.of(), List.of(), start);
    }
    if (grammar.at("**")) {
      return dict(start, unpacked());
    }
    Node first = grammar.starredOrNamed();
    if (grammar.at(":") && !first.starred() && !first.named()) {
      return dict(start, first);
    }
    if (comprehends(first)) {
      grammar.need("}");
      return Node.no(start, "a comprehension with `for`");
    }
    List<Node> members = new ArrayList<>(List.of(first));
    members(members, grammar::starredOrNamed);
    grammar.need("}");
    return Values.bag(members, start);
  }

  private Node unpacked() throws LiteralFault {
    Token stars = grammar.take();
    grammar.binary(1);
    return Node.no(stars.at(), "unpacking with `**`", Node.Form.STARRED);
  }

  private Node dict(Literal.At start, Node first) throws LiteralFault {
    List<Node> keys = new ArrayList<>();
    List<Node> values = new ArrayList<>();
    for (Node key = first; ; key = grammar.at("**") ? unpacked() : grammar.expression()) {
      keys.add(key);
      if (key.starred()) {
        values.add(key);
      } else {
        grammar.need(":");
        values.add(grammar.expression());
        if (keys.size() == 1 && comprehends(key)) {
          grammar.need("}");
          return Node.no(start, "a comprehension with `for`");
        }
      }
      if (!grammar.takes(",") || grammar.at("}")) {
        break;
      }
    }
    grammar.need("}");
    return Values.dict(keys, values, start);
  }

  /** Reads the clauses of a comprehension, if they follow. */
  private boolean comprehends(Node element) throws LiteralFault {
    boolean any = false;
    while (grammar.at("for") || grammar.at("async")) {
      if (element.starred()) {
        throw grammar.unexpected("no comprehension, as it unpacks,");
      }
      any = true;
      grammar.takes("async");
      grammar.need("for");
      do {
        Node target = starredOr(() -> grammar.binary(1));
        if (!target.part()) {
          throw new LiteralFault(
              LiteralFault.Kind.SYNTAX, target.at(), "nothing can be assigned to this");
        }
      } while (grammar.takes(",") && !grammar.at("in"));
      grammar.need("in");
      grammar.disjunction();
      while (grammar.takes("if")) {
        grammar.disjunction();
      }
    }
    return any;
  }

  /** The arguments of a call; whether there are none. */
  boolean arguments() throws LiteralFault {
    grammar.take();
    boolean keyword = false;
    boolean stars = false;
    boolean first = true;
    for (; !grammar.at(")"); first = false) {
      if (grammar.takes("**")) {
        grammar.expression();
        stars = true;
      } else if (grammar.at("*")) {
        if (stars) {
          throw grammar.unexpected("no `*` behind `**`");
        }
        grammar.take();
        grammar.expression();
      } else {
        Token start = grammar.here();
        Node argument = grammar.named();
        if (argument.form() == Node.Form.NAME && grammar.takes("=")) {
          grammar.expression();
          keyword = true;
        } else if (keyword || stars) {
          throw new LiteralFault(
              LiteralFault.Kind.SYNTAX, start.at(), "a plain argument behind a named one");
        } else if (first && comprehends(argument)) {
          break;
        }
      }
      if (!grammar.takes(",")) {
        first = false;
        break;
      }
    }
    grammar.need(")");
    return first && !keyword;
  }

  /** What is between the brackets of a subscript. */
  void slices() throws LiteralFault {
    grammar.take();
    do {
      if (grammar.takes("*")) {
        grammar.expression();
      } else {
        slice();
      }
    } while (grammar.takes(",") && !grammar.at("]"));
    grammar.need("]");
  }

  private void slice() throws LiteralFault {
    if (!grammar.at(":")) {
      Node first = grammar.named();
      if (!grammar.at(":") || first.named()) {
        return;
      }
    }
    for (int colons = 0; colons < 2 && grammar.takes(":"); colons++) {
      if (!grammar.at(":") && !grammar.at("]") && !grammar.at(",")) {
        grammar.expression();
      }
    }
  }
}

package io.digitalfte.ops.addons.literal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts expressions together as {@code literal_eval} does: the first that is wrong counts. */
final class Values {
  private Values() {}

  static Node sequence(boolean tuple, List<Node> nodes, Literal.At at) {
    Node.Form form = nodes.stream().allMatch(Node::part) ? Node.Form.TARGET : Node.Form.OTHER;
    List<Literal> values = new ArrayList<>(nodes.size());
    for (Node node : nodes) {
      if (node.value() == null) {
        return passedOn(node, form, at);
      }
      values.add(node.value());
    }
    return Node.of(new Literal.Sequence(tuple, values, at), form);
  }

  static Node bag(List<Node> nodes, Literal.At at) {
    Map<String, Literal> values = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (node.value() == null) {
        return passedOn(node, Node.Form.OTHER, at);
      }
      String key = Keys.of(node.value());
      if (key == null) {
        return unhashable(node.value(), "member of a set", at);
      }
      values.putIfAbsent(key, node.value());
    }
    return Node.of(new Literal.Bag(List.copyOf(values.values()), at), Node.Form.OTHER);
  }

  static Node dict(List<Node> keys, List<Node> values, Literal.At at) {
    Map<String, Literal.Entry> entries = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      Literal key = keys.get(i).value();
      Literal value = values.get(i).value();
      if (key == null) {
        return passedOn(keys.get(i), Node.Form.OTHER, at);
      }
      if (value == null) {
        return passedOn(values.get(i), Node.Form.OTHER, at);
      }
      String hashed = Keys.of(key);
      if (hashed == null) {
        return unhashable(key, "key", at);
      }
      entries.merge(
          hashed,
          new Literal.Entry(key, value),
          (first, last) -> new Literal.Entry(first.key(), last.value()));
    }
    return Node.of(new Literal.Dict(List.copyOf(entries.values()), at), Node.Form.OTHER);
  }

  private static Node passedOn(Node node, Node.Form form, Literal.At at) {
    return node.wrong() == null
        ? Node.no(node.at(), "an expression", form)
        : Node.wrong(node.wrong(), form, at);
  }

  private static Node unhashable(Literal value, String role, Literal.At at) {
    return Node.wrong(
        new Node.Wrong(
            LiteralFault.Kind.TYPE,
            value.at(),
            "a " + Keys.unhashable(value) + " cannot be a " + role),
        Node.Form.OTHER,
        at);
  }

  /** {@code +x}, {@code -x}, {@code ~x}. */
  static Node signed(Token sign, Node of) {
    boolean plain = sign.is("-") || sign.is("+");
    if (plain && of.form() == Node.Form.CONSTANT && of.value() != null) {
      Literal number = number(of.value(), sign.is("-"), sign.at());
      if (number != null) {
        return Node.of(number, Node.Form.OTHER);
      }
    }
    Literal.At blamed = plain ? of.at() : sign.at();
    return Node.wrong(
        new Node.Wrong(
            LiteralFault.Kind.VALUE,
            blamed,
            sign.quoted() + " before anything but a plain number is no literal"),
        Node.Form.OTHER,
        sign.at());
  }

  private static @Nullable Literal number(Literal value, boolean minus, Literal.At at) {
    return switch (value) {
      case Literal.Whole(BigInteger whole, var where) ->
          new Literal.Whole(minus ? whole.negate() : whole, at);
      case Literal.Real(double real, var where) -> new Literal.Real(minus ? -real : real, at);
      case Literal.Complex(double real, double imaginary, var where) ->
          new Literal.Complex(minus ? -real : real, minus ? -imaginary : imaginary, at);
      case Literal.Text _,
          Literal.Bytes _,
          Literal.Truth _,
          Literal.None _,
          Literal.Ellipsis _,
          Literal.Sequence _,
          Literal.Bag _,
          Literal.Dict _ ->
          null;
    };
  }

  /** {@code left + right} and {@code left - right}: a complex number, or no literal. */
  static Node sum(Node left, Token operator, Node right) {
    boolean minus = operator.is("-");
    if (right.form() == Node.Form.CONSTANT
        && right.value() instanceof Literal.Complex(double real, double imaginary, var where)
        && left.value() != null) {
      switch (left.value()) {
        case Literal.Whole(BigInteger whole, var at) -> {
          if (Double.isInfinite(whole.doubleValue())) {
            return Node.no(at, "a whole number too large for a complex one");
          }
          return complex(whole.doubleValue(), minus, real, imaginary, at);
        }
        case Literal.Real(double value, var at) -> {
          return complex(value, minus, real, imaginary, at);
        }
        default -> {}
      }
    }
    Literal.At blamed = signedNumber(left) ? right.at() : left.at();
    return Node.wrong(
        new Node.Wrong(
            LiteralFault.Kind.VALUE,
            blamed,
            "an operation with " + operator.quoted() + " is no literal"),
        Node.Form.OTHER,
        left.at());
  }

  private static boolean signedNumber(Node node) {
    return node.value() instanceof Literal.Whole
        || node.value() instanceof Literal.Real
        || node.value() instanceof Literal.Complex;
  }

  private static Node complex(
      double left, boolean minus, double real, double imaginary, Literal.At at) {
    return Node.of(
        new Literal.Complex(
            minus ? left - real : left + real, minus ? 0 - imaginary : 0 + imaginary, at),
        Node.Form.OTHER);
  }
}

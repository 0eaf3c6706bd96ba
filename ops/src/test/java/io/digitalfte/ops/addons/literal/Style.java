package io.digitalfte.ops.addons.literal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Makes up literals, and writes literals as one Python programmer or another would. */
final class Style {
  private static final Literal.At NOWHERE = new Literal.At(1, 1);
  private static final String[] CHARACTERS = {
    "a",
    "b",
    "Z",
    "0",
    " ",
    "'",
    "\"",
    "\\",
    "\n",
    "\t",
    "{",
    "#",
    "%",
    "\u00e9",
    "\u20ac",
    "\ud83d\ude00",
    "\u2028",
    "\u0007",
    "\ud800"
  };

  private final Random random;

  Style(long seed) {
    this.random = new Random(seed);
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }

  Literal literal(int depth) {
    return switch (random.nextInt(depth > 0 ? 13 : 8)) {
      case 0, 1 -> new Literal.Text(text(), NOWHERE);
      case 2 -> new Literal.Bytes(bytes(), NOWHERE);
      case 3 -> new Literal.Whole(whole(), NOWHERE);
      case 4 -> new Literal.Real(real(), NOWHERE);
      case 5 -> new Literal.Complex(one(2) ? 0 : real(), positive(), NOWHERE);
      case 6 -> new Literal.Truth(random.nextBoolean(), NOWHERE);
      case 7 -> one(3) ? new Literal.Ellipsis(NOWHERE) : new Literal.None(NOWHERE);
      case 8, 9 -> new Literal.Sequence(random.nextBoolean(), several(depth), NOWHERE);
      case 10 -> new Literal.Bag(keys(), NOWHERE);
      default -> {
        List<Literal.Entry> entries = new ArrayList<>();
        keys().forEach(key -> entries.add(new Literal.Entry(key, literal(depth - 1))));
        yield new Literal.Dict(entries, NOWHERE);
      }
    };
  }

  private List<Literal> several(int depth) {
    List<Literal> all = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      all.add(literal(depth - 1));
    }
    return all;
  }

  /** Keys that Python tells apart: texts, whole numbers from 2, tuples of those. */
  private List<Literal> keys() {
    Set<Literal> all = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Literal key =
          one(3)
              ? new Literal.Whole(whole().abs().add(BigInteger.TWO), NOWHERE)
              : new Literal.Text(text(), NOWHERE);
      all.add(one(5) ? new Literal.Sequence(true, List.of(key, key), NOWHERE) : key);
    }
    return List.copyOf(all);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }

  private String bytes() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append((char) random.nextInt(256));
    }
    return text.toString();
  }

  private BigInteger whole() {
    BigInteger size = new BigInteger(1 + random.nextInt(80), random);
    return one(3) ? size.negate() : size;
  }

  private double positive() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(1000);
      case 1 -> random.nextDouble();
      case 2 -> Math.abs(Double.longBitsToDouble(random.nextLong() & 0x7FDFFFFFFFFFFFFFL));
      default -> one(5) ? Double.POSITIVE_INFINITY : 1.5;
    };
  }

  private double real() {
    return one(3) ? -positive() - 1 : positive();
  }

  /** The literal in Python; line ends only where brackets are open. */
  String written(Literal literal, boolean bracketed) {
    String plain =
        switch (literal) {
          case Literal.Text(String value, var at) -> quoted(value, false, bracketed);
          case Literal.Bytes(String value, var at) -> quoted(value, true, bracketed);
          case Literal.Whole(BigInteger value, var at) ->
              value.signum() < 0 ? "-" + gap(false) + digits(value.negate()) : digits(value);
          case Literal.Real(double value, var at) -> real(value);
          case Literal.Complex(double real, double imaginary, var at) ->
              (real == 0 ? "" : real(real) + gap(false) + "+" + gap(false))
                  + real(imaginary)
                  + (one(2) ? "j" : "J");
          case Literal.Truth(boolean value, var at) -> value ? "True" : "False";
          case Literal.None _ -> "None";
          case Literal.Ellipsis _ -> "...";
          case Literal.Sequence(boolean tuple, var values, var at) -> sequence(tuple, values);
          case Literal.Bag(var values, var at) ->
              values.isEmpty()
                  ? "set" + gap(false) + "(" + gap(true) + ")"
                  : joined("{", values.stream().map(each -> written(each, true)).toList(), "}");
          case Literal.Dict(var entries, var at) ->
              joined(
                  "{",
                  entries.stream()
                      .map(each ->
                          written(each.key(), true)
                              + gap(true)
                              + ":"
                              + gap(true)
                              + written(each.value(), true))
                      .toList(),
                  "}");
        };
    return one(12) ? "(" + gap(true) + plain + gap(true) + ")" : plain;
  }

  private String sequence(boolean tuple, List<Literal> values) {
    List<String> all = values.stream().map(each -> written(each, true)).toList();
    if (tuple && all.size() == 1) {
      return "(" + gap(true) + all.getFirst() + gap(true) + "," + gap(true) + ")";
    }
    return tuple ? joined("(", all, ")") : joined("[", all, "]");
  }

  private String joined(String open, List<String> all, String close) {
    StringBuilder text = new StringBuilder(open).append(gap(true));
    for (int i = 0; i < all.size(); i++) {
      boolean comma = i < all.size() - 1 || one(2);
      text.append(all.get(i)).append(gap(true)).append(comma ? "," : "").append(gap(true));
    }
    return text.append(close).toString();
  }

  private String gap(boolean bracketed) {
    return switch (random.nextInt(bracketed ? 10 : 6)) {
      case 0 -> " ";
      case 1 -> "\t ";
      case 2 -> one(3) ? "\\\n" : "";
      case 3 -> "\f";
      case 6 -> "\n";
      case 7 -> " # it's a \"comment\" {[(\n";
      case 8 -> "\r\n\t";
      default -> "";
    };
  }

  private String digits(BigInteger value) {
    return switch (random.nextInt(5)) {
      case 0 -> (one(2) ? "0x" : "0X_") + value.toString(16);
      case 1 -> (one(2) ? "0o" : "0O") + value.toString(8);
      case 2 -> (one(2) ? "0b" : "0B") + value.toString(2);
      case 3 -> value.toString().replaceAll("(?<=\\d)(?=(\\d{3})+$)", "_");
      default -> value.toString();
    };
  }

  private String real(double value) {
    return Double.isInfinite(value) ? (value < 0 ? "-1e999" : "1e999") : Double.toString(value);
  }

  private String quoted(String value, boolean bytes, boolean bracketed) {
    int cut = value.length() > 1 && one(4) ? 1 + random.nextInt(value.length() - 1) : 0;
    if (cut > 0 && !Character.isLowSurrogate(value.charAt(cut))) {
      return quoted(value.substring(0, cut), bytes, bracketed)
          + gap(bracketed)
          + quoted(value.substring(cut), bytes, bracketed);
    }
    String mark = one(2) ? "'" : "\"";
    String marks = one(3) ? mark.repeat(3) : mark;
    String prefix = bytes ? (one(2) ? "b" : "B") : one(5) ? "u" : "";
    if (value.matches("[a-zA-Z0 {#%]*") && one(2)) {
      return (bytes ? (one(2) ? "rb" : "bR") : "r") + marks + value + marks;
    }
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < value.length(); ) {
      int point = value.codePointAt(i);
      i += Character.charCount(point);
      body.append(character(point, bytes, marks));
      if (one(15)) {
        body.append("\\\n");
      }
    }
    return prefix + marks + body + marks;
  }

  private String character(int point, boolean bytes, String marks) {
    boolean special = point == '\\' || point == marks.charAt(0) || point == 127;
    boolean plain = (point >= ' ' && !special) || (point == '\n' && marks.length() == 3);
    boolean surrogate = point >= 0xD800 && point < 0xE000;
    if (plain && !surrogate && (!bytes || point < 127) && !one(6)) {
      return Character.toString(point);
    }
    if (bytes || (point < 256 && one(2))) {
      return one(2)
          ? String.format(Locale.ROOT, "\\x%02x", point)
          : String.format(Locale.ROOT, "\\%03o", point);
    }
    String name = surrogate || point < ' ' ? null : Character.getName(point);
    if (name != null && one(2)) {
      return "\\N{" + (one(2) ? name : name.toLowerCase(Locale.ROOT)) + "}";
    }
    return point < 0x10000 && one(2)
        ? String.format(Locale.ROOT, "\\u%04X", point)
        : String.format(Locale.ROOT, "\\U%08x", point);
  }
}

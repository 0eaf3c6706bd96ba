package io.digitalfte.ops.addons.literal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which values Python takes for the same key: {@code 1}, {@code 1.0} and {@code True} are one. Each
 * has a text of its own, so that a table of keys made to collide stays fast.
 */
final class Keys {
  private Keys() {}

  /** The same for equal keys only; null for what cannot be one. */
  static @Nullable String of(Literal literal) {
    return switch (literal) {
      case Literal.Text(String value, var at) -> "s" + value;
      case Literal.Bytes(String value, var at) -> "b" + value;
      case Literal.Whole(BigInteger value, var at) -> whole(value);
      case Literal.Real(double value, var at) -> number(value);
      case Literal.Complex(double real, double imaginary, var at) ->
          imaginary == 0 ? number(real) : "c" + number(real) + number(imaginary);
      case Literal.Truth(boolean value, var at) -> whole(value ? BigInteger.ONE : BigInteger.ZERO);
      case Literal.None _ -> "N";
      case Literal.Ellipsis _ -> "E";
      case Literal.Sequence(boolean tuple, var values, var at) -> tuple ? tuple(values) : null;
      case Literal.Bag _, Literal.Dict _ -> null;
    };
  }

  /** The bytes of a number, as turning it into digits takes long for one of a million. */
  private static String whole(BigInteger value) {
    return "n" + new String(value.toByteArray(), StandardCharsets.ISO_8859_1);
  }

  private static String number(double value) {
    if (value != Math.rint(value) || Double.isInfinite(value)) {
      return "f" + value;
    }
    return Math.abs(value) < 1L << 53
        ? whole(BigInteger.valueOf((long) value))
        : whole(new BigDecimal(value).toBigInteger());
  }

  private static @Nullable String tuple(List<Literal> values) {
    StringBuilder all = new StringBuilder("t").append(values.size()).append('(');
    for (Literal each : values) {
      String key = of(each);
      if (key == null) {
        return null;
      }
      all.append(key.length()).append(':').append(key);
    }
    return all.append(')').toString();
  }

  /** What Python calls what cannot be a key, of the innermost value that is in the way. */
  static String unhashable(Literal literal) {
    return switch (literal) {
      case Literal.Sequence(boolean tuple, var values, var at) ->
          tuple
              ? values.stream()
                  .filter(each -> of(each) == null)
                  .limit(1)
                  .map(Keys::unhashable)
                  .collect(Collectors.joining())
              : "list";
      case Literal.Bag _ -> "set";
      case Literal.Dict _ -> "dict";
      case Literal.Text _,
          Literal.Bytes _,
          Literal.Whole _,
          Literal.Real _,
          Literal.Complex _,
          Literal.Truth _,
          Literal.None _,
          Literal.Ellipsis _ ->
          "";
    };
  }
}

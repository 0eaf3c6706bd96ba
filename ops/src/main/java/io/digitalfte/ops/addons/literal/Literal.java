package io.digitalfte.ops.addons.literal;

import java.math.BigInteger;
import java.util.List;

/** A value that a Python literal stands for, with the place where it begins. */
public sealed interface Literal {
  /** Where it begins. */
  At at();

  /**
   * A place in the source.
   *
   * @param line from 1
   * @param column from 1, in characters
   */
  record At(int line, int column) {}

  /** {@code str}. */
  record Text(String value, At at) implements Literal {}

  /** {@code bytes}, one character for each byte. */
  record Bytes(String value, At at) implements Literal {}

  /** {@code int}. */
  record Whole(BigInteger value, At at) implements Literal {}

  /** {@code float}. */
  record Real(double value, At at) implements Literal {}

  /** {@code complex}. */
  record Complex(double real, double imaginary, At at) implements Literal {}

  /** {@code True} and {@code False}. */
  record Truth(boolean value, At at) implements Literal {}

  /** {@code None}. */
  record None(At at) implements Literal {}

  /** {@code ...}. */
  record Ellipsis(At at) implements Literal {}

  /** {@code list}, or {@code tuple} where it is fixed. */
  record Sequence(boolean tuple, List<Literal> values, At at) implements Literal {
    public Sequence {
      values = List.copyOf(values);
    }
  }

  /** {@code set}, each value once. */
  record Bag(List<Literal> values, At at) implements Literal {
    public Bag {
      values = List.copyOf(values);
    }
  }

  /** {@code dict}, in the order of its keys; of equal keys the last value counts. */
  record Dict(List<Entry> entries, At at) implements Literal {
    public Dict {
      entries = List.copyOf(entries);
    }
  }

  /** One entry of a dict. */
  record Entry(Literal key, Literal value) {}
}

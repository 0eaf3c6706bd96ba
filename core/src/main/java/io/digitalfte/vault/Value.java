package io.digitalfte.vault;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A value of front matter. Two are equal when they mean the same, however they were written. */
public sealed interface Value {
  /** Text. */
  record Text(String text) implements Value {}

  /** A number; 0.9 and 0.90 are the same. */
  record Numeral(BigDecimal number) implements Value {
    public Numeral {
      number = number.stripTrailingZeros();
    }
  }

  /** True or false. */
  record Flag(boolean on) implements Value {}

  /** A key with nothing behind it. */
  record Nothing() implements Value {}

  /** A list. */
  record Items(List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Named values; their order means nothing. */
  record Fields(Map<String, Value> fields) implements Value {
    public Fields {
      fields = Map.copyOf(fields);
    }
  }
}

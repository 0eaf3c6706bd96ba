package io.digitalfte.tool;

import java.util.List;

/** What an answer holds, as far as it can be said before; its JSON Schema is made of it. */
public sealed interface Shape {
  /** Text. */
  record Text() implements Shape {}

  /** An exact decimal as a string, such as {@code "1234.50"}. */
  record Amount() implements Shape {}

  /** A whole number. */
  record Whole() implements Shape {}

  /** True or false. */
  record YesNo() implements Shape {}

  /** A day as {@code 2026-11-30}. */
  record Day() implements Shape {}

  /** Anything; for records whose fields the asker chose. */
  record Any() implements Shape {}

  /** An object with these members. */
  record Members(List<Field> fields) implements Shape {
    public Members {
      fields = List.copyOf(fields);
    }

    /** An object with these members. */
    public static Members of(Field... fields) {
      return new Members(List.of(fields));
    }
  }

  /** A list of these. */
  record Rows(Shape each) implements Shape {}

  /**
   * A member of an answer.
   *
   * @param name as in the answer
   * @param shape what it holds; it may also be null
   * @param description what it means; for money, its sign
   */
  record Field(String name, Shape shape, String description) {}
}

package io.digitalfte.draft.read;

/**
 * A value as understood, and the words it was read from.
 *
 * @param what the value's name, such as {@code line 1 price}
 * @param value as understood, at most 200 characters
 * @param span the words it was read from, at most 200 characters, one line
 */
public record Trace(String what, String value, String span) {
  private static final int LONGEST = 200;

  public Trace {
    value = Plain.line(value, LONGEST);
    span = Plain.line(span, LONGEST);
  }
}

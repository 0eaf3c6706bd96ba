package io.digitalfte.draft;

import java.util.OptionalInt;

/**
 * How our letters are signed, and what we do where theirs say nothing.
 *
 * @param signature the name under a reply, one to four lines of at most 80 characters; no braces
 * @param paymentDays how many days an invoice may take to be paid when the letter does not say, 0
 *     to 365; empty leaves it to the books
 */
public record LetterStyle(String signature, OptionalInt paymentDays) {
  public LetterStyle {
    boolean odd = signature.chars().anyMatch(c -> c == '{' || c == '}' || (c < ' ' && c != '\n'));
    if (signature.isBlank() || signature.length() > 320 || odd) {
      throw new IllegalArgumentException("a signature is one to four plain lines");
    }
    if (paymentDays.isPresent() && (paymentDays.getAsInt() < 0 || paymentDays.getAsInt() > 365)) {
      throw new IllegalArgumentException("payment days are 0 to 365");
    }
  }
}

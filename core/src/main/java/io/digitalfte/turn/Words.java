package io.digitalfte.turn;

import io.digitalfte.act.Receipt;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words from outside, made fit for the record: bounded, on one line, and without half characters.
 * What has happened must be recorded whatever the other side said about it.
 */
final class Words {
  private static final int LINE = 400;
  private static final int REFERENCE = 500;
  private static final int NAME = 100;
  private static final int VALUE = 2_000;
  private static final int REQUEST = 1_000_000;
  private static final int FACTS = 50;
  static final String REHEARSED_REQUEST = "rehearsed.request";

  private Words() {}

  /** A text of at most 400 characters on one line. */
  static String shortly(String text) {
    return cut(text, LINE).replaceAll("[\\p{Cntrl}\\s]+", " ");
  }

  /** A receipt as the journal keeps it; what is too long for any reference or fact is cut. */
  static Receipt bounded(Receipt receipt) {
    Map<String, String> facts = new TreeMap<>();
    new TreeMap<>(receipt.facts())
        .forEach((name, value) -> {
          if (facts.size() < FACTS) {
            int most = name.equals(REHEARSED_REQUEST) ? REQUEST : VALUE;
            facts.put(cut(name, NAME), cut(value, most));
          }
        });
    return new Receipt(cut(receipt.reference(), REFERENCE), facts);
  }

  private static String cut(String text, int most) {
    String first = text.length() > most ? text.substring(0, most - 1) : text;
    String whole =
        first
            .codePoints()
            .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return text.length() > most ? whole + "\u2026" : whole;
  }
}

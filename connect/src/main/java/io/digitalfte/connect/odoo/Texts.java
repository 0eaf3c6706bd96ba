package io.digitalfte.connect.odoo;

import java.nio.charset.StandardCharsets;

/** The forms that texts of our records must have; what is too long is refused, never cut. */
final class Texts {
  private Texts() {}

  /** One line of 1 to {@code most} characters without control characters. */
  static void line(String what, String text, int most) {
    if (text.isBlank() || text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a " + what + " is one line of 1 to " + most + " characters");
    }
    sound(what, text);
  }

  /** Text of 1 to {@code most} characters; line breaks are its only control characters. */
  static void lines(String what, String text, int most) {
    if (text.isBlank()
        || text.length() > most
        || text.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
      throw new IllegalArgumentException("a " + what + " is text of 1 to " + most + " characters");
    }
    sound(what, text);
  }

  private static void sound(String what, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("a " + what + " holds half a character");
    }
  }
}

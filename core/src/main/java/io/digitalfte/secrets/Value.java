package io.digitalfte.secrets;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a value that stands where secrets stand has to be, to be one. */
final class Value {
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
  private static final Pattern STAND_IN =
      Pattern.compile(
          "(?i)(x{3,}|\\*{3,}|\\.{3,}|-{3,}|_{3,}|your[_-]?.*|my[_-]?(password|secret|key|token)"
              + "|change[_-]?me.*|example.*|placeholder|redacted|hidden|secret|password|passphrase"
              + "|none|null|true|false|undefined|todo|required|optional|string|test|dummy.*|fake.*)");
  private static final int LEAST_RANDOM = 32;

  private Value() {}

  /** Whether it is meant, and no stand-in such as {@code changeme} or {@code ${NAME}}. */
  static boolean meant(String value) {
    return !STAND_IN.matcher(value).matches()
        && !value.startsWith("$")
        && !value.startsWith("%")
        && !value.startsWith("{{")
        && !value.startsWith("!")
        && value.chars().distinct().count() > 3;
  }

  /**
   * Whether what is assigned to a name such as {@code password} is one: quoted or not, of at least
   * two kinds of characters, and no word or name of another variable.
   */
  static boolean written(String quoted) {
    String value = bare(quoted);
    if (value.length() < 8 || !meant(value) || value.indexOf(' ') >= 0) {
      return false;
    }
    boolean words = value.chars().allMatch(c -> Character.isLetter(c) || c == '_' || c == '-');
    boolean call = value.contains("(") || value.contains("://") || value.startsWith("sha256:");
    boolean names = value.matches("[A-Za-z_]+([.][A-Za-z_]+)+");
    return !words && !call && !names && kinds(value) >= 2;
  }

  /** Whether these digits are the number of a payment card: 13 to 19 that the check digit fits. */
  static boolean card(String value) {
    String digits = value.replaceAll("[ -]", "");
    if (digits.length() < 13 || digits.length() > 19 || digits.chars().distinct().count() < 3) {
      return false;
    }
    int two = Integer.parseInt(digits.substring(0, 2));
    boolean network =
        digits.charAt(0) == '4'
            || (two >= 51 && two <= 55)
            || (two >= 22 && two <= 27)
            || two == 34
            || two == 37
            || two == 36
            || two == 38
            || two == 60
            || two == 65;
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int twice = 2 * digit;
      sum += i % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
    }
    return network && sum % 10 == 0;
  }

  /**
   * Whether nobody would write this by hand: at least 32 characters of three kinds, spread as by
   * chance. Hex is never told from a digest and so never counts.
   */
  static boolean random(String value) {
    return value.length() >= LEAST_RANDOM
        && !HEX.matcher(value).matches()
        && kinds(value) >= 3
        && bits(value) >= 4.3;
  }

  private static String bare(String quoted) {
    char first = quoted.charAt(0);
    return (first == '"' || first == '\'') && quoted.length() > 1
        ? quoted.substring(1, quoted.length() - 1)
        : quoted;
  }

  private static int kinds(String value) {
    int kinds = 0;
    kinds += value.chars().anyMatch(Character::isLowerCase) ? 1 : 0;
    kinds += value.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
    kinds += value.chars().anyMatch(Character::isDigit) ? 1 : 0;
    kinds += value.chars().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 1 : 0;
    return kinds;
  }

  /** Shannon's entropy of its characters, in bits for each. */
  static double bits(String value) {
    Map<Integer, Integer> counts = new HashMap<>();
    value.chars().forEach(c -> counts.merge(c, 1, Integer::sum));
    double bits = 0;
    for (int count : counts.values()) {
      double share = (double) count / value.length();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits;
  }
}

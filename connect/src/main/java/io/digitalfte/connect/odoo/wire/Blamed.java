package io.digitalfte.connect.odoo.wire;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The field or argument that a message of Odoo's blames, as far as its own wording tells. Read from
 * the beginning of the message only, where Odoo's words stand and no record's.
 */
final class Blamed {
  private static final String NAME = "([a-z_][a-z0-9_]{0,62})";
  private static final List<Pattern> WORDINGS =
      List.of(
          Pattern.compile("Invalid field '" + NAME + "' (?:on|in) .*"),
          Pattern.compile("Invalid field [a-z0-9_.]+\\." + NAME + " in condition .*"),
          Pattern.compile("Invalid (?:operator|value) in condition \\('" + NAME + "', .*"),
          Pattern.compile("Wrong value for [a-z0-9_.]+\\." + NAME + ": .*"),
          Pattern.compile(
              "The operation cannot be completed: Missing required value for the field '[^']{1,80}'"
                  + " \\("
                  + NAME
                  + "\\)\\. .*"),
          Pattern.compile("missing a required argument: '" + NAME + "'"),
          Pattern.compile(
              "\\w+\\.\\w+\\(\\) missing 1 required positional argument: '" + NAME + "'"),
          Pattern.compile(
              "(?:\\w+\\.\\w+\\(\\) )?got an unexpected keyword argument '" + NAME + "'"),
          Pattern.compile("You do not have enough rights to access the field \"" + NAME + "\" .*"),
          Pattern.compile(
              "You cannot modify the following readonly fields on a posted move: " + NAME));

  private Blamed() {}

  /** Its name, or nothing when the message names none, or more than one. */
  static String by(String message) {
    for (Pattern wording : WORDINGS) {
      Matcher m = wording.matcher(message);
      if (m.matches()) {
        return m.group(1);
      }
    }
    return "";
  }
}

package io.digitalfte.act;

import io.digitalfte.term.Ulid;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The idempotency key of an action: made of home id and action id, the same for every attempt, and
 * safe in an Odoo external id, a Message-ID and a file name.
 *
 * @param text lower-case letters, digits and underscores, 1 to 80 of them
 */
public record Key(String text) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9_]{1,80}");

  public Key {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a key: " + text.length() + " characters");
    }
  }

  /** The key of this action in this home. */
  public static Key of(Ulid home, Ulid action) {
    return new Key(
        "a_" + home.text().toLowerCase(Locale.ROOT) + "_" + action.text().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return text;
  }
}

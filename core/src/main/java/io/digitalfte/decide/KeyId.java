package io.digitalfte.decide;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The fingerprint of a public key: {@code ed25519:} and the first 128 bits of the SHA-256 of its 32
 * bytes, as 32 lower-case hex digits.
 *
 * @param text the written form; anything else is refused with an {@link IllegalArgumentException}
 */
public record KeyId(@JsonValue String text) {
  private static final Pattern FORM = Pattern.compile("ed25519:[0-9a-f]{32}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public KeyId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a key id: wanted ed25519: and 32 hex digits, got " + text.length() + " characters");
    }
  }

  /** The first 16 hex digits, as used in file names. */
  String brief() {
    return text.substring(8, 24);
  }

  @Override
  public String toString() {
    return text;
  }
}

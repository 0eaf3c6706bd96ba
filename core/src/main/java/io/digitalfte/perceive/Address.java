package io.digitalfte.perceive;

import java.util.Locale;

/**
 * A mail address as the envelope holds it.
 *
 * @param name the display name, decoded, without line breaks; may be empty. Untrusted.
 * @param email {@code local@domain}; compare with {@link #sameMailbox}
 */
public record Address(String name, String email) {
  public Address {
    if (email.length() > 254 || email.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("not a mail address");
    }
    if (name.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("a display name holds a control character");
    }
  }

  /** Whether both name the same mailbox; letters of either case are alike. */
  public boolean sameMailbox(Address other) {
    return email.toLowerCase(Locale.ROOT).equals(other.email.toLowerCase(Locale.ROOT));
  }

  /** {@code Name <local@domain>}, or the address alone. */
  @Override
  public String toString() {
    return name.isEmpty() ? email : name + " <" + email + ">";
  }
}

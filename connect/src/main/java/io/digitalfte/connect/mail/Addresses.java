package io.digitalfte.connect.mail;

import io.digitalfte.perceive.Address;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The addresses in a header's value; those that are none are left out. */
final class Addresses {
  private static final int MOST = 100;
  private static final Pattern FORM =
      Pattern.compile("[^\\s@<>(),;:\\\\\"\\[\\]]{1,64}@[\\p{Alnum}\\p{L}._-]{1,189}");

  private Addresses() {}

  /** At most {@value #MOST} addresses, in order. Never fails. */
  static List<Address> read(String value) {
    List<Address> found = new ArrayList<>();
    try {
      for (InternetAddress each : InternetAddress.parseHeader(value, false)) {
        String email = each.getAddress() == null ? "" : each.getAddress().strip();
        if (found.size() < MOST && wellFormed(email)) {
          found.add(new Address(name(each), email));
        }
      }
    } catch (AddressException e) {
      // The rest of a broken list is worth nothing; what was read before it is not known either.
      return angle(value);
    }
    return found;
  }

  /** Whether this is an address that we would write to. */
  static boolean wellFormed(String email) {
    return FORM.matcher(email).matches() && CleanText.line(email, 254).equals(email);
  }

  /** The last resort: one address between angle brackets. */
  private static List<Address> angle(String value) {
    int from = value.lastIndexOf('<');
    int to = value.indexOf('>', Math.max(from, 0));
    String email = from >= 0 && to > from ? value.substring(from + 1, to).strip() : "";
    return wellFormed(email) ? List.of(new Address("", email)) : List.of();
  }

  private static String name(InternetAddress each) {
    String personal = each.getPersonal();
    return personal == null ? "" : CleanText.line(EncodedWords.decode(personal), 200);
  }
}

package io.digitalfte.connect.mail;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** Content-Transfer-Encoding undone, past whatever is broken in it. */
final class TransferCoding {
  private TransferCoding() {}

  /** The decoded bytes; those of an unknown coding as they are. Never fails. */
  static byte[] decode(byte[] coded, String coding) {
    return switch (coding.strip().toLowerCase(Locale.ROOT)) {
      case "base64", "b" -> base64(coded);
      case "quoted-printable", "q" -> quoted(coded, false);
      default -> coded;
    };
  }

  /** Base 64; what is no base 64 is skipped, and an unfinished end is left out. */
  static byte[] base64(byte[] coded) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(coded.length * 3 / 4 + 3);
    byte[] run = new byte[coded.length];
    int n = 0;
    for (byte b : coded) {
      if (alphabet(b)) {
        run[n++] = b;
      } else if (b == '=') {
        // Padding ends a run; another may follow, where somebody joined two.
        out.writeBytes(unpadded(run, n));
        n = 0;
      }
    }
    out.writeBytes(unpadded(run, n));
    return out.toByteArray();
  }

  private static byte[] unpadded(byte[] run, int n) {
    return Base64.getDecoder().decode(Arrays.copyOf(run, n % 4 == 1 ? n - 1 : n));
  }

  private static boolean alphabet(byte b) {
    return (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || (b >= '0' && b <= '9')
        || b == '+'
        || b == '/';
  }

  /**
   * Quoted-printable; a broken escape stays as it stands.
   *
   * @param inHeader whether {@code _} is a blank, as in encoded words
   */
  static byte[] quoted(byte[] coded, boolean inHeader) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(coded.length);
    for (int i = 0; i < coded.length; i++) {
      int c = coded[i];
      if (c == '_' && inHeader) {
        out.write(' ');
      } else if (c != '=') {
        out.write(c);
      } else if (i + 2 < coded.length && coded[i + 1] == '\r' && coded[i + 2] == '\n') {
        i += 2;
      } else if (i + 1 < coded.length && coded[i + 1] == '\n') {
        i += 1;
      } else if (i + 2 < coded.length && hex(coded[i + 1]) >= 0 && hex(coded[i + 2]) >= 0) {
        out.write(hex(coded[i + 1]) * 16 + hex(coded[i + 2]));
        i += 2;
      } else {
        out.write(c);
      }
    }
    return out.toByteArray();
  }

  private static int hex(byte b) {
    return b < 0 ? -1 : Character.digit(b, 16);
  }
}

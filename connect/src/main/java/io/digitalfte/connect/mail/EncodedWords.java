package io.digitalfte.connect.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 2047 in header values, and past what is broken in it. */
final class EncodedWords {
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?\\s]{1,60})\\?([bBqQ])\\?([^?\\r\\n]{0,4000})\\?=");

  private EncodedWords() {}

  /** The value with its encoded words decoded; what is none stays. Never fails. */
  static String decode(String value) {
    if (!value.contains("=?")) {
      return value;
    }
    StringBuilder out = new StringBuilder(value.length());
    // Neighbours in one charset are joined as bytes, because a character may be cut between them.
    ByteArrayOutputStream pending = new ByteArrayOutputStream();
    String charset = "";
    Matcher word = WORD.matcher(value);
    int end = 0;
    while (word.find()) {
      String between = value.substring(end, word.start());
      String named = word.group(1).toLowerCase(Locale.ROOT).split("\\*", 2)[0];
      if (!between.isBlank() || !named.equals(charset) || end == 0) {
        flush(pending, charset, out);
        out.append(end > 0 && between.isBlank() ? "" : between);
        charset = named;
      }
      byte[] coded = word.group(3).getBytes(StandardCharsets.UTF_8);
      pending.writeBytes(
          word.group(2).equalsIgnoreCase("b")
              ? TransferCoding.base64(coded)
              : TransferCoding.quoted(coded, true));
      end = word.end();
    }
    flush(pending, charset, out);
    return out.append(value, end, value.length()).toString();
  }

  private static void flush(ByteArrayOutputStream pending, String charset, StringBuilder out) {
    if (pending.size() > 0) {
      out.append(Charsets.decode(pending.toByteArray(), Optional.of(charset)));
      pending.reset();
    }
  }
}

package io.digitalfte.connect.mail;

import io.digitalfte.term.Digest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;

/**
 * The block of trace fields that transport puts on top of a letter, told apart from what its author
 * wrote. See docs/decisions/0010-signal-digest.md.
 */
final class Trace {
  private static final Set<String> NAMES =
      Set.of(
          "return-path",
          "received",
          "delivered-to",
          "x-original-to",
          "x-delivered-to",
          "envelope-to",
          "delivery-date",
          "authentication-results",
          "x-authentication-results",
          "dkim-signature",
          "dkim-filter",
          "domainkey-signature",
          "received-spf",
          "x-received",
          "x-forwarded-to",
          "x-forwarded-for",
          "x-envelope-from",
          "x-envelope-to",
          "x-sieve",
          "x-rspamd-queue-id",
          "x-rspamd-server",
          "x-greylist",
          "x-cmae-analysis");
  private static final List<String> FAMILIES =
      List.of("arc-", "x-spam", "x-virus", "x-google-", "x-gm-", "x-ms-exchange-", "x-rspamd-");

  private Trace() {}

  /** How many of the first fields are trace. */
  static int fields(HeaderBlock header) {
    int count = 0;
    for (HeaderBlock.Field field : header.fields()) {
      if (!NAMES.contains(field.name()) && FAMILIES.stream().noneMatch(field.name()::startsWith)) {
        return count;
      }
      count++;
    }
    return count;
  }

  /** The digest of the letter without its leading trace, its line ends written as CRLF. */
  static Digest digest(byte[] raw, HeaderBlock header) {
    int trace = fields(header);
    int from =
        trace == 0
            ? 0
            : trace < header.fields().size() ? header.fields().get(trace).start() : header.body();
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length + 64);
    for (int i = from; i < raw.length; i++) {
      if (raw[i] == '\r') {
        out.write('\r');
        out.write('\n');
        if (i + 1 < raw.length && raw[i + 1] == '\n') {
          i++;
        }
      } else if (raw[i] == '\n') {
        out.write('\r');
        out.write('\n');
      } else {
        out.write(raw[i]);
      }
    }
    int length = out.size();
    byte[] bytes = out.toByteArray();
    // Servers differ in whether they keep a last line's end.
    while (length >= 2 && bytes[length - 1] == '\n' && bytes[length - 2] == '\r') {
      length -= 2;
    }
    return Digest.of(java.util.Arrays.copyOf(bytes, length));
  }
}

package io.digitalfte.connect.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Writes a letter as RFC 5322, the same bytes for the same letter, id and time. */
final class Composer {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Pattern PLAIN = Pattern.compile("(?s)[\\t\\n\\x20-\\x7e]*");
  private static final int LONGEST_LINE = 500;

  private Composer() {}

  /** The Date header's form of this time. */
  static String date(Instant at) {
    return DATE.format(at);
  }

  /**
   * The letter.
   *
   * @param id our Message-ID, without brackets
   * @param date the Date header
   * @param content the base 64 lines of a file
   */
  static String letter(
      Outgoing letter, String id, String date, Function<MailReply.File, String> content) {
    StringBuilder out = new StringBuilder(letter.text().length() + 2_000);
    header(out, "Date", date);
    header(out, "From", address(letter.from().name(), letter.from().email()));
    header(out, "To", address(letter.to().name(), letter.to().email()));
    header(out, "Subject", words(9, letter.subject()));
    header(out, "Message-ID", "<" + id + ">");
    letter.inReplyTo().ifPresent(answered -> header(out, "In-Reply-To", "<" + answered + ">"));
    if (!letter.references().isEmpty()) {
      header(out, "References", "<" + String.join(">\r\n <", letter.references()) + ">");
    }
    header(out, "MIME-Version", "1.0");
    if (letter.attachments().isEmpty()) {
      text(out, letter.text());
      return out.toString();
    }
    String boundary =
        "fte-" + io.digitalfte.term.Digest.of(id + letter.text()).text().substring(7, 39);
    header(out, "Content-Type", "multipart/mixed; boundary=\"" + boundary + "\"");
    out.append("\r\n--").append(boundary).append("\r\n");
    text(out, letter.text());
    for (MailReply.File file : letter.attachments()) {
      out.append("--").append(boundary).append("\r\n");
      header(out, "Content-Type", file.type());
      header(out, "Content-Disposition", "attachment;\r\n filename" + fileName(file.name()));
      header(out, "Content-Transfer-Encoding", "base64");
      out.append("\r\n").append(content.apply(file)).append("\r\n");
    }
    return out.append("--").append(boundary).append("--\r\n").toString();
  }

  /** A file's bytes as the lines of its part. */
  static String base64(byte[] content) {
    return Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}).encodeToString(content);
  }

  private static void header(StringBuilder out, String name, String value) {
    out.append(name).append(": ").append(value).append("\r\n");
  }

  private static void text(StringBuilder out, String text) {
    String ended = text.endsWith("\n") ? text : text + "\n";
    boolean plain =
        PLAIN.matcher(ended).matches()
            && List.of(ended.split("\n", -1)).stream().allMatch(l -> l.length() <= LONGEST_LINE);
    header(out, "Content-Type", "text/plain; charset=UTF-8");
    header(out, "Content-Transfer-Encoding", plain ? "7bit" : "quoted-printable");
    String lines = ended.replace("\n", "\r\n");
    out.append("\r\n").append(plain ? lines : quoted(lines));
  }

  private static String quoted(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = MimeUtility.encode(bytes, "quoted-printable")) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException("angus-mail has lost quoted-printable", e);
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  private static String address(String name, String email) {
    try {
      return name.isEmpty() ? email : new InternetAddress(email, name, "UTF-8").toString();
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException("no UTF-8", e);
    }
  }

  private static String words(int used, String text) {
    try {
      return MimeUtility.fold(used, MimeUtility.encodeText(text, "UTF-8", null));
    } catch (java.io.UnsupportedEncodingException e) {
      throw new IllegalStateException("no UTF-8", e);
    }
  }

  private static String fileName(String name) {
    if (name.matches("[\\x20-\\x7e&&[^\"\\\\]]+")) {
      return "=\"" + name + "\"";
    }
    StringBuilder out = new StringBuilder("*=UTF-8''");
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean safe = (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      out.append(
          safe || b == '.' || b == '-' ? String.valueOf((char) b) : String.format("%%%02X", b));
    }
    return out.toString();
  }
}

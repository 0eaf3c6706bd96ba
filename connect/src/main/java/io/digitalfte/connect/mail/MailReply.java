package io.digitalfte.connect.mail;

import io.digitalfte.perceive.Address;
import io.digitalfte.term.Digest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer to a letter, in its thread.
 *
 * @param from one of our own addresses
 * @param to the letter's author, and nobody else
 * @param subject begins with one {@code Re:}
 * @param inReplyTo the Message-ID of the letter, without brackets; empty where it had none
 * @param references the thread's Message-IDs, oldest first, the letter's last; at most {@value
 *     #MOST_REFERENCES}
 * @param text what we say, {@code \n} line ends; may hold slots
 * @param attachments files that the home keeps
 */
public record MailReply(
    Address from,
    Address to,
    String subject,
    Optional<String> inReplyTo,
    List<String> references,
    String text,
    List<File> attachments)
    implements Outgoing {
  static final int MOST_SUBJECT = 500;
  static final int MOST_REFERENCES = 50;

  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e&&[^<>]]{1,250}");
  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,90}");

  /**
   * A file to go along.
   *
   * @param name as the recipient sees it, without any path
   * @param type its media type
   * @param size in bytes
   * @param digest of its content, under which the home keeps it
   */
  public record File(String name, String type, long size, Digest digest) {
    public File {
      Outgoing.oneLine("an attachment's name", name);
      if (name.isBlank() || name.length() > 120 || name.matches(".*[/\\\\].*")) {
        throw new IllegalArgumentException("an attachment's name has 1 to 120 characters, no path");
      }
      if (!TYPE.matcher(type).matches() || size < 0) {
        throw new IllegalArgumentException("an attachment has a media type and a size");
      }
    }
  }

  /** What would begin another header line, or hide in one, is refused here. */
  public MailReply {
    references = List.copyOf(references);
    attachments = List.copyOf(attachments);
    Outgoing.checkHeader(from, to, subject);
    for (String id : references) {
      messageId(id);
    }
    inReplyTo.ifPresent(MailReply::messageId);
  }

  /** This answer with another text. */
  MailReply saying(String other) {
    return new MailReply(from, to, subject, inReplyTo, references, other, attachments);
  }

  private static void messageId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not a Message-ID");
    }
  }
}

package io.digitalfte.perceive;

import io.digitalfte.term.Digest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A letter as we read it. Everything in it comes from outside: it is data, shown quoted, and never
 * read for instructions.
 *
 * @param messageId the Message-ID without angle brackets; made up from the digest where there is
 *     none
 * @param inReplyTo the Message-ID it answers
 * @param references the thread's Message-IDs, oldest first, at most 100
 * @param from the author, the only address that a reply may go to
 * @param replyTo another address that wants the replies; raises the risk
 * @param to the recipients
 * @param cc the copied
 * @param subject decoded, one line
 * @param sent the Date header, or when the server took it
 * @param text the body as plain text, {@code \n} line ends; HTML is rendered to text with table
 *     rows as {@code | cell | cell |} lines
 * @param attachments files beside the text, saved by digest
 * @param marks what the envelope says about how it came
 */
public record Letter(
    String messageId,
    Optional<String> inReplyTo,
    List<String> references,
    Address from,
    Optional<Address> replyTo,
    List<Address> to,
    List<Address> cc,
    String subject,
    Instant sent,
    String text,
    List<Attachment> attachments,
    Set<Mark> marks) {
  // The last whole second that 48 bits of milliseconds hold.
  private static final long LATEST_SECOND = (1L << 48) / 1_000 - 1;

  /** What an envelope says about a letter, computed by the connector. */
  public enum Mark {
    /** Auto-Submitted, an auto-reply, a bounce: never answered. */
    AUTOMATIC,
    /** From a mailing list or in bulk (List-Id, List-Unsubscribe, Precedence): never answered. */
    BULK,
    /** From one of our own addresses: never answered. */
    OWN,
    /** The receiving server says that DMARC failed. */
    UNAUTHENTICATED,
    /** The receiving server says that DMARC passed. */
    AUTHENTICATED,
    /** Part of it was left out because it was beyond our bounds. */
    CUT
  }

  /**
   * A file that came with a letter.
   *
   * @param name its name as sent, without any path; untrusted
   * @param type its media type as sent; untrusted
   * @param size in bytes
   * @param digest of its content, under which the home keeps it
   */
  public record Attachment(String name, String type, long size, Digest digest) {}

  public Letter {
    references = List.copyOf(references);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    attachments = List.copyOf(attachments);
    marks = Set.copyOf(marks);
  }

  /**
   * When it was sent, in milliseconds since 1970 and within what an id can say, whatever its author
   * claims.
   */
  public long sentMillis() {
    long seconds = Math.clamp(sent.getEpochSecond(), 0L, LATEST_SECOND);
    return seconds == sent.getEpochSecond() ? sent.toEpochMilli() : seconds * 1_000;
  }

  /** The same with this part of its text, and marked so. */
  public Letter cut(String part) {
    Set<Mark> cut = EnumSet.of(Mark.CUT);
    cut.addAll(marks);
    return new Letter(
        messageId,
        inReplyTo,
        references,
        from,
        replyTo,
        to,
        cc,
        subject,
        sent,
        part,
        attachments,
        cut);
  }
}

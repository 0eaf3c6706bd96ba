package io.digitalfte.connect.mail;

import java.util.Optional;

/** The kind {@code mail.reply}: an answer to a letter. */
public final class MailReplyType extends MailType<MailReply> {
  /** The kind's name. */
  public static final String KIND = "mail.reply";

  /** The part of the text that a person may edit. */
  public static final String REGION = "reply";

  /**
   * The kind for one mailbox.
   *
   * @param filesSent whether its server files sent mail itself, as {@link MailDoctor} has learned;
   *     false when nobody knows
   */
  public MailReplyType(boolean filesSent) {
    super(filesSent);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Class<MailReply> record() {
    return MailReply.class;
  }

  @Override
  String region() {
    return REGION;
  }

  @Override
  String headline(MailReply reply) {
    return reply.inReplyTo().isPresent()
        ? "Answer " + reply.to() + " in the thread"
        : "Answer " + reply.to();
  }

  @Override
  Optional<String> subjectObjection(MailReply reply) {
    if (reply.subject().length() > MailReply.MOST_SUBJECT) {
      return Optional.of("the subject is longer than " + MailReply.MOST_SUBJECT + " characters");
    }
    return reply.subject().equals(Subjects.answerTo(reply.subject()))
        ? Optional.empty()
        : Optional.of("the subject of a reply begins with one \"Re: \" and no other");
  }

  @Override
  MailReply saying(MailReply reply, String text) {
    return reply.saying(text);
  }
}

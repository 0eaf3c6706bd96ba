package io.digitalfte.connect.mail;

import java.util.Optional;

/** The kind {@code mail.send}: a letter that answers none. */
public final class MailSendType extends MailType<MailSend> {
  /** The kind's name. */
  public static final String KIND = "mail.send";

  /** The part of the text that a person may edit. */
  public static final String REGION = "letter";

  /**
   * The kind for one mailbox.
   *
   * @param filesSent whether its server files sent mail itself, as {@link MailDoctor} has learned;
   *     false when nobody knows
   */
  public MailSendType(boolean filesSent) {
    super(filesSent);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Class<MailSend> record() {
    return MailSend.class;
  }

  @Override
  String region() {
    return REGION;
  }

  @Override
  String headline(MailSend letter) {
    return "Write to " + letter.to() + ": " + letter.subject();
  }

  @Override
  Optional<String> subjectObjection(MailSend letter) {
    String subject = letter.subject();
    if (subject.isBlank() || subject.length() > MailSend.MOST_SUBJECT) {
      return Optional.of("the subject has 1 to " + MailSend.MOST_SUBJECT + " characters");
    }
    return subject.equals(Subjects.bare(subject))
        ? Optional.empty()
        : Optional.of("the subject of a letter that answers none begins with no \"Re:\"");
  }

  @Override
  MailSend saying(MailSend letter, String text) {
    return new MailSend(letter.from(), letter.to(), letter.subject(), text);
  }
}

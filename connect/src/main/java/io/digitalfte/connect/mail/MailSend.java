package io.digitalfte.connect.mail;

import io.digitalfte.perceive.Address;
import java.util.List;
import java.util.Optional;

/**
 * A letter that answers none, to one of the addresses that settings name for it.
 *
 * @param from one of our own addresses
 * @param to one of those that settings let us write to unasked
 * @param subject one line, which begins with no {@code Re:}; at most {@value #MOST_SUBJECT}
 *     characters
 * @param text what we say, {@code \n} line ends; may hold slots
 */
public record MailSend(Address from, Address to, String subject, String text) implements Outgoing {
  static final int MOST_SUBJECT = 200;

  /** What would begin another header line, or hide in one, is refused here. */
  public MailSend {
    Outgoing.checkHeader(from, to, subject);
  }

  @Override
  public Optional<String> inReplyTo() {
    return Optional.empty();
  }

  @Override
  public List<String> references() {
    return List.of();
  }

  @Override
  public List<MailReply.File> attachments() {
    return List.of();
  }
}

package io.digitalfte.connect.mail;

import io.digitalfte.share.Credential;
import io.digitalfte.term.Fault;
import jakarta.mail.AuthenticationFailedException;
import java.net.URI;

/**
 * The password of a mailbox. The protocols do not separate reading from sending, so a mailbox that
 * may only be read is one of its own, to which letters are forwarded.
 */
public final class MailCredential implements Credential {
  private static final String REMEDY =
      "forward the letters to a mailbox of its own, set mail.user and mail.password to that one,"
          + " mail.addresses to the addresses that are yours, mail.forwarded to yes, and take"
          + " mail.smtp away; or take the risk: cloud.accept-risk: [mail]";

  private final Mailbox mailbox;
  private final boolean forwarded;

  /**
   * The password that these settings name.
   *
   * @param forwarded whether the owner says that copies of letters are forwarded to this mailbox
   */
  public MailCredential(MailSettings settings, boolean forwarded) {
    this.mailbox = new Mailbox(settings);
    this.forwarded = forwarded;
  }

  @Override
  public String connector() {
    return "mail";
  }

  @Override
  public Power power() {
    MailSettings settings = mailbox.settings();
    if (settings.smtp().isPresent()) {
      return knocked(settings.smtp().get());
    }
    boolean itself =
        settings.addresses().stream().anyMatch(a -> a.email().equalsIgnoreCase(settings.user()));
    if (itself) {
      return powerful(
          "mail.user is one of mail.addresses, so this is the mailbox itself and no copy of it:"
              + " its password can send letters in your name");
    }
    return forwarded
        ? new Power.Harmless("copies are forwarded to it, and none of your addresses is its own")
        : powerful("the password of a mailbox can send letters as well as read them");
  }

  /** Where a server for sending is named, that one says it. */
  private Power knocked(URI smtp) {
    try {
      new Postman(mailbox).knock();
      return powerful(
          "the password behind mail.password sends letters as "
              + mailbox.settings().user()
              + " through "
              + smtp.getHost());
    } catch (Fault fault) {
      return fault.getCause() instanceof AuthenticationFailedException
          ? new Power.Harmless(smtp.getHost() + " takes no letters from it")
          : new Power.Unseen(String.valueOf(fault.getMessage()));
    }
  }

  private static Power powerful(String can) {
    return new Power.Powerful(can, REMEDY, false);
  }
}

package io.digitalfte.connect.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Locale;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands a letter to the SMTP server, and tells exactly how far that went. */
final class Postman {
  /** How it ended. */
  sealed interface Handed {
    /** The server has taken it. */
    record Accepted() implements Handed {}

    /** The server refused for good, and has nothing. */
    record Refused(String reason) implements Handed {}

    /** The server does not have it, for a reason that may pass. */
    record NotSent(String cause) implements Handed {}

    /** Some of it was written, and nobody knows what became of it. */
    record Lost(String cause) implements Handed {}
  }

  private final Mailbox mailbox;

  Postman(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** Hands over this letter; never throws. */
  Handed hand(byte[] letter, String from, String to) {
    Observed transport = transport();
    try {
      return hand(transport, letter, from, to);
    } finally {
      // A server that does not say goodbye has the letter all the same.
      Mailbox.closeQuietly(transport);
    }
  }

  /**
   * Logs in and out again.
   *
   * @throws io.digitalfte.term.Fault when that fails
   */
  void knock() {
    Observed transport = transport();
    try {
      connect(transport);
    } catch (MessagingException e) {
      throw Mailbox.fault(mailbox.settings().smtp(), e);
    } finally {
      Mailbox.closeQuietly(transport);
    }
  }

  private Observed transport() {
    URI uri = mailbox.settings().smtp();
    return new Observed(mailbox.session(uri), uri);
  }

  private void connect(Observed transport) throws MessagingException {
    MailSettings settings = mailbox.settings();
    URI uri = settings.smtp();
    transport.connect(
        uri.getHost(), MailSettings.port(uri), settings.user(), settings.password().reveal());
  }

  private Handed hand(Observed transport, byte[] letter, String from, String to) {
    try {
      SMTPMessage message = new SMTPMessage(transport.session(), new ByteArrayInputStream(letter));
      message.setEnvelopeFrom(from);
      connect(transport);
      transport.sendMessage(message, new Address[] {new InternetAddress(to)});
      return new Handed.Accepted();
    } catch (MessagingException | RuntimeException e) {
      return ended(transport, e);
    }
  }

  private static Handed ended(Observed transport, Exception e) {
    int code = transport.answer();
    String said = CleanText.line(String.valueOf(transport.getLastServerResponse()), 200);
    return switch (transport.stage()) {
      case BEFORE -> {
        if (e instanceof AuthenticationFailedException && code >= 500) {
          yield new Handed.Refused("the mail server refused our login: " + said);
        }
        yield code >= 500
            ? new Handed.Refused("the mail server refused before the letter: " + said)
            : new Handed.NotSent("before the letter was written: " + what(e, code, said));
      }
      case WRITING -> new Handed.Lost("while the letter was written: " + what(e, code, said));
      case WRITTEN -> {
        if (code >= 200 && code < 300) {
          yield new Handed.Accepted();
        }
        if (code >= 500) {
          yield new Handed.Refused("the mail server refused the letter: " + said);
        }
        yield code >= 400
            ? new Handed.NotSent("the mail server put the letter off: " + said)
            : new Handed.Lost("the letter was written, and no answer came: " + what(e, code, said));
      }
    };
  }

  private static String what(Exception e, int code, String said) {
    if (code >= 400) {
      return said;
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass()
        .getSimpleName()
        .replaceAll("Exception$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  /** How far the handing over has come. */
  enum Stage {
    /** No byte of the letter has been written. */
    BEFORE,
    /** The server asked for the letter, and some of it may have left. */
    WRITING,
    /** The dot that ends it may have left. */
    WRITTEN
  }

  /** Watches angus-mail hand over one letter. */
  private static final class Observed extends SMTPTransport {
    private Stage stage = Stage.BEFORE;
    private int answer;
    private boolean answered;

    Observed(Session session, URI uri) {
      super(
          session,
          new URLName(uri.getScheme(), uri.getHost(), -1, null, null, null),
          uri.getScheme(),
          uri.getScheme().equals("smtps"));
    }

    Session session() {
      return session;
    }

    Stage stage() {
      return stage;
    }

    /** The last answer, or that to the final dot once it has come; 0 or less for none. */
    int answer() {
      return answer;
    }

    @Override
    protected OutputStream data() throws MessagingException {
      OutputStream out = super.data();
      stage = Stage.WRITING;
      return out;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
      stage = Stage.WRITTEN;
      answer = 0;
      super.finishData();
    }

    @Override
    protected int readServerResponse() throws MessagingException {
      if (!answered) {
        answer = 0;
      }
      int code = super.readServerResponse();
      if (!answered) {
        answer = code;
        // What angus-mail says after the dot, such as RSET, is answered too and means nothing.
        answered = stage == Stage.WRITTEN;
      }
      return code;
    }
  }
}

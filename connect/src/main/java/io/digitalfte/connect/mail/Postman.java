package io.digitalfte.connect.mail;

import io.digitalfte.term.Fault;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

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
   * @throws Fault when that fails
   */
  void knock() {
    Observed transport = transport();
    try {
      connect(transport);
    } catch (MessagingException e) {
      throw Mailbox.fault(server(), e);
    } finally {
      Mailbox.closeQuietly(transport);
    }
  }

  private URI server() {
    return mailbox
        .settings()
        .smtp()
        .orElseThrow(
            () -> Fault.of(Fault.Code.USAGE, "mail.smtp is not set, so no letter can be sent"));
  }

  private Observed transport() {
    URI uri = server();
    return new Observed(mailbox.session(uri), uri);
  }

  private void connect(Observed transport) throws MessagingException {
    MailSettings settings = mailbox.settings();
    URI uri = server();
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
    return switch (transport.stage()) {
      case BEFORE -> before(transport, e);
      case WRITING -> new Handed.Lost("while the letter was written: " + what(e));
      case WRITTEN -> {
        int code = transport.answer();
        String said = said(transport.said());
        if (code >= 200 && code < 300) {
          yield new Handed.Accepted();
        }
        if (code >= 500) {
          yield new Handed.Refused("the mail server refused the letter: " + said);
        }
        yield code >= 400
            ? new Handed.NotSent("the mail server put the letter off: " + said)
            : new Handed.Lost("the letter was written, and no answer came: " + what(e));
      }
    };
  }

  private static Handed before(Observed transport, Exception e) {
    boolean login = e instanceof AuthenticationFailedException;
    int code = login ? transport.getLastReturnCode() : 0;
    String said = login ? said(transport.getLastServerResponse()) : "";
    // The last answer is that to RSET by now; the one that counts is in the exception.
    for (Exception each = e;
        each instanceof MessagingException next;
        each = next.getNextException()) {
      int told =
          switch (each) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
          };
      if (told >= 400) {
        code = told;
        said = said(each.getMessage());
      }
    }
    if (code >= 500) {
      return new Handed.Refused(
          (login ? "the mail server refused our login: " : "the mail server refused: ") + said);
    }
    return new Handed.NotSent("before the letter was written: " + (code >= 400 ? said : what(e)));
  }

  private static String said(@Nullable String response) {
    return CleanText.line(String.valueOf(response), 200);
  }

  /** What went wrong with the connection, in words of ours. */
  private static String what(Exception e) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof SocketTimeoutException) {
        return "a timeout";
      }
      if (each instanceof SSLException) {
        return "no encrypted connection to a server that we trust";
      }
      if (each instanceof ConnectException || each instanceof UnknownHostException) {
        return "no connection";
      }
    }
    return "the connection ended";
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
    private String said = "";

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

    /** The answer to the final dot; 0 or less for none. */
    int answer() {
      return answer;
    }

    /** What the server said to the final dot. */
    String said() {
      return said;
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
      super.finishData();
    }

    @Override
    protected int readServerResponse() throws MessagingException {
      int code = super.readServerResponse();
      // What angus-mail says after the dot, such as RSET, is answered too and means nothing.
      if (stage == Stage.WRITTEN && !answered) {
        answered = true;
        answer = code;
        said = getLastServerResponse();
      }
      return code;
    }
  }
}

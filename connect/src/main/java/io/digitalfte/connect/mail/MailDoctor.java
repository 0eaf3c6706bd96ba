package io.digitalfte.connect.mail;

import io.digitalfte.perceive.Address;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** Finds out what of a mailbox works, and what to do about what does not. */
public final class MailDoctor {
  /**
   * One thing that was looked at.
   *
   * @param what such as {@code mail.imap login}
   * @param ok whether it works
   * @param detail what was seen, in one line
   * @param remedy what to do about it, and what would be better where it works; or empty
   */
  public record Finding(String what, boolean ok, String detail, String remedy) {}

  /**
   * What a letter to ourselves taught.
   *
   * @param arrived whether it came into the INBOX in time
   * @param filesSent whether the server filed it in Sent; false also when that could not be seen
   * @param detail in one line
   */
  public record SelfLetter(boolean arrived, boolean filesSent, String detail) {}

  private final Mailbox mailbox;
  private final Ids ids;
  private final InstantSource clock;

  /** A doctor for this mailbox. */
  public MailDoctor(MailSettings settings, Ids ids, InstantSource clock) {
    this.mailbox = new Mailbox(settings);
    this.ids = ids;
    this.clock = clock;
  }

  /** Looks at everything, step by step; what needs a step that failed is left out. */
  public List<Finding> examine() {
    List<Finding> found = new ArrayList<>();
    MailSettings settings = mailbox.settings();
    if (reach("mail.imap", settings.imap(), found)) {
      imap(found);
    }
    if (settings.smtp().filter(uri -> reach("mail.smtp", uri, found)).isPresent()) {
      smtp(found);
    }
    found.add(
        settings
            .authority()
            .map(name -> new Finding("mail.authserv-id", true, "trusts " + name, ""))
            .orElse(
                new Finding(
                    "mail.authserv-id",
                    true,
                    "not set: nothing is believed about who wrote a letter",
                    "set mail.authserv-id to the first word of the Authentication-Results header that"
                        + " your own server adds")));
    return found;
  }

  private boolean reach(String what, URI uri, List<Finding> found) {
    String host = uri.getHost();
    int port = MailSettings.port(uri);
    try (Socket socket = new Socket()) {
      InetAddress address = InetAddress.getByName(host);
      socket.connect(
          new InetSocketAddress(address, port),
          (int) mailbox.settings().pace().connect().toMillis());
      String how =
          switch (mailbox.settings().protection(uri)) {
            case TLS -> "TLS";
            case STARTTLS -> "STARTTLS required";
            case NONE -> "no encryption, on loopback";
          };
      found.add(new Finding(what + " connection", true, host + " port " + port + ", " + how, ""));
      return true;
    } catch (UnknownHostException e) {
      found.add(
          new Finding(
              what + " name", false, "no address for " + host, "check the host in " + what));
    } catch (IOException e) {
      found.add(
          new Finding(
              what + " connection",
              false,
              host + " port " + port + " does not accept connections",
              "check the port in " + what + ", the server, and the firewall between"));
    }
    return false;
  }

  private void imap(List<Finding> found) {
    IMAPStore store;
    try {
      store = mailbox.open();
    } catch (Fault e) {
      found.add(failed("mail.imap login", e));
      return;
    }
    try {
      found.add(new Finding("mail.imap login", true, mailbox.settings().user(), ""));
      boolean idle = store.hasCapability("IDLE");
      found.add(
          new Finding(
              "mail.imap IDLE",
              true,
              idle ? "new mail is told at once" : "the server is asked once a minute",
              idle ? "" : "nothing to do, unless a minute is too long for you"));
      boolean named = store.hasCapability("SPECIAL-USE") || store.hasCapability("XLIST");
      Optional<IMAPFolder> sent = mailbox.sent(store);
      found.add(
          sent.map(folder ->
                  new Finding(
                      "mail.sent",
                      true,
                      folder.getFullName() + (named ? ", as the server says" : ", by its name"),
                      ""))
              .orElse(
                  new Finding(
                      "mail.sent",
                      false,
                      "no folder of sent mail was found",
                      "set mail.sent to its name")));
    } catch (MessagingException e) {
      found.add(failed("mail.imap folders", Mailbox.fault(mailbox.settings().imap(), e)));
    } finally {
      Mailbox.closeQuietly(store);
    }
  }

  private void smtp(List<Finding> found) {
    try {
      new Postman(mailbox).knock();
      found.add(new Finding("mail.smtp login", true, mailbox.settings().user(), ""));
    } catch (Fault e) {
      found.add(failed("mail.smtp login", e));
    }
  }

  private static Finding failed(String what, Fault fault) {
    String[] halves = String.valueOf(fault.getMessage()).split("; ", 2);
    return new Finding(
        what, false, halves[0], halves.length > 1 ? halves[1] : "try again, and ask the provider");
  }

  /**
   * Sends a letter to our own first address, and looks whether it arrives and whether the server
   * files it. The letter says what it is, and stays in the mailbox.
   *
   * @param patience how long to wait for it to arrive, and again for it to be filed
   * @param pause how long to wait between two looks
   * @throws Fault UNAVAILABLE when it could not be sent
   * @throws InterruptedException when told to stop
   */
  public SelfLetter learnsFilesSent(Duration patience, Duration pause) throws InterruptedException {
    Address own = mailbox.settings().addresses().getFirst();
    String id = "doctor_" + ids.nonce(32) + own.email().substring(own.email().lastIndexOf('@'));
    Postman.Handed handed = new Postman(mailbox).hand(letter(own, id), own.email(), own.email());
    String not =
        switch (handed) {
          case Postman.Handed.Accepted _ -> "";
          case Postman.Handed.Refused refused -> refused.reason();
          case Postman.Handed.NotSent cause -> cause.cause();
          case Postman.Handed.Lost lost -> lost.cause();
        };
    if (!not.isEmpty()) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "the letter to ourselves was not sent: " + not);
    }
    try (SentFolder folders = SentFolder.open(mailbox)) {
      boolean arrived = within(patience, pause, () -> folders.arrived(id));
      boolean filed = folders.exists() && within(patience, pause, () -> folders.holds(id));
      return new SelfLetter(
          arrived,
          filed,
          (arrived ? "it arrived" : "it did not arrive in " + patience.toSeconds() + " s")
              + (filed ? ", and the server filed it in Sent" : ", and the server did not file it"));
    } catch (MessagingException e) {
      throw Mailbox.fault(mailbox.settings().imap(), e);
    }
  }

  private byte[] letter(Address own, String id) {
    return String.join(
            "\r\n",
            "Date: " + Composer.date(clock.instant()),
            "From: " + own.email(),
            "To: " + own.email(),
            "Subject: A test by your digital employee",
            "Message-ID: <" + id + ">",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8",
            "",
            "This letter shows whether your mail server files sent mail itself.",
            "You can delete it.",
            "")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A look at the mailbox. */
  private interface Look {
    boolean sees() throws MessagingException;
  }

  private boolean within(Duration patience, Duration pause, Look look)
      throws MessagingException, InterruptedException {
    var end = clock.instant().plus(patience);
    while (!look.sees()) {
      if (!clock.instant().isBefore(end)) {
        return false;
      }
      Thread.sleep(pause);
    }
    return true;
  }
}

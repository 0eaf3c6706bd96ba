package io.digitalfte.sandbox.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on loopback that keeps everything in memory, misbehaves on request and shows what
 * it holds. Mail to an address that nobody has is taken too and gets a mailbox of its own, so that
 * what was sent outside can be looked at. Safe for any thread.
 */
public final class MailWorld implements AutoCloseable {
  /** Who puts sent mail into the Sent folder. */
  public enum Filing {
    /** The server, before it answers 250, for a letter whose sender had logged in. */
    SERVER,
    /** The client, by APPEND. */
    CLIENT
  }

  /**
   * Where the encrypted ways in are.
   *
   * @param pem the certificate to trust, for {@code localhost} and 127.0.0.1
   */
  public record Encrypted(int smtps, int imaps, String pem) {}

  private final PromptGreenMail green;
  private final int innerSmtp;
  private final Filing filing;
  private final Troubles troubles = new Troubles();
  private final ImapRelay imap;
  private final SmtpRelay smtp;
  private final Gate imapGate;
  private final Gate smtpGate;
  private final Gate back;
  private final BlockingQueue<SmtpRelay.Envelope> late = new LinkedBlockingQueue<>();
  private final Shelves shelves;
  private volatile @Nullable Certificate certificate;
  private volatile boolean startTls;
  private @Nullable Gate smtps;
  private @Nullable Gate imaps;

  private MailWorld(Filing filing, int smtpPort, int imapPort) {
    this.filing = filing;
    this.green = new PromptGreenMail();
    green.start();
    green.getUserManager().setAuthRequired(true);
    this.shelves = new Shelves(green);
    this.innerSmtp = green.smtpPort();
    this.imap = new ImapRelay(green.imapPort(), this::forStartTls);
    this.smtp = new SmtpRelay(innerSmtp, troubles, new Desk(), this::forStartTls);
    this.imapGate = new Gate(imapPort, null, imap);
    this.smtpGate = new Gate(smtpPort, null, smtp);
    this.back =
        new Gate(0, null, new SmtpRelay(innerSmtp, new Troubles(), new Desk(), Optional::empty));
  }

  /** Starts a server on free ports. */
  public static MailWorld start(Filing filing) {
    return new MailWorld(filing, 0, 0);
  }

  /** Starts a server on these ports; 0 takes a free one. */
  public static MailWorld start(Filing filing, int smtpPort, int imapPort) {
    return new MailWorld(filing, smtpPort, imapPort);
  }

  /** The plain SMTP port, through which troubles happen. */
  public int smtpPort() {
    return smtpGate.port();
  }

  /** The plain IMAP port. */
  public int imapPort() {
    return imapGate.port();
  }

  /** A second SMTP port on which no trouble ever happens, for whoever delivers to us. */
  public int backPort() {
    return back.port();
  }

  /**
   * Opens ports for SMTPS and IMAPS; takes about a second the first time.
   *
   * @param onPlainToo whether the plain ports insist on STARTTLS from now on
   */
  public Encrypted encrypt(boolean onPlainToo) {
    return encrypt(onPlainToo, "localhost");
  }

  /**
   * As {@link #encrypt(boolean)}, with a certificate that names this host; the first call counts.
   */
  public synchronized Encrypted encrypt(boolean onPlainToo, String host) {
    Certificate drawn = certificate;
    if (drawn == null) {
      drawn = Certificate.draw(host);
      certificate = drawn;
    }
    startTls = onPlainToo;
    if (smtps == null || imaps == null) {
      smtps = new Gate(0, drawn.context(), smtp);
      imaps = new Gate(0, drawn.context(), imap);
    }
    return new Encrypted(smtps.port(), imaps.port(), drawn.pem());
  }

  private Optional<SSLContext> forStartTls() {
    Certificate drawn = certificate;
    return startTls && drawn != null ? Optional.of(drawn.context()) : Optional.empty();
  }

  /** Opens a mailbox with the folders INBOX, Sent and Drafts; the login is the address. */
  public void addUser(String address, String password) {
    shelves.open(address, password);
  }

  /**
   * Delivers a letter through SMTP, as another server would.
   *
   * @param raw RFC 5322, lines ending in LF or CRLF
   */
  public void deliver(String from, String to, String raw) {
    deliver(from, to, raw.replaceAll("\r?\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** As {@link #deliver(String, String, String)}, with bytes whose lines end in CRLF. */
  public void deliver(String from, String to, byte[] raw) {
    String text = new String(raw, StandardCharsets.ISO_8859_1).replaceAll("(?m)^\\.", "..");
    String stuffed = text.endsWith("\r\n") ? text : text + "\r\n";
    String answer;
    try {
      answer =
          hand(
              back.port(),
              new SmtpRelay.Envelope(
                  null, "MAIL FROM:<" + from + ">", List.of("RCPT TO:<" + to + ">"), stuffed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!answer.startsWith("250")) {
      throw new IllegalStateException("not delivered: " + answer);
    }
  }

  /** Lets this happen once, at the next time that its stage is reached. */
  public void next(MailTrouble trouble) {
    troubles.next(trouble);
  }

  /** Lets this happen every time, until {@link #calm}. */
  public void always(MailTrouble trouble) {
    troubles.always(trouble);
  }

  /** Ends all troubles of SMTP and IMAP, and lets connections in again. */
  public void calm() {
    troubles.calm();
    imap.silent(false);
    smtpGate.reopen();
    imapGate.reopen();
  }

  /** How many troubles wait for their stage. */
  public int troublesWaiting() {
    return troubles.waiting();
  }

  /** Refuses connections to SMTP until {@link #calm}. */
  public void refuseSmtp() {
    smtpGate.shut();
    smtpGate.drop();
  }

  /** Refuses connections to IMAP until {@link #calm}. */
  public void refuseImap() {
    imapGate.shut();
    imapGate.drop();
  }

  /** Delivers the letters whose delivery was put off; says how many. */
  public int releaseLate() {
    List<SmtpRelay.Envelope> due = new ArrayList<>();
    late.drainTo(due);
    for (SmtpRelay.Envelope envelope : due) {
      postQuietly(envelope);
    }
    return due.size();
  }

  /** Closes every IMAP connection, idle ones too. */
  public void dropImap() {
    imapGate.drop();
  }

  /** Whether IMAP falls silent while its connections stay open. */
  public void silentImap(boolean now) {
    imap.silent(now);
  }

  /** The next IMAP command of this name, such as APPEND, is answered with NO. */
  public void refuseImapCommand(String command, String reason) {
    imap.refuse(command, reason);
  }

  /** Whether the server says which folder is which (RFC 6154); it does at first. */
  public void announceSpecialUse(boolean announced) {
    imap.specialUse(announced);
  }

  /** Whether the server knows IDLE; it does at first. */
  public void announceIdle(boolean announced) {
    imap.idle(announced);
  }

  /** Waits until a client has begun to idle that was not waited for yet. */
  public boolean awaitIdle(Duration most) throws InterruptedException {
    return imap.awaitIdle(most);
  }

  /** How many times clients have begun to idle. */
  public int idles() {
    return imap.idles();
  }

  /**
   * Gives this user's INBOX a new UIDVALIDITY: its letters are numbered anew from 1, and all
   * connections are dropped.
   */
  public void changeUidValidity(String address) {
    shelves.renumber(address);
    imap.shiftValidity();
    imapGate.drop();
  }

  /** Removes a letter for good. */
  public void remove(String address, String folder, long uid) {
    shelves.remove(address, folder, uid);
  }

  /** Puts a letter into a folder directly, as another program of the same user would. */
  public void file(String address, String folder, String raw) {
    shelves.file(address, folder, raw.replaceAll("\r?\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The letters of one folder, in the order of their UIDs; empty when there is no such folder. */
  public List<StoredLetter> letters(String address, String folder) {
    return shelves.letters(address, folder);
  }

  /** How many letters lie in each folder, as {@code address/folder}, in order. */
  public NavigableMap<String, Integer> count() {
    return shelves.count();
  }

  @Override
  public void close() {
    for (Gate gate : new Gate[] {imapGate, smtpGate, back}) {
      gate.close();
    }
    synchronized (this) {
      if (smtps != null && imaps != null) {
        smtps.close();
        imaps.close();
      }
    }
    green.stop();
  }

  private void postQuietly(SmtpRelay.Envelope envelope) {
    try {
      var _ = new Desk().post(envelope);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hand(int port, SmtpRelay.Envelope envelope) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Wire wire = new Wire(socket);
      SmtpRelay.answer(wire);
      List<String> commands = new ArrayList<>(List.of("HELO relay.example", envelope.from()));
      commands.addAll(envelope.to());
      commands.add("DATA");
      for (String command : commands) {
        wire.send(command);
        String answer = SmtpRelay.answer(wire).getLast();
        if (!answer.startsWith("2") && !answer.startsWith("354")) {
          return answer;
        }
      }
      wire.write(envelope.content().getBytes(StandardCharsets.ISO_8859_1));
      wire.send(".");
      String answer = SmtpRelay.answer(wire).getLast();
      wire.send("QUIT");
      return answer;
    }
  }

  /** Where letters are handed over, and filed. */
  private final class Desk implements SmtpRelay.Office {
    @Override
    public String post(SmtpRelay.Envelope envelope) throws IOException {
      synchronized (shelves) {
        String answer = hand(innerSmtp, envelope);
        Optional<String> sender = shelves.address(envelope.user());
        if (answer.startsWith("250") && filing == Filing.SERVER && sender.isPresent()) {
          String plain = envelope.content().replaceAll("(?m)^\\.\\.", ".");
          shelves.file(sender.get(), "Sent", plain.getBytes(StandardCharsets.ISO_8859_1));
        }
        return answer;
      }
    }

    @Override
    public void postLater(SmtpRelay.Envelope envelope, MailTrouble.LostAnswer how) {
      if (how.after().isZero()) {
        late.add(envelope);
        return;
      }
      Thread.ofVirtual()
          .start(() -> {
            try {
              Thread.sleep(how.after());
              postQuietly(envelope);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }
}

package io.digitalfte.connect.mail;

import io.digitalfte.term.Fault;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** Opens connections to the mailbox as settings say: encrypted, verified, with timeouts. */
final class Mailbox {
  private final MailSettings settings;

  Mailbox(MailSettings settings) {
    this.settings = settings;
  }

  MailSettings settings() {
    return settings;
  }

  /**
   * A logged-in connection; the caller closes it.
   *
   * @throws Fault UNAVAILABLE with what to do about it
   */
  IMAPStore open() {
    URI uri = settings.imap();
    IMAPStore store;
    try {
      store = (IMAPStore) session(uri).getStore(uri.getScheme());
    } catch (MessagingException e) {
      throw new IllegalStateException("angus-mail has no " + uri.getScheme(), e);
    }
    try {
      store.connect(
          uri.getHost(), MailSettings.port(uri), settings.user(), settings.password().reveal());
      return store;
    } catch (MessagingException e) {
      closeQuietly(store);
      throw fault(uri, e);
    }
  }

  /** The session for this server. */
  Session session(URI uri) {
    MailSettings.Protection protection = settings.protection(uri);
    String prefix = "mail." + uri.getScheme() + ".";
    Properties values = new Properties();
    values.put(prefix + "connectiontimeout", millis(settings.pace().connect()));
    values.put(prefix + "timeout", millis(settings.pace().answer()));
    values.put(prefix + "writetimeout", millis(settings.pace().answer()));
    values.put(prefix + "ssl.checkserveridentity", "true");
    values.put(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
    // Otherwise the local name is looked up in DNS, which may take its time.
    values.put(prefix + "localhost", "localhost");
    values.put(prefix + "socketFactory.fallback", "false");
    values.put(prefix + "ssl.socketFactory.fallback", "false");
    boolean startTls = protection == MailSettings.Protection.STARTTLS;
    values.put(prefix + "starttls.enable", Boolean.toString(startTls));
    values.put(prefix + "starttls.required", Boolean.toString(startTls));
    values.put(prefix + "auth", "true");
    // The letter is handed over by then; nothing is learned from waiting for the goodbye.
    values.put(prefix + "quitwait", "false");
    settings
        .certificates()
        .ifPresent(pem -> values.put(prefix + "ssl.socketFactory", Trust.only(pem)));
    return Session.getInstance(values);
  }

  private static String millis(java.time.Duration time) {
    return Long.toString(Math.min(Integer.MAX_VALUE, time.toMillis()));
  }

  /** The folder of sent mail: as settings say, else as the server says, else by its usual names. */
  Optional<IMAPFolder> sent(IMAPStore store) throws MessagingException {
    if (settings.sent().isPresent()) {
      Folder named = store.getFolder(settings.sent().get());
      return named.exists() ? Optional.of((IMAPFolder) named) : Optional.empty();
    }
    Folder[] all = store.getDefaultFolder().list("*");
    for (Folder each : all) {
      if (each instanceof IMAPFolder folder && isSent(folder)) {
        return Optional.of(folder);
      }
    }
    List<String> usual =
        List.of("sent", "sent items", "sent mail", "sent messages", "gesendet", "inbox.sent");
    return Arrays.stream(all)
        .filter(f -> usual.contains(f.getFullName().toLowerCase(Locale.ROOT)))
        .map(IMAPFolder.class::cast)
        .findFirst();
  }

  private static boolean isSent(IMAPFolder folder) throws MessagingException {
    return Arrays.stream(folder.getAttributes()).anyMatch("\\Sent"::equalsIgnoreCase);
  }

  /** What a failed connection means, in words, without what the server or we said in secret. */
  static Fault fault(URI uri, MessagingException e) {
    String where = uri.getScheme() + "://" + uri.getHost() + ":" + MailSettings.port(uri);
    if (e instanceof AuthenticationFailedException) {
      return Fault.of(
          Fault.Code.UNAVAILABLE,
          where + " refused the login; check mail.user and the secret behind mail.password",
          e);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof javax.net.ssl.SSLException) {
        return Fault.of(
            Fault.Code.UNAVAILABLE,
            where + " has no certificate that we trust for this name; see mail.certificates",
            e);
      }
    }
    return Fault.passing(where + " does not answer as a mail server would", e);
  }

  static void closeQuietly(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      // What we wanted of it is done, and the server forgets a connection that goes away.
    }
  }
}

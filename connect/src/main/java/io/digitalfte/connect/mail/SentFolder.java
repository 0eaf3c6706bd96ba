package io.digitalfte.connect.mail;

import io.digitalfte.term.Fault;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.HeaderTerm;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;

/** What lies in the folders of a mailbox, looked up by header over a connection of its own. */
final class SentFolder implements AutoCloseable {
  private static final int MOST_HITS = 200;

  private final IMAPStore store;
  private final Optional<IMAPFolder> sent;

  private SentFolder(IMAPStore store, Optional<IMAPFolder> sent) {
    this.store = store;
    this.sent = sent;
  }

  /**
   * Connects.
   *
   * @throws Fault UNAVAILABLE when the mailbox does not answer
   */
  static SentFolder open(Mailbox mailbox) {
    IMAPStore store = mailbox.open();
    try {
      return new SentFolder(store, mailbox.sent(store));
    } catch (MessagingException e) {
      Mailbox.closeQuietly(store);
      throw Mailbox.fault(mailbox.settings().imap(), e);
    }
  }

  /** Whether there is a folder of sent mail. */
  boolean exists() {
    return sent.isPresent();
  }

  /** Whether a letter with this Message-ID was sent. */
  boolean holds(String id) throws MessagingException {
    return sent.isPresent() && holds(sent.get(), id);
  }

  /** Whether a letter with this Message-ID arrived in the INBOX. */
  boolean arrived(String id) throws MessagingException {
    return holds((IMAPFolder) store.getFolder("INBOX"), id);
  }

  private static boolean holds(IMAPFolder folder, String id) throws MessagingException {
    return !having(folder, "Message-ID", id).isEmpty();
  }

  /** The Message-IDs of what was sent in answer to this letter. */
  List<String> answersTo(String id) throws MessagingException {
    return sent.isEmpty() ? List.of() : having(sent.get(), "In-Reply-To", id);
  }

  /** Files a letter that was sent, as read. */
  void file(byte[] letter) throws MessagingException {
    if (sent.isEmpty()) {
      throw new MessagingException("no folder of sent mail; name it in mail.sent");
    }
    MimeMessage message =
        new MimeMessage((jakarta.mail.Session) null, new ByteArrayInputStream(letter));
    message.setFlag(Flags.Flag.SEEN, true);
    sent.get().appendMessages(new Message[] {message});
  }

  /**
   * The Message-IDs of the letters whose header holds exactly this id. Servers search for a part of
   * the value, so that each hit is looked at.
   */
  private static List<String> having(IMAPFolder folder, String header, String id)
      throws MessagingException {
    String bracketed = "<" + id + ">";
    folder.open(Folder.READ_ONLY);
    try {
      Message[] hits = folder.search(new HeaderTerm(header, id));
      Message[] some = Arrays.copyOf(hits, Math.min(hits.length, MOST_HITS));
      FetchProfile wanted = new FetchProfile();
      wanted.add(header);
      wanted.add("Message-ID");
      folder.fetch(some, wanted);
      List<String> ids = new ArrayList<>();
      for (Message hit : some) {
        String[] values = hit.getHeader(header);
        if (values != null && Arrays.stream(values).anyMatch(v -> v.contains(bracketed))) {
          String[] own = hit.getHeader("Message-ID");
          ids.add(own == null ? "" : CleanText.line(own[0], 260).replaceAll("^<|>$", ""));
        }
      }
      return ids;
    } finally {
      folder.close(false);
    }
  }

  @Override
  public void close() {
    Mailbox.closeQuietly(store);
  }
}

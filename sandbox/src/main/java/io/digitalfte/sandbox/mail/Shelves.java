package io.digitalfte.sandbox.mail;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What GreenMail keeps: mailboxes, folders, letters. Its lock covers a delivery and its filing. */
final class Shelves {
  private final UserManager users;
  private final ImapHostManager host;

  Shelves(GreenMail green) {
    this.users = green.getUserManager();
    this.host = green.getManagers().getImapHostManager();
  }

  synchronized void open(String address, String password) {
    try {
      GreenMailUser user = users.createUser(address, address, password);
      host.createMailbox(user, "Sent");
      host.createMailbox(user, "Drafts");
    } catch (UserException | FolderException | AuthorizationException e) {
      throw new IllegalStateException("no mailbox for " + address, e);
    }
  }

  synchronized void renumber(String address) {
    MailFolder inbox = folder(address, "INBOX");
    List<StoredMessage> kept = List.copyOf(inbox.getMessages());
    try {
      MailFolder parent =
          host.getStore().getMailbox("#mail." + user(address).getQualifiedMailboxName());
      inbox.deleteAllMessages();
      host.getStore().deleteMailbox(inbox);
      MailFolder fresh = host.getStore().createMailbox(parent, "INBOX", true);
      for (StoredMessage message : kept) {
        fresh.appendMessage(
            message.getMimeMessage(), message.getFlags(), message.getReceivedDate());
      }
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  synchronized void remove(String address, String folder, long uid) {
    MailFolder box = folder(address, folder);
    try {
      box.setFlags(new Flags(Flags.Flag.DELETED), true, uid, null, false);
      box.expunge();
    } catch (FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  synchronized void file(String address, String folder, byte[] raw) {
    try {
      MimeMessage message = new MimeMessage((Session) null, new ByteArrayInputStream(raw));
      folder(address, folder)
          .appendMessage(message, new Flags(Flags.Flag.SEEN), Date.from(Instant.now()));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  synchronized List<StoredLetter> letters(String address, String folder) {
    GreenMailUser user = users.getUserByEmail(address);
    MailFolder box = user == null ? null : host.getFolder(user, folder);
    List<StoredLetter> letters = new ArrayList<>();
    for (StoredMessage message : box == null ? List.<StoredMessage>of() : box.getMessages()) {
      letters.add(
          new StoredLetter(
              message.getUid(), message.isSet(Flags.Flag.SEEN), raw(message.getMimeMessage())));
    }
    return letters;
  }

  synchronized NavigableMap<String, Integer> count() {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (GreenMailUser user : users.listUser()) {
      for (String folder : List.of("INBOX", "Sent", "Drafts")) {
        MailFolder box = host.getFolder(user, folder);
        if (box != null) {
          counts.put(user.getEmail() + "/" + folder, box.getMessageCount());
        }
      }
    }
    return counts;
  }

  /** The address of who logs in with this name. */
  Optional<String> address(@Nullable String login) {
    GreenMailUser user = login == null ? null : users.getUser(login);
    return Optional.ofNullable(user).map(GreenMailUser::getEmail);
  }

  private GreenMailUser user(String address) {
    GreenMailUser user = users.getUserByEmail(address);
    if (user == null) {
      throw new IllegalArgumentException("no mailbox of " + address);
    }
    return user;
  }

  private MailFolder folder(String address, String name) {
    MailFolder folder = host.getFolder(user(address), name);
    if (folder == null) {
      throw new IllegalArgumentException("no folder " + name + " of " + address);
    }
    return folder;
  }

  private static String raw(MimeMessage message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      message.writeTo(out);
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}

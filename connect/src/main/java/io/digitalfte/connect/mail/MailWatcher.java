package io.digitalfte.connect.mail;

import io.digitalfte.perceive.Intake;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.perceive.Watcher;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/**
 * Watches the INBOX over a connection of its own: takes everything new in the order it came, then
 * waits in IDLE. Opens the folder read-only, so that nothing is marked as read. The cursor holds
 * UIDVALIDITY and UID; when the numbering changes, all that came since the first start is read
 * anew, and what is known is dropped by the intake.
 */
public final class MailWatcher implements Watcher {
  /** By how much the server's clock may be behind ours. */
  private static final Duration SKEW = Duration.ofMinutes(10);

  private final String account;
  private final Mailbox mailbox;
  private final InstantSource clock;
  private final LetterReader reader;

  /** Watches this mailbox as {@code mail}. */
  public MailWatcher(MailSettings settings, InstantSource clock) {
    this("mail", settings, clock);
  }

  /**
   * Watches a mailbox.
   *
   * @param account the name that its signals carry
   */
  public MailWatcher(String account, MailSettings settings, InstantSource clock) {
    this.account = account;
    this.mailbox = new Mailbox(settings);
    this.clock = clock;
    this.reader = new LetterReader(account, settings);
  }

  @Override
  public String account() {
    return account;
  }

  @Override
  public void watch(Intake intake) throws InterruptedException {
    IdleWait waiting = new IdleWait();
    FutureTask<Void> reading =
        new FutureTask<>(() -> {
          read(intake, waiting);
          return null;
        });
    // A virtual thread, because an interrupt closes the socket that it waits for.
    Thread thread = Thread.ofVirtual().name("mail-watcher-" + account).start(reading);
    Duration most = mailbox.settings().pace().idle();
    try {
      while (true) {
        try {
          reading.get(Math.max(1, most.toMillis()), TimeUnit.MILLISECONDS);
          return;
        } catch (TimeoutException e) {
          waiting.end();
        }
      }
    } catch (ExecutionException e) {
      throw fault(e.getCause());
    } finally {
      thread.interrupt();
      join(thread);
    }
  }

  /** Waits even when interrupted itself: nothing may be taken after this watcher has ended. */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private RuntimeException fault(@Nullable Throwable cause) {
    return switch (cause) {
      case MessagingException e -> Mailbox.fault(mailbox.settings().imap(), e);
      case RuntimeException e -> e;
      case null, default -> throw new IllegalStateException(cause);
    };
  }

  private void read(Intake intake, IdleWait waiting) throws MessagingException {
    IMAPStore store = mailbox.open();
    try {
      IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
      inbox.open(Folder.READ_ONLY);
      inbox.doCommand(protocol -> {
        protocol.addResponseHandler(waiting);
        return null;
      });
      Cursor cursor = start(inbox, intake);
      while (!Thread.currentThread().isInterrupted()) {
        waiting.begin();
        cursor = takeNew(inbox, cursor, intake);
        if (!waiting.arrived()) {
          inbox.doCommand(protocol -> {
            waiting.await(protocol);
            return null;
          });
        }
      }
    } finally {
      Mailbox.closeQuietly(store);
    }
  }

  /** Where to begin: after the cursor, or anew when there is none or the numbering has changed. */
  private Cursor start(IMAPFolder inbox, Intake intake) throws MessagingException {
    long validity = inbox.getUIDValidity();
    Optional<Cursor> kept = intake.cursor().map(Cursor::read);
    if (kept.isPresent() && kept.get().validity() == validity) {
      return kept.get();
    }
    long last = last(inbox);
    if (kept.isPresent()) {
      intake.warn(
          "the mail server has renumbered the INBOX (UIDVALIDITY); all mail since the first start"
              + " is read anew, and what is known is not taken again");
      return new Cursor(validity, 0, kept.get().since(), last);
    }
    int days = mailbox.settings().pace().firstDays();
    Instant since = clock.instant().minus(Duration.ofDays(days));
    Cursor fresh = new Cursor(validity, days > 0 ? 0 : last, since, last);
    intake.take(List.of(), fresh.text());
    return fresh;
  }

  private static long last(IMAPFolder inbox) throws MessagingException {
    long next = inbox.getUIDNext();
    if (next > 0) {
      return next - 1;
    }
    // Not every server says which number comes next.
    List<Long> all = new InboxReading(inbox).from(1);
    return all.isEmpty() ? 0 : all.getLast();
  }

  private Cursor takeNew(IMAPFolder folder, Cursor from, Intake intake) throws MessagingException {
    InboxReading inbox = new InboxReading(folder);
    Cursor cursor = from;
    if (cursor.amongOld()) {
      List<Long> some = inbox.range(cursor.uid() + 1, cursor.old(), cursor.since());
      cursor = take(inbox, some, cursor, cursor.since().minus(SKEW), intake);
      cursor = cursor.at(cursor.old());
      intake.take(List.of(), cursor.text());
    }
    return take(inbox, inbox.from(cursor.uid() + 1), cursor, Instant.MIN, intake);
  }

  /** Takes these letters in steps, but those that the server received earlier than that. */
  private Cursor take(
      InboxReading inbox, List<Long> waiting, Cursor from, Instant earliest, Intake intake)
      throws MessagingException {
    Cursor cursor = from;
    int batch = mailbox.settings().pace().batch();
    for (int i = 0; i < waiting.size(); i += batch) {
      List<Long> uids = waiting.subList(i, Math.min(i + batch, waiting.size()));
      List<Sighting> seen = new ArrayList<>();
      for (InboxReading.Waiting each : inbox.look(uids)) {
        if (!each.received().isBefore(earliest)) {
          sight(inbox, each, intake).ifPresent(seen::add);
        }
      }
      cursor = cursor.at(uids.getLast());
      intake.take(seen, cursor.text());
    }
    return cursor;
  }

  private Optional<Sighting> sight(InboxReading inbox, InboxReading.Waiting letter, Intake intake)
      throws MessagingException {
    boolean whole = letter.size() <= InboxReading.MOST_BYTES;
    long most = whole ? InboxReading.MOST_BYTES + 1 : HeaderBlock.MOST_BYTES;
    byte[] raw = inbox.bytes(letter.uid(), (int) most);
    if (raw.length == 0) {
      // Somebody has moved or deleted it meanwhile.
      return Optional.empty();
    }
    boolean all = whole && raw.length <= InboxReading.MOST_BYTES;
    if (!all) {
      intake.warn("a letter of " + letter.size() + " bytes was taken without its text and files");
    }
    return Optional.of(reader.read(raw, all, letter.received(), intake));
  }
}

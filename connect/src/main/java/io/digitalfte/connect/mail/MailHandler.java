package io.digitalfte.connect.mail;

import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.Target;
import io.digitalfte.perceive.Address;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sends letters of one kind, each under a Message-ID made of its key, and files them in Sent where
 * the server does not. The receipt's facts: {@code mail.message-id}; {@code mail.filed}, {@code
 * server}, {@code us} or {@code no}.
 */
public final class MailHandler<A extends Outgoing> implements Handler<A> {
  /** The mailbox that answers, for who reads copies of its letters and cannot see it. */
  public static final Target COPIED = new Target("mailbox:copied", "the mailbox of the local side");

  /** Where the home keeps files. */
  @FunctionalInterface
  public interface Files {
    /** The file with this digest; empty when the home does not have it. */
    Optional<byte[]> content(Digest digest);
  }

  private final MailType<A> type;
  private final Mailbox mailbox;
  private final Files files;
  private final InstantSource clock;
  private final Predicate<Address> reached;

  private MailHandler(
      MailType<A> type,
      MailSettings settings,
      Files files,
      InstantSource clock,
      Predicate<Address> reached) {
    this.type = type;
    this.mailbox = new Mailbox(settings);
    this.files = files;
    this.clock = clock;
    this.reached = reached;
  }

  /** Answers from this mailbox; the type says what was learned of its server. */
  public static MailHandler<MailReply> replies(
      MailReplyType type, MailSettings settings, Files files, InstantSource clock) {
    return new MailHandler<>(type, settings, files, clock, _ -> true);
  }

  /**
   * Writes from this mailbox to these and to nobody else.
   *
   * @param reached whom settings let us write to unasked
   */
  public static MailHandler<MailSend> letters(
      MailSendType type, MailSettings settings, List<Address> reached, InstantSource clock) {
    return new MailHandler<>(
        type,
        settings,
        _ -> Optional.empty(),
        clock,
        to -> reached.stream().anyMatch(to::sameMailbox));
  }

  @Override
  public MailType<A> type() {
    return type;
  }

  @Override
  public Target target() {
    Mailbox.closeQuietly(mailbox.open());
    MailSettings settings = mailbox.settings();
    String receives = settings.imap().getHost().toLowerCase(Locale.ROOT);
    String sends =
        settings.smtp().map(uri -> uri.getHost().toLowerCase(Locale.ROOT)).orElse(receives);
    String identity =
        "mailbox:" + settings.user() + "@" + receives + (sends.equals(receives) ? "" : "+" + sends);
    return new Target(identity, "Mailbox " + settings.user() + " at " + receives);
  }

  @Override
  public boolean isAt(String identity) {
    return identity.equals(COPIED.identity());
  }

  @Override
  public Objections check(A letter) {
    List<String> hard = new ArrayList<>();
    List<String> soft = new ArrayList<>();
    if (!mailbox.settings().owns(letter.from())) {
      hard.add(letter.from().email() + " is none of our own addresses (mail.addresses)");
    }
    if (!reached.test(letter.to())) {
      hard.add(letter.to().email() + " is none of those we write to unasked (ops.mail.to)");
    }
    for (MailReply.File file : letter.attachments()) {
      missing(file).ifPresent(hard::add);
    }
    letter.inReplyTo().flatMap(this::answered).ifPresent(soft::add);
    return new Objections(hard, soft);
  }

  private Optional<String> missing(MailReply.File file) {
    Optional<byte[]> content = files.content(file.digest());
    if (content.isEmpty()) {
      return Optional.of("the file " + file.name() + " is not in the home any more");
    }
    boolean same =
        content.get().length == file.size() && Digest.of(content.get()).equals(file.digest());
    return same ? Optional.empty() : Optional.of("the file " + file.name() + " has changed");
  }

  private Optional<String> answered(String id) {
    try (SentFolder sent = SentFolder.open(mailbox)) {
      List<String> answers = sent.answersTo(id);
      return answers.isEmpty()
          ? Optional.empty()
          : Optional.of("somebody has answered this letter already: " + answers.getFirst());
    } catch (MessagingException | Fault e) {
      return Optional.of("whether somebody has answered already could not be looked up");
    }
  }

  @Override
  public Outcome perform(A letter, Key key) {
    Map<Digest, byte[]> contents = new HashMap<>();
    for (MailReply.File file : letter.attachments()) {
      Optional<String> missing = missing(file);
      if (missing.isPresent()) {
        return new Outcome.Refused(missing.get());
      }
      contents.put(file.digest(), files.content(file.digest()).orElseThrow());
    }
    String id = messageId(letter.from(), key);
    byte[] written =
        Composer.letter(
                letter,
                id,
                Composer.date(clock.instant()),
                file -> Composer.base64(contents.getOrDefault(file.digest(), new byte[0])))
            .getBytes(StandardCharsets.UTF_8);
    Postman.Handed handed =
        new Postman(mailbox).hand(written, letter.from().email(), letter.to().email());
    return switch (handed) {
      case Postman.Handed.Accepted _ -> new Outcome.Done(receipt(id, filed(id, written)));
      case Postman.Handed.Refused refused -> new Outcome.Refused(refused.reason());
      case Postman.Handed.NotSent not -> new Outcome.Unknown(not.cause(), false);
      case Postman.Handed.Lost lost -> new Outcome.Unknown(lost.cause(), true);
    };
  }

  /** The letter has gone out: nothing that goes wrong here makes that untrue. */
  private String filed(String id, byte[] letter) {
    if (type.filesSent()) {
      return "server";
    }
    try (SentFolder sent = SentFolder.open(mailbox)) {
      if (sent.holds(id)) {
        return "server";
      }
      sent.file(letter);
      return "us";
    } catch (MessagingException | RuntimeException e) {
      return "no";
    }
  }

  @Override
  public Found find(A letter, Key key, Duration since) {
    String id = messageId(letter.from(), key);
    try (SentFolder sent = SentFolder.open(mailbox)) {
      if (sent.holds(id)) {
        return new Found.Yes(receipt(id, type.filesSent() ? "server" : "us"));
      }
      if (mailbox.settings().owns(letter.to()) && sent.arrived(id)) {
        return new Found.Yes(receipt(id, "no"));
      }
      if (!type.filesSent()) {
        return new Found.CannotTell(
            "this server does not file sent mail, so that a letter missing there proves nothing");
      }
      if (!sent.exists()) {
        return new Found.CannotTell("there is no folder of sent mail to look in");
      }
    } catch (MessagingException | Fault e) {
      return new Found.CannotTell("the mailbox could not be looked into");
    }
    Duration settle = mailbox.settings().pace().settle();
    return since.compareTo(settle) > 0
        ? new Found.No("not in Sent " + since.toSeconds() + " s after its last byte", true)
        : new Found.CannotTell("it may still appear in Sent within " + settle.toSeconds() + " s");
  }

  private static Receipt receipt(String id, String filed) {
    return new Receipt(id, Map.of("mail.message-id", id, "mail.filed", filed));
  }

  /** Our Message-ID for this key, without brackets: the same for every attempt. */
  static String messageId(Address from, Key key) {
    return key.text() + from.email().substring(from.email().lastIndexOf('@'));
  }
}

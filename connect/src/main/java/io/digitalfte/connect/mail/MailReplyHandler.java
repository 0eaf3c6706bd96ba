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

/**
 * Sends an answer under a Message-ID made of its key, and files it in Sent where the server does
 * not. The receipt's facts: {@code mail.message-id}; {@code mail.filed}, {@code server}, {@code us}
 * or {@code no}.
 */
public final class MailReplyHandler implements Handler<MailReply> {
  /** The mailbox that answers, for who reads copies of its letters and cannot see it. */
  public static final Target COPIED = new Target("mailbox:copied", "the mailbox of the local side");

  /** Where the home keeps files. */
  @FunctionalInterface
  public interface Files {
    /** The file with this digest; empty when the home does not have it. */
    Optional<byte[]> content(Digest digest);
  }

  private final MailReplyType type;
  private final Mailbox mailbox;
  private final Files files;
  private final InstantSource clock;

  /** Answers from this mailbox; the type says what was learned of its server. */
  public MailReplyHandler(
      MailReplyType type, MailSettings settings, Files files, InstantSource clock) {
    this.type = type;
    this.mailbox = new Mailbox(settings);
    this.files = files;
    this.clock = clock;
  }

  @Override
  public MailReplyType type() {
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
  public Objections check(MailReply reply) {
    List<String> hard = new ArrayList<>();
    List<String> soft = new ArrayList<>();
    if (!mailbox.settings().owns(reply.from())) {
      hard.add(reply.from().email() + " is none of our own addresses (mail.addresses)");
    }
    for (MailReply.File file : reply.attachments()) {
      missing(file).ifPresent(hard::add);
    }
    reply.inReplyTo().flatMap(this::answered).ifPresent(soft::add);
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
  public Outcome perform(MailReply reply, Key key) {
    Map<Digest, byte[]> contents = new HashMap<>();
    for (MailReply.File file : reply.attachments()) {
      Optional<String> missing = missing(file);
      if (missing.isPresent()) {
        return new Outcome.Refused(missing.get());
      }
      contents.put(file.digest(), files.content(file.digest()).orElseThrow());
    }
    String id = messageId(reply.from(), key);
    byte[] letter =
        Composer.letter(
                reply,
                id,
                Composer.date(clock.instant()),
                file -> Composer.base64(contents.getOrDefault(file.digest(), new byte[0])))
            .getBytes(StandardCharsets.UTF_8);
    Postman.Handed handed =
        new Postman(mailbox).hand(letter, reply.from().email(), reply.to().email());
    return switch (handed) {
      case Postman.Handed.Accepted _ -> new Outcome.Done(receipt(id, filed(id, letter)));
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
  public Found find(MailReply reply, Key key, Duration since) {
    String id = messageId(reply.from(), key);
    try (SentFolder sent = SentFolder.open(mailbox)) {
      if (sent.holds(id)) {
        return new Found.Yes(receipt(id, type.filesSent() ? "server" : "us"));
      }
      if (mailbox.settings().owns(reply.to()) && sent.arrived(id)) {
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

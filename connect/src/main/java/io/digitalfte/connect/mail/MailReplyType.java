package io.digitalfte.connect.mail;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Preview;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.Slots;
import io.digitalfte.act.Stake;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kind {@code mail.reply}. What can be found out about a letter whose answer was lost depends
 * on the server: only where it files sent mail itself is the folder of sent mail a proof.
 */
public final class MailReplyType implements ActionType<MailReply> {
  /** The kind's name. */
  public static final String KIND = "mail.reply";

  /** The part of the text that a person may edit. */
  public static final String REGION = "reply";

  private static final int MOST_TEXT = 20_000;
  private static final int MOST_FILES = 10;
  private static final long MOST_BYTES = 15L << 20;
  private static final String PLACEHOLDER = "drawn-when-approved";

  private final boolean filesSent;

  /**
   * The kind for one mailbox.
   *
   * @param filesSent whether its server files sent mail itself, as {@link MailDoctor} has learned;
   *     false when nobody knows
   */
  public MailReplyType(boolean filesSent) {
    this.filesSent = filesSent;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Class<MailReply> record() {
    return MailReply.class;
  }

  @Override
  public Reversibility reversibility() {
    return Reversibility.IRREVERSIBLE;
  }

  @Override
  public Mark mark() {
    return filesSent ? Mark.FINDABLE : Mark.NONE;
  }

  /** Whether the server files sent mail itself. */
  boolean filesSent() {
    return filesSent;
  }

  @Override
  public Preview preview(MailReply reply) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("From", reply.from().toString()));
    rows.add(List.of("To", reply.to().toString()));
    rows.add(List.of("Subject", reply.subject()));
    for (MailReply.File file : reply.attachments()) {
      rows.add(List.of("File", file.name() + ", " + file.size() + " bytes, " + file.digest()));
    }
    return new Preview(
        reply.inReplyTo().isPresent()
            ? "Answer " + reply.to() + " in the thread"
            : "Answer " + reply.to(),
        List.of(new Preview.Table(List.of("header", "value"), rows, "")),
        Optional.of(new Preview.Editable(REGION, reply.text())),
        request(reply));
  }

  private static String request(MailReply reply) {
    String domain = reply.from().email().substring(reply.from().email().lastIndexOf('@'));
    return Composer.letter(
            reply,
            PLACEHOLDER + domain,
            "(when it is sent)",
            file -> "(" + file.size() + " bytes of " + file.digest() + ")")
        .replace("\r\n", "\n");
  }

  @Override
  public Stake stake(MailReply reply) {
    return Stake.of(Stake.Trait.MESSAGE);
  }

  @Override
  public List<String> objections(MailReply reply, int step) {
    List<String> wrong = new ArrayList<>(Slots.objections(reply.text(), step));
    if (reply.text().isBlank()) {
      wrong.add("the reply says nothing");
    }
    if (reply.text().length() > MOST_TEXT) {
      wrong.add(
          "the reply has " + reply.text().length() + " characters; at most " + MOST_TEXT + " go");
    }
    if (!CleanText.text(reply.text(), Integer.MAX_VALUE).equals(reply.text())) {
      wrong.add("the reply holds control characters; only line feeds and tabs go");
    }
    if (reply.subject().length() > MailReply.MOST_SUBJECT) {
      wrong.add("the subject is longer than " + MailReply.MOST_SUBJECT + " characters");
    }
    if (!reply.subject().equals(Subjects.answerTo(reply.subject()))) {
      wrong.add("the subject of a reply begins with one \"Re: \" and no other");
    }
    if (reply.references().size() > MailReply.MOST_REFERENCES) {
      wrong.add(
          "the reply names more than " + MailReply.MOST_REFERENCES + " letters of its thread");
    }
    for (String email : List.of(reply.from().email(), reply.to().email())) {
      if (!StandardCharsets.US_ASCII.newEncoder().canEncode(email)) {
        wrong.add("an address with letters beyond ASCII cannot be written to: " + email);
      }
    }
    long bytes = reply.attachments().stream().mapToLong(MailReply.File::size).sum();
    if (reply.attachments().size() > MOST_FILES || bytes > MOST_BYTES) {
      wrong.add("at most " + MOST_FILES + " files of 15 MiB together go along");
    }
    return wrong;
  }

  @Override
  public MailReply fill(MailReply reply, Slots slots) {
    return reply.saying(slots.fill(reply.text()));
  }

  @Override
  public MailReply edit(MailReply reply, String region, String text) {
    if (!region.equals(REGION)) {
      throw new IllegalArgumentException(KIND + " has no part named " + region + " to edit");
    }
    return reply.saying(text);
  }
}

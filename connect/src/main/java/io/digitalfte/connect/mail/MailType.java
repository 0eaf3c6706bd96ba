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
 * What the kinds of our letters have in common. What can be found out about one whose answer was
 * lost depends on the server: only where it files sent mail itself is the folder of sent mail a
 * proof.
 */
public abstract sealed class MailType<A extends Outgoing> implements ActionType<A>
    permits MailReplyType, MailSendType {
  private static final int MOST_TEXT = 20_000;
  private static final int MOST_FILES = 10;
  private static final long MOST_BYTES = 15L << 20;
  private static final String PLACEHOLDER = "drawn-when-approved";

  private final boolean filesSent;

  /**
   * The kind for one mailbox.
   *
   * @param filesSent whether its server files sent mail itself
   */
  MailType(boolean filesSent) {
    this.filesSent = filesSent;
  }

  /** The part of the text that a person may edit. */
  abstract String region();

  /** What will happen, in one sentence. */
  abstract String headline(A letter);

  /** What is wrong with the subject; empty when all is well. */
  abstract Optional<String> subjectObjection(A letter);

  /** The letter with another text. */
  abstract A saying(A letter, String text);

  @Override
  public int version() {
    return 1;
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
  public Preview preview(A letter) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("From", letter.from().toString()));
    rows.add(List.of("To", letter.to().toString()));
    rows.add(List.of("Subject", letter.subject()));
    for (MailReply.File file : letter.attachments()) {
      rows.add(List.of("File", file.name() + ", " + file.size() + " bytes, " + file.digest()));
    }
    return new Preview(
        headline(letter),
        List.of(new Preview.Table(List.of("header", "value"), rows, "")),
        Optional.of(new Preview.Editable(region(), letter.text())),
        request(letter));
  }

  private static String request(Outgoing letter) {
    String domain = letter.from().email().substring(letter.from().email().lastIndexOf('@'));
    return Composer.letter(
            letter,
            PLACEHOLDER + domain,
            "(when it is sent)",
            file -> "(" + file.size() + " bytes of " + file.digest() + ")")
        .replace("\r\n", "\n");
  }

  @Override
  public Stake stake(A letter) {
    return Stake.of(Stake.Trait.MESSAGE);
  }

  @Override
  public List<String> objections(A letter, int step) {
    List<String> wrong = new ArrayList<>(Slots.objections(letter.text(), step));
    if (letter.text().isBlank()) {
      wrong.add("the letter says nothing");
    }
    if (letter.text().length() > MOST_TEXT) {
      wrong.add(
          "the letter has " + letter.text().length() + " characters; at most " + MOST_TEXT + " go");
    }
    if (!CleanText.text(letter.text(), Integer.MAX_VALUE).equals(letter.text())) {
      wrong.add("the letter holds control characters; only line feeds and tabs go");
    }
    subjectObjection(letter).ifPresent(wrong::add);
    if (letter.references().size() > MailReply.MOST_REFERENCES) {
      wrong.add(
          "the letter names more than " + MailReply.MOST_REFERENCES + " letters of its thread");
    }
    for (String email : List.of(letter.from().email(), letter.to().email())) {
      if (!StandardCharsets.US_ASCII.newEncoder().canEncode(email)) {
        wrong.add("an address with letters beyond ASCII cannot be written to: " + email);
      }
    }
    long bytes = letter.attachments().stream().mapToLong(MailReply.File::size).sum();
    if (letter.attachments().size() > MOST_FILES || bytes > MOST_BYTES) {
      wrong.add("at most " + MOST_FILES + " files of 15 MiB together go along");
    }
    return wrong;
  }

  @Override
  public A fill(A letter, Slots slots) {
    return saying(letter, slots.fill(letter.text()));
  }

  @Override
  public A edit(A letter, String region, String text) {
    if (!region.equals(region())) {
      throw new IllegalArgumentException(kind() + " has no part named " + region + " to edit");
    }
    return saying(letter, text);
  }
}

package io.digitalfte.vault;

import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.term.Digest;
import java.util.List;
import java.util.stream.Collectors;

/** Writes outside text so that every line of it is quoted, whatever ends its lines. */
final class Quote {
  private static final int MOST_LINES = 200;
  private static final int MOST_CHARACTERS = 20_000;
  private static final int MOST_NAMES = 20;
  private static final int HEADER = 500;

  private final StringBuilder out;

  Quote(StringBuilder out) {
    this.out = out;
  }

  /** The section on where a proposal comes from; nothing may follow it. */
  void letter(Sighting seen) {
    out.append("## Where it comes from\n");
    quoted(seen);
  }

  /** A letter's head and text. */
  void quoted(Sighting seen) {
    Letter letter = seen.letter();
    header("From", letter.from().toString());
    letter.replyTo().ifPresent(a -> header("Reply-To", a.toString()));
    header("To", addresses(letter.to()));
    if (!letter.cc().isEmpty()) {
      header("Cc", addresses(letter.cc()));
    }
    header("Date", letter.sent().toString());
    header("Subject", letter.subject());
    letter.attachments().stream().limit(MOST_NAMES).forEach(this::attachment);
    if (letter.attachments().size() > MOST_NAMES) {
      line("... and " + (letter.attachments().size() - MOST_NAMES) + " more attachments");
    }
    if (letter.marks().contains(Letter.Mark.CUT)) {
      line("(part of this letter was beyond our bounds and was not read)");
    }
    line("");
    lines(letter.text().stripTrailing(), MOST_LINES, MOST_CHARACTERS);
    line("");
    line("(letter " + seen.digest() + ")");
  }

  /** This text, quoted; beyond the bounds it ends with a line that says what is left out. */
  void lines(String text, int mostLines, int mostCharacters) {
    boolean cut = text.length() > mostCharacters;
    // Never between the halves of a pair.
    int end =
        cut && Character.isHighSurrogate(text.charAt(mostCharacters - 1))
            ? mostCharacters - 1
            : mostCharacters;
    List<String> lines = Visible.lines(cut ? text.substring(0, end) : text);
    lines.stream().limit(mostLines).forEach(this::line);
    if (cut || lines.size() > mostLines) {
      line("");
      line(
          "(... cut here: the whole is " + text.length() + " characters, " + Digest.of(text) + ")");
    }
  }

  private void attachment(Letter.Attachment a) {
    header(
        "Attachment", a.name() + " (" + a.type() + ", " + a.size() + " bytes, " + a.digest() + ")");
  }

  private static String addresses(List<Address> all) {
    String shown =
        all.stream().limit(MOST_NAMES).map(Address::toString).collect(Collectors.joining(", "));
    return all.size() > MOST_NAMES ? shown + " and " + (all.size() - MOST_NAMES) + " more" : shown;
  }

  private void header(String name, String value) {
    out.append("> ").append(name).append(": ").append(Escape.inline(value, HEADER)).append('\n');
  }

  private void line(String text) {
    out.append("> ").append(Escape.quoted(text)).append('\n');
  }
}

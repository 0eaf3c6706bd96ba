package io.digitalfte.connect.mail;

import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Intake;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Letter.Mark;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.term.Digest;
import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Raw bytes to a sighting. Never fails on any input; what cannot be read is marked as cut. */
final class LetterReader {
  /** Where made-up Message-IDs live; no answer ever names one. */
  static final String NAMELESS = "@nameless.invalid";

  private static final int MOST_SUBJECT = 500;
  private static final int MOST_REFERENCES = 100;
  private static final Pattern ID = Pattern.compile("<([\\x21-\\x7e&&[^<>]]{1,250})>");
  private static final Pattern ANY_ID = Pattern.compile("[\\x21-\\x7e&&[^<>]]{1,250}");

  private final String account;
  private final MailSettings settings;

  LetterReader(String account, MailSettings settings) {
    this.account = account;
    this.settings = settings;
  }

  /**
   * Reads a letter.
   *
   * @param raw its bytes, or its beginning
   * @param whole whether these are all of its bytes
   * @param received when the server took it
   */
  Sighting read(byte[] raw, boolean whole, Instant received, Intake intake) {
    HeaderBlock header = HeaderBlock.read(raw, 0, raw.length);
    Digest digest = Trace.digest(raw, header);
    try {
      Letter letter = letter(raw, whole, header, digest, received, intake);
      return new Sighting(account, letter.messageId(), digest, letter);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | IllegalStateException e) {
      intake.warn("a letter could not be read and is taken without its text: " + digest);
      return new Sighting(account, nameless(digest), digest, unreadable(digest, received));
    }
  }

  private Letter letter(
      byte[] raw,
      boolean whole,
      HeaderBlock header,
      Digest digest,
      Instant received,
      Intake intake) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    LetterBody body = new LetterBody(raw, intake::keep);
    String text = whole ? body.text(header) : "";
    List<String> froms = header.all("from");
    Address from = author(froms, marks);
    List<Address> replies = Addresses.read(header.first("reply-to").orElse(""));
    marks(header, from, marks);
    if (froms.size() != 1) {
      // Which of several authors the server vouched for is anybody's guess.
      marks.remove(Mark.AUTHENTICATED);
      marks.add(Mark.UNAUTHENTICATED);
    }
    if (!whole || body.cut()) {
      marks.add(Mark.CUT);
    }
    return new Letter(
        header.first("message-id").flatMap(LetterReader::id).orElseGet(() -> nameless(digest)),
        header.first("in-reply-to").flatMap(LetterReader::id),
        references(header.first("references").orElse("")),
        from,
        replies.stream().filter(a -> !a.sameMailbox(from)).findFirst(),
        Addresses.read(String.join(", ", header.all("to"))),
        Addresses.read(String.join(", ", header.all("cc"))),
        CleanText.line(EncodedWords.decode(header.first("subject").orElse("")), MOST_SUBJECT),
        sent(header.first("date").orElse(""), received),
        text,
        body.files(),
        marks);
  }

  private static Address author(List<String> froms, Set<Mark> marks) {
    List<Address> authors = froms.isEmpty() ? List.of() : Addresses.read(froms.getFirst());
    if (authors.isEmpty()) {
      // Nobody to answer: the mark sees to it that nobody is.
      marks.add(Mark.AUTOMATIC);
      return new Address("", "unknown" + NAMELESS);
    }
    return authors.getFirst();
  }

  private void marks(HeaderBlock header, Address from, Set<Mark> marks) {
    if (automatic(header)) {
      marks.add(Mark.AUTOMATIC);
    }
    String precedence = header.first("precedence").orElse("").strip().toLowerCase(Locale.ROOT);
    if (header.first("list-id").isPresent()
        || header.first("list-unsubscribe").isPresent()
        || Set.of("bulk", "list", "junk").contains(precedence)) {
      marks.add(Mark.BULK);
    }
    if (settings.owns(from)) {
      marks.add(Mark.OWN);
    }
    String domain = from.email().substring(from.email().lastIndexOf('@') + 1);
    Authenticity.of(header, settings.authority(), domain).ifPresent(marks::add);
  }

  private static boolean automatic(HeaderBlock header) {
    String submitted = header.first("auto-submitted").orElse("no").strip();
    MediaType type = MediaType.read(header.first("content-type").orElse(""));
    return !submitted.toLowerCase(Locale.ROOT).startsWith("no")
        || header.first("x-autoreply").isPresent()
        || header.first("x-autorespond").isPresent()
        || header.first("x-auto-response-suppress").filter(v -> v.contains("All")).isPresent()
        || header.first("return-path").filter(v -> v.replaceAll("\\s", "").equals("<>")).isPresent()
        || type.is("multipart/report");
  }

  private static Optional<String> id(String value) {
    Matcher bracketed = ID.matcher(value);
    if (bracketed.find()) {
      return Optional.of(bracketed.group(1));
    }
    return Optional.of(value.strip()).filter(v -> ANY_ID.matcher(v).matches());
  }

  private static List<String> references(String value) {
    List<String> ids = new ArrayList<>(ID.matcher(value).results().map(m -> m.group(1)).toList());
    // The thread's first letter names the thread; of the rest the newest tell most.
    while (ids.size() > MOST_REFERENCES) {
      ids.subList(1, ids.size() - MOST_REFERENCES + 1).clear();
    }
    return ids;
  }

  private static Instant sent(String date, Instant received) {
    try {
      Instant said = new MailDateFormat().parse(CleanText.bounded(date, 100)).toInstant();
      boolean likely =
          said.isBefore(received.plus(Duration.ofDays(1)))
              && said.isAfter(Instant.parse("1990-01-01T00:00:00Z"));
      return likely ? said : received;
    } catch (ParseException e) {
      return received;
    }
  }

  private static String nameless(Digest digest) {
    return digest.text().replace(':', '-') + NAMELESS;
  }

  private static Letter unreadable(Digest digest, Instant received) {
    return new Letter(
        nameless(digest),
        Optional.empty(),
        List.of(),
        new Address("", "unknown" + NAMELESS),
        Optional.empty(),
        List.of(),
        List.of(),
        "",
        received,
        "",
        List.of(),
        EnumSet.of(Mark.CUT, Mark.AUTOMATIC));
  }
}

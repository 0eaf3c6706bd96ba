package io.digitalfte.draft;

import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Letters that arrive in a test. */
public final class Post {
  /** The address that all letters go to. */
  public static final Address OURS = new Address("My Company", "office@my.example");

  /** The customer who writes when nobody else is named. */
  public static final Address ADA = new Address("Ada Okafor", "ada@acme.example");

  private final Ids ids;

  /** Post whose signals bear these ids. */
  public Post(Ids ids) {
    this.ids = ids;
  }

  /** A letter from Ada. */
  public Signal from(String subject, String text) {
    return from(ADA, subject, text);
  }

  /** A letter with these marks. */
  public Signal from(Address from, String subject, String text, Letter.Mark... marks) {
    return signal(letter(from, subject, text, Set.of(marks)), false);
  }

  /** This letter as a signal. */
  public Signal signal(Letter letter, boolean flagged) {
    return new Signal(
        ids.next(),
        new Sighting("mail", letter.messageId(), Digest.of(letter.text()), letter),
        letter.sent(),
        flagged);
  }

  /** A letter to us. */
  public static Letter letter(Address from, String subject, String text, Set<Letter.Mark> marks) {
    return new Letter(
        Digest.of(subject + text).hex().substring(0, 12) + "@acme.example",
        Optional.empty(),
        List.of(),
        from,
        Optional.empty(),
        List.of(OURS),
        List.of(),
        subject,
        Instant.parse("2026-11-20T09:00:00Z"),
        text,
        List.of(),
        marks);
  }
}

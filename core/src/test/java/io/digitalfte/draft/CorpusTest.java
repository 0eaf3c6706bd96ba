package io.digitalfte.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Signal;
import io.digitalfte.term.Ulid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Letters and what is made of them. A letter in the text files begins with {@code ### title}, ends
 * with {@code => outcome}; {@code ~~~} parts the letters of a thread, and {@code (waiting)} behind
 * the title says that an earlier proposal of the thread waits.
 */
final class CorpusTest {
  private static final Ulid WAITING = Ulid.of(1_600_000_000_000L, 0, 1);

  record Case(String title, List<String> letters, boolean waiting, String outcome) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Case> letters() {
    return Stream.of("requests", "questions", "bills", "threads", "others").flatMap(CorpusTest::in);
  }

  @ParameterizedTest
  @MethodSource("letters")
  void a_letter_is_read_as_its_author_meant_it(Case letter) {
    assertThat(Outcome.of(drafted(letter))).isEqualTo(letter.outcome());
  }

  static Drafted drafted(Case letter) {
    CountedIds ids = new CountedIds();
    Post post = new Post(ids);
    PaperDesk desk = new PaperDesk(ids);
    List<Signal> thread = new ArrayList<>();
    for (int i = 0; i < letter.letters().size(); i++) {
      thread.add(signal(post, letter.letters().get(i), i > 0));
    }
    Signal now = thread.removeLast();
    Dossier dossier =
        new Dossier(
            LocalDate.of(2026, 11, 20),
            Set.of(Post.OURS),
            thread,
            letter.waiting() ? List.of(WAITING) : List.of(),
            new PaperBooks().knows(7, "Acme BV", "ada@acme.example"),
            desk,
            desk);
    LetterStyle style = new LetterStyle("Mara de Wit", OptionalInt.empty());
    return new LetterDrafter(ids, style).draft(now, dossier);
  }

  private static Signal signal(Post post, String text, boolean reply) {
    String subject = reply ? "Re: Work" : "Work";
    String body = text;
    if (text.startsWith("Subject: ")) {
      int end = text.indexOf('\n');
      subject = text.substring("Subject: ".length(), end);
      body = text.substring(end + 1);
    }
    boolean ours = body.startsWith("[ours]");
    Letter.Mark mark = ours ? Letter.Mark.OWN : Letter.Mark.AUTHENTICATED;
    return post.from(ours ? Post.OURS : Post.ADA, subject, body, mark);
  }

  private static Stream<Case> in(String file) {
    List<Case> cases = new ArrayList<>();
    for (String part : text(file).split("(?m)^### ")) {
      if (!part.isBlank()) {
        int title = part.indexOf('\n');
        int outcome = part.lastIndexOf("\n=> ");
        String name = part.substring(0, title).strip();
        String body = unescaped(part.substring(title + 1, outcome));
        cases.add(
            new Case(
                file + ": " + name,
                List.of(body.split("(?m)^~~~\n")),
                name.endsWith("(waiting)"),
                part.substring(outcome + 4).strip()));
      }
    }
    return cases.stream();
  }

  private static String unescaped(String text) {
    return text.replace("\\nbsp", "\u00a0").replace("\\nnbsp", "\u202f").replace("\\t", "\t");
  }

  private static String text(String file) {
    try (InputStream in = CorpusTest.class.getResourceAsStream(file + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("no letters " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.digitalfte.connect.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Letter.Mark;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.term.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HostileLettersTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-20T10:00:05Z");
  private static final Map<String, byte[]> LETTERS = HostileLetters.all();

  @ParameterizedTest
  @MethodSource("names")
  @Timeout(20)
  void a_hostile_letter_is_read_within_bounds(String name) {
    KeptIntake intake = new KeptIntake();
    Sighting seen = read(Objects.requireNonNull(LETTERS.get(name)), intake);
    assertThat(intake.warnings()).isEmpty();
    bounded(seen.letter());
    assertThat(Json.canonical(seen.letter())).isNotEmpty();
  }

  static Stream<String> names() {
    return LETTERS.keySet().stream();
  }

  @Property(tries = 300)
  void whatever_the_bytes_are_they_are_read(@ForAll @Size(max = 400) byte[] raw) {
    KeptIntake intake = new KeptIntake();
    bounded(read(raw, intake).letter());
    assertThat(intake.warnings()).isEmpty();
  }

  @Test
  void there_are_enough_of_them() {
    assertThat(LETTERS).hasSizeGreaterThan(50);
  }

  @Test
  void what_lies_beyond_a_bound_is_said_to_be_cut() {
    for (String name :
        List.of(
            "100,000 headers",
            "a header of 5 MB",
            "5,000 nested multiparts",
            "200,000 parts",
            "3,000 letters in letters",
            "HTML of 20 MB")) {
      assertThat(letter(name).marks()).as(name).contains(Mark.CUT);
    }
  }

  @Test
  void nobody_is_answered_where_nobody_is_named() {
    for (String name : List.of("no from", "a from that is none", "an empty group")) {
      assertThat(letter(name).marks()).as(name).contains(Mark.AUTOMATIC);
    }
  }

  @Test
  void an_injected_header_stays_a_part_of_the_subject() {
    assertThat(letter("a header injected through an encoded word").subject())
        .isEqualTo("x Bcc: all@x.example body");
    assertThat(letter("a name with a line end").from().name()).isEqualTo("Eve Bcc: x");
    assertThat(letter("a subject that turns around").subject()).isEqualTo("evil");
  }

  @Test
  void a_broken_coding_gives_what_can_be_read() {
    assertThat(letter("broken base64 QUJD=RA").text()).isEqualTo("ABCD");
    assertThat(letter("broken quoted-printable").text()).isEqualTo("==3=ZZ==4");
    assertThat(letter("an unknown coding").text()).isEqualTo("Text");
    assertThat(letter("charset x-nothing").text()).isEqualTo("Täxtÿ");
  }

  @Test
  void a_letter_that_is_too_large_is_taken_by_its_headers() {
    KeptIntake intake = new KeptIntake();
    byte[] start =
        (HostileLetters.FROM + "Subject: Large\n\nText")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Letter letter = reader().read(start, false, RECEIVED, intake).letter();
    assertThat(letter.subject()).isEqualTo("Large");
    assertThat(letter.text()).isEmpty();
    assertThat(letter.marks()).contains(Mark.CUT);
  }

  private static void bounded(Letter letter) {
    assertThat(letter.messageId()).matches("[\\x21-\\x7e]{1,250}");
    assertThat(letter.subject()).hasSizeLessThanOrEqualTo(500).doesNotContainPattern("\\p{Cntrl}");
    assertThat(letter.from().name())
        .hasSizeLessThanOrEqualTo(200)
        .doesNotContainPattern("\\p{Cntrl}");
    assertThat(letter.to()).hasSizeLessThanOrEqualTo(100);
    assertThat(letter.references()).hasSizeLessThanOrEqualTo(100);
    assertThat(letter.text())
        .hasSizeLessThanOrEqualTo(1 << 20)
        .doesNotContainPattern("[\\x00-\\x08\\r]");
    assertThat(letter.attachments()).hasSizeLessThanOrEqualTo(100);
    for (Letter.Attachment file : letter.attachments()) {
      assertThat(file.name()).matches("[^/\\\\\\p{Cntrl}]{1,120}").doesNotStartWith(".");
    }
  }

  private static Letter letter(String name) {
    return read(Objects.requireNonNull(LETTERS.get(name)), new KeptIntake()).letter();
  }

  private static Sighting read(byte[] raw, KeptIntake intake) {
    return reader().read(raw, true, RECEIVED, intake);
  }

  private static LetterReader reader() {
    return new LetterReader(
        "mail",
        MailSettings.of(
            URI.create("imaps://x.example"),
            URI.create("smtps://x.example"),
            "mara",
            () -> "",
            List.of(new Address("", "mara@acme.example"))));
  }
}

package io.digitalfte.connect.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Mark;
import io.digitalfte.act.Stake;
import io.digitalfte.perceive.Address;
import io.digitalfte.term.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MailSendTypeTest {
  private static final Address MARA = new Address("Mara", "mara@acme.example");
  private static final Address BOSS = new Address("", "boss@acme.example");

  private final MailSendType type = new MailSendType(false);

  @Test
  void the_preview_holds_the_whole_letter_and_the_part_to_edit() {
    var preview = type.preview(letter("Addons: queue deviates", "Since noon.\n"));
    assertThat(preview.headline()).isEqualTo("Write to boss@acme.example: Addons: queue deviates");
    assertThat(preview.text()).hasValueSatisfying(t -> assertThat(t.region()).isEqualTo("letter"));
    assertThat(preview.request())
        .isEqualTo(
            """
            Date: (when it is sent)
            From: Mara <mara@acme.example>
            To: boss@acme.example
            Subject: Addons: queue deviates
            Message-ID: <drawn-when-approved@acme.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 7bit

            Since noon.
            """);
    assertThat(type.stake(letter("x", "y")).traits()).containsExactly(Stake.Trait.MESSAGE);
  }

  @Test
  void it_survives_its_json_and_an_edit_changes_the_text_alone() {
    MailSend letter = letter("Addons", "Grüße");
    assertThat(Json.read(Json.canonical(letter), MailSend.class)).isEqualTo(letter);
    assertThat(type.edit(letter, "letter", "new")).isEqualTo(letter("Addons", "new"));
    assertThatThrownBy(() -> type.edit(letter, "subject", "new"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Re: Addons", "AW: Addons", "RE[2]: Addons", ""})
  void a_subject_that_looks_like_an_answers_or_says_nothing_is_objected_to(String subject) {
    assertThat(type.objections(letter(subject, "x"), 1)).hasSize(1);
    assertThat(type.objections(letter("Addons", "x"), 1)).isEmpty();
  }

  @Test
  void bounds_are_objected_to_and_never_cut() {
    assertThat(type.objections(letter("x".repeat(201), "x"), 1)).hasSize(1);
    assertThat(type.objections(letter("x", "x".repeat(20_001)), 1)).hasSize(1);
    assertThat(type.objections(letter("x", "{{1.invoice.number}}"), 1)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\r\nBcc: all@customer.example", "x\u2028y", " x", "x\u0000"})
  void what_would_begin_another_header_is_refused(String subject) {
    assertThatThrownBy(() -> letter(subject, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"true,FINDABLE", "false,NONE"})
  void the_mark_is_what_was_learned_of_the_server(boolean filesSent, Mark mark) {
    assertThat(new MailSendType(filesSent).mark()).isEqualTo(mark);
  }

  private static MailSend letter(String subject, String text) {
    return new MailSend(MARA, BOSS, subject, text);
  }
}

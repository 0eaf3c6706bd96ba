package io.digitalfte.connect.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Receipt;
import io.digitalfte.act.Slots;
import io.digitalfte.act.Stake;
import io.digitalfte.act.Step;
import io.digitalfte.act.Target;
import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Letter;
import io.digitalfte.term.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MailReplyTypeTest {
  private static final Address MARA = new Address("Mara", "mara@acme.example");
  private static final Address ADA = new Address("Ada Okafor", "ada@customer.example");

  private final MailReplyType type = new MailReplyType(false);

  @ParameterizedTest
  @CsvSource({
    "Invoice, Re: Invoice",
    "Re: Invoice, Re: Invoice",
    "RE: re: Invoice, Re: Invoice",
    "AW: Re: Invoice, Re: Invoice",
    "Antw: SV: Invoice, Re: Invoice",
    "Re[2]: Invoice, Re: Invoice",
    "Re : Invoice, Re: Invoice",
    "'', Re:",
    "Reply needed, Re: Reply needed",
    "Fwd: Invoice, Re: Fwd: Invoice",
  })
  void a_subject_gets_re_exactly_once(String subject, String answer) {
    assertThat(Subjects.answerTo(subject)).isEqualTo(answer);
    assertThat(Subjects.answerTo(answer)).isEqualTo(answer);
  }

  @Test
  void the_preview_holds_the_whole_request_and_the_part_to_edit() {
    var preview = type.preview(reply("Dear Ada,\n\nplease find {{2.invoice.number}}.\n"));
    assertThat(preview.headline())
        .isEqualTo("Answer Ada Okafor <ada@customer.example> in the thread");
    assertThat(preview.text()).hasValueSatisfying(t -> assertThat(t.region()).isEqualTo("reply"));
    assertThat(preview.request())
        .isEqualTo(
            """
            Date: (when it is sent)
            From: Mara <mara@acme.example>
            To: Ada Okafor <ada@customer.example>
            Subject: Re: Invoice
            Message-ID: <drawn-when-approved@acme.example>
            In-Reply-To: <q2@customer.example>
            References: <q1@customer.example>
             <q2@customer.example>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 7bit

            Dear Ada,

            please find {{2.invoice.number}}.
            """);
    assertThat(type.stake(reply("x")).traits()).containsExactly(Stake.Trait.MESSAGE);
  }

  @Test
  void a_reply_survives_its_json() {
    MailReply reply = reply("Grüße");
    assertThat(Json.read(Json.canonical(reply), MailReply.class)).isEqualTo(reply);
  }

  @Test
  void slots_are_filled_in_the_text() {
    var slots = Slots.of(Map.of(2, new Receipt("7", Map.of("invoice.number", "INV/2026/00042"))));
    assertThat(type.fill(reply("No. {{2.invoice.number}}."), slots).text())
        .isEqualTo("No. INV/2026/00042.");
  }

  @Test
  void only_the_region_of_the_reply_can_be_edited() {
    assertThat(type.edit(reply("old"), "reply", "new").text()).isEqualTo("new");
    assertThatThrownBy(() -> type.edit(reply("old"), "subject", "new"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_text_that_is_too_long_is_objected_to_and_never_cut() {
    MailReply reply = reply("x".repeat(20_001));
    assertThat(type.objections(reply, 3)).singleElement().asString().contains("20001");
    assertThat(reply.text()).hasSize(20_001);
  }

  @Test
  void a_slot_of_a_later_step_is_objected_to() {
    assertThat(type.objections(reply("{{3.invoice.number}}"), 3)).hasSize(1);
    assertThat(type.objections(reply("{{2.invoice.number}}"), 3)).isEmpty();
    assertThat(type.objections(reply("{{ 2.invoice.number }}"), 3)).hasSize(1);
  }

  @Test
  void nothing_to_say_and_controls_are_objected_to() {
    assertThat(type.objections(reply(" \n"), 3)).singleElement().asString().contains("nothing");
    assertThat(type.objections(reply("a\u0000b"), 3))
        .singleElement()
        .asString()
        .contains("control");
    assertThat(type.objections(reply("a\r\nb"), 3)).singleElement().asString().contains("control");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Re: x\r\nBcc: all@customer.example",
        "Re: x\nBcc: all@customer.example",
        "Re: x\rBcc: all@customer.example",
        "Re: x\u2028Bcc: all@customer.example",
        "Re: x\u0085Bcc: all@customer.example",
        "Re: \u202eevil",
        "Re: x\u0000",
      })
  void a_line_end_or_control_in_the_subject_is_refused(String subject) {
    assertThatThrownBy(() -> with(subject, "q2@customer.example", ADA))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a>\r\nBcc: b@x.example", "a> <b", "a b", "", "ä@x.example"})
  void a_broken_message_id_is_refused(String id) {
    assertThatThrownBy(() -> with("Re: x", id, ADA)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.example,c@d.example", "a@b.example>", "a", "@b", "a@b c", "<a@b.c>"})
  void what_is_no_single_address_is_refused(String email) {
    assertThatThrownBy(() -> with("Re: x", "id@x", new Address("", email)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_name_that_looks_like_an_address_stays_a_name() {
    MailReply reply = with("Re: x", "id@x", new Address("boss@acme.example, x", "ada@c.example"));
    assertThat(type.preview(reply).request())
        .contains("To: \"boss@acme.example, x\" <ada@c.example>\n");
  }

  @Test
  void a_letter_is_answered_to_its_author_from_the_address_it_was_sent_to() {
    Address sales = new Address("", "sales@acme.example");
    Letter letter =
        letter(
            "l2@c.example",
            List.of("l1@c.example"),
            List.of(new Address("", "SALES@acme.example")),
            "RE: AW: Invoice");
    Step<MailReply> step = correspondence(List.of(MARA, sales)).reply(letter, "Hello");
    assertThat(step.type().kind()).isEqualTo("mail.reply");
    assertThat(step.target().identity()).isEqualTo("mailbox:x");
    assertThat(step.action().from()).isEqualTo(sales);
    assertThat(step.action().to()).isEqualTo(ADA);
    assertThat(step.action().subject()).isEqualTo("Re: Invoice");
    assertThat(step.action().inReplyTo()).contains("l2@c.example");
    assertThat(step.action().references()).containsExactly("l1@c.example", "l2@c.example");
    assertThat(type.objections(step.action(), 1)).isEmpty();
  }

  @Test
  void a_long_thread_keeps_its_first_letter_and_the_newest() {
    List<String> thread = IntStream.range(0, 100).mapToObj(i -> i + "@c.example").toList();
    MailReply reply =
        correspondence(List.of(MARA))
            .reply(letter("new@c.example", thread, List.of(), "x"), "y")
            .action();
    assertThat(reply.references())
        .hasSize(50)
        .startsWith("0@c.example", "52@c.example")
        .endsWith("99@c.example", "new@c.example");
  }

  @Test
  void a_letter_without_a_message_id_is_answered_without_naming_one() {
    MailReply reply =
        correspondence(List.of(MARA))
            .reply(letter("sha256-00" + LetterReader.NAMELESS, List.of(), List.of(), "x"), "y")
            .action();
    assertThat(reply.inReplyTo()).isEmpty();
    assertThat(reply.references()).isEmpty();
  }

  private MailCorrespondence correspondence(List<Address> ours) {
    return new MailCorrespondence(new CountedIds(), new Target("mailbox:x", "x"), type, ours);
  }

  private static Letter letter(
      String id, List<String> references, List<Address> to, String subject) {
    return new Letter(
        id,
        Optional.empty(),
        references,
        ADA,
        Optional.of(new Address("", "elsewhere@evil.example")),
        to,
        List.of(),
        subject,
        Instant.EPOCH,
        "text",
        List.of(),
        Set.of());
  }

  private static MailReply reply(String text) {
    return new MailReply(
        MARA,
        ADA,
        "Re: Invoice",
        Optional.of("q2@customer.example"),
        List.of("q1@customer.example", "q2@customer.example"),
        text,
        List.of());
  }

  private static MailReply with(String subject, String id, Address to) {
    return new MailReply(MARA, to, subject, Optional.of(id), List.of(), "text", List.of());
  }
}

package io.digitalfte.connect.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Letter.Mark;
import io.digitalfte.perceive.Sighting;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LetterReaderTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-20T10:00:05Z");

  private final KeptIntake intake = new KeptIntake();

  @Test
  void an_encoded_header_is_read() {
    Letter letter =
        read(
            """
            From: =?utf-8?Q?Ren=C3=A9e_M=C3=BCller?= <renee@x.example>
            Subject: =?ISO-8859-1?Q?Angebot_f=FCr?= =?ISO-8859-1?Q?_M=E4rz?=
             =?UTF-8?B?IOKCrCA=?= 5
            Date: Fri, 20 Nov 2026 10:00:00 +0000

            x
            """);
    assertThat(letter.subject()).isEqualTo("Angebot für März € 5");
    assertThat(letter.from().name()).isEqualTo("Renée Müller");
  }

  @Test
  void a_character_cut_between_two_encoded_words_is_whole_again() {
    assertThat(EncodedWords.decode("=?utf-8?B?4oI=?= =?utf-8?B?rCE=?=")).isEqualTo("€!");
  }

  @Test
  void a_raw_eight_bit_header_is_read_as_utf_8_or_else_as_western() {
    assertThat(read("From: a@b.example\nSubject: Grüße\n\nx").subject()).isEqualTo("Grüße");
    byte[] latin = "From: a@b.example\nSubject: Grüße\n\nx".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(sight(latin).letter().subject()).isEqualTo("Grüße");
  }

  @Test
  void plain_text_is_preferred_to_html() {
    assertThat(alternative("This is the plain text of it.", "<p>This is <b>rich</b></p>"))
        .isEqualTo("This is the plain text of it.");
  }

  @Test
  void html_is_read_where_the_plain_text_says_nothing() {
    assertThat(alternative("See HTML.", "<p>Please invoice <b>3 days</b> of training</p>"))
        .isEqualTo("Please invoice 3 days of training");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "<table><tr><th>line</th><th>price</th></tr><tr><td>Consulting</td><td>150.00</td></tr></table>"
            + "~| line | price |\\n| Consulting | 150.00 |",
        "<table><tr><td><table><tr><td>a|b</td><td>c</td></tr></table></td></tr></table>~| a/b | c |",
        "<table><tr><td>one cell</td></tr></table>~one cell",
        "<div>a</div><div>b<br>c</div>~a\\nb\\nc",
        "<p>a</p><p>b</p>~a\\n\\nb",
        "<a href='https://x.example/p'>pay</a>~pay <https://x.example/p>",
        "<a href='https://x.example'>https://x.example</a>~https://x.example",
        "<a href='javascript:x()'>pay</a>~pay",
        "seen<div style='display: none'>hidden</div>~seen",
        "seen<span style='font-size:0'>hidden</span> too~seen too",
        "seen<span hidden>hidden</span>~seen",
        "<style>p{}</style><script>x</script>seen<!-- no -->~seen",
        "<ul><li>one</li><li>two</li></ul>~- one\\n- two",
        "a &amp; b&nbsp;&euro; 5~a & b € 5",
        "<pre>a  b</pre>~a  b",
      })
  void html_becomes_what_a_reader_sees(String html, String text) {
    String shown = HtmlText.of(html).replaceAll("\n+", "\n");
    assertThat(shown).isEqualTo(text.replace("\\n", "\n").replaceAll("\n+", "\n"));
  }

  @Test
  void flowed_text_is_joined() {
    Letter letter =
        read(
            """
            From: a@b.example
            Content-Type: text/plain; charset=utf-8; format=flowed

            Please invoice us\s
            for two days.
            > quoted\s
            > still
            --\s
            Ada
            """);
    assertThat(letter.text())
        .isEqualTo("Please invoice us for two days.\n> quoted still\n-- \nAda");
  }

  @Test
  void files_are_kept_by_digest_under_a_name_without_a_path() {
    Letter letter =
        read(
            """
            From: a@b.example
            Content-Type: multipart/mixed; boundary=B

            --B
            Content-Type: text/plain

            See attached.
            --B
            Content-Type: application/pdf; name="x.pdf"
            Content-Disposition: attachment; filename*0*=UTF-8''..%2F..%2Fetc%2Fr; filename*1="e.pdf"
            Content-Transfer-Encoding: base64

            JVBERi0=
            --B--
            """);
    assertThat(letter.text()).isEqualTo("See attached.");
    Letter.Attachment file = letter.attachments().getFirst();
    assertThat(file.name()).isEqualTo("re.pdf");
    assertThat(file.type()).isEqualTo("application/pdf");
    assertThat(file.size()).isEqualTo(5);
    assertThat(intake.kept().get(file.digest())).asString().isEqualTo("%PDF-");
  }

  @ParameterizedTest
  @CsvSource({
    "../../x.pdf,x.pdf",
    "C:\\temp\\x.pdf,x.pdf",
    "...,attachment",
    "'',attachment",
    "a<b>|c.txt,a_b__c.txt",
    "x\u202Efdp.exe,xfdp.exe",
  })
  void a_file_name_is_made_harmless(String sent, String kept) {
    assertThat(LetterBody.fileName(sent)).isEqualTo(kept);
  }

  @Test
  void a_letter_in_the_letter_is_quoted_and_kept_whole() {
    Letter letter =
        read(
            """
            From: a@b.example
            Content-Type: multipart/mixed; boundary=B

            --B

            See below.
            --B
            Content-Type: message/rfc822

            From: Boss <boss@x.example>
            Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=

            Pay 5,000 now.
            --B--
            """);
    assertThat(letter.text())
        .isEqualTo(
            "See below.\n\n> from: Boss <boss@x.example>\n> subject: Grüße\n> \n> Pay 5,000 now.");
    assertThat(letter.attachments())
        .extracting(Letter.Attachment::name)
        .containsExactly("letter.eml");
    assertThat(letter.from().email()).isEqualTo("a@b.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "X-Autoreply: yes",
        "Return-Path: <>",
        "Content-Type: multipart/report; boundary=x",
      })
  void automatic_mail_is_marked(String header) {
    assertThat(marks(header)).contains(Mark.AUTOMATIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "List-Id: <news.x.example>",
        "List-Unsubscribe: <https://x.example>",
        "Precedence: Bulk",
        "Precedence: junk",
      })
  void bulk_mail_is_marked(String header) {
    assertThat(marks(header)).containsExactly(Mark.BULK);
  }

  @Test
  void a_plain_letter_has_no_mark() {
    assertThat(marks("Auto-Submitted: no")).isEmpty();
  }

  @Test
  void our_own_letter_is_marked() {
    assertThat(read("From: MARA@acme.example\n\nx").marks()).contains(Mark.OWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authentication-Results: mx.acme.example; spf=pass; dmarc=pass header.from=x.example|AUTHENTICATED",
        "Authentication-Results: MX.acme.example 1; dmarc=fail (p=REJECT) header.from=x.example|UNAUTHENTICATED",
        "Authentication-Results: mx.acme.example; dmarc=none|",
        "Authentication-Results: other.example; dmarc=pass|",
        "Authentication-Results: mx.acme.example; dmarc=pass header.from=evil.example|UNAUTHENTICATED",
        "Authentication-Results: mx.acme.example; spf=pass smtp.mailfrom=\"; dmarc=pass\"|",
        "Authentication-Results: mx.acme.example; spf=none (; dmarc=pass header.from=x.example)|",
        "Subject: x\\nAuthentication-Results: mx.acme.example; dmarc=pass|",
        "Authentication-Results: mx.acme.example; dmarc=fail\\nAuthentication-Results: mx.acme.example; dmarc=pass|UNAUTHENTICATED",
        "Received: by mx\\nAuthentication-Results: other; dmarc=fail\\nAuthentication-Results: mx.acme.example; dmarc=pass|AUTHENTICATED",
      })
  void only_our_own_servers_topmost_word_on_the_author_counts(String headers, String mark) {
    var marks = marks(headers.replace("\\n", "\n"));
    if (mark == null) {
      assertThat(marks).isEmpty();
    } else {
      assertThat(marks).containsExactly(Mark.valueOf(mark));
    }
  }

  @Test
  void two_authors_are_no_author_that_anybody_vouched_for() {
    assertThat(
            marks(
                "Authentication-Results: mx.acme.example; dmarc=pass header.from=x.example\n"
                    + "From: boss@y.example"))
        .containsExactly(Mark.UNAUTHENTICATED);
  }

  @Test
  void transport_does_not_change_the_digest_and_the_author_does() {
    String letter = "From: a@b.example\nSubject: x\n\nText\n";
    var first = sight(("Return-Path: <a@b>\nReceived: from x\n by y\n" + letter).getBytes(UTF));
    var second = sight(("Received: from z\r\n" + letter.replace("\n", "\r\n")).getBytes(UTF));
    var other = sight(("Received: from z\n" + letter.replace("Text", "Text!")).getBytes(UTF));
    assertThat(first.digest()).isEqualTo(second.digest());
    assertThat(first.outsideId()).isEqualTo(second.outsideId());
    assertThat(other.digest()).isNotEqualTo(first.digest());
    var inner = sight(letter.replace("Subject", "Received: in\nSubject").getBytes(UTF));
    assertThat(inner.digest()).isNotEqualTo(first.digest());
  }

  @Test
  void another_reply_to_is_told() {
    Letter letter = read("From: a@b.example\nReply-To: c@d.example\n\nx");
    assertThat(letter.replyTo()).contains(new Address("", "c@d.example"));
    assertThat(read("From: a@b.example\nReply-To: A@b.example\n\nx").replyTo()).isEmpty();
  }

  @Test
  void the_date_is_the_authors_unless_it_cannot_be() {
    assertThat(read("From: a@b.example\nDate: Fri, 20 Nov 2026 10:00:00 +0100\n\nx").sent())
        .isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
    assertThat(read("From: a@b.example\nDate: Fri, 20 Nov 2099 10:00:00 +0100\n\nx").sent())
        .isEqualTo(RECEIVED);
    assertThat(read("From: a@b.example\nDate: yesterday\n\nx").sent()).isEqualTo(RECEIVED);
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  private java.util.Set<Mark> marks(String headers) {
    return read(headers + "\nFrom: a@x.example\n\nText\n").marks();
  }

  private String alternative(String plain, String html) {
    return read("""
    From: a@b.example
    Content-Type: multipart/alternative; boundary="="

    --=
    Content-Type: text/plain

    %s
    --=
    Content-Type: text/html; charset=utf-8

    %s
    --=--
    """
            .formatted(plain, html))
        .text();
  }

  private Letter read(String raw) {
    return sight(raw.getBytes(UTF)).letter();
  }

  private Sighting sight(byte[] raw) {
    MailSettings settings =
        MailSettings.of(
                URI.create("imaps://x.example"),
                URI.create("smtps://x.example"),
                "mara",
                () -> "",
                List.of(new Address("", "mara@acme.example")))
            .trusting("mx.acme.example");
    return new LetterReader("mail", settings).read(raw, true, RECEIVED, intake);
  }
}

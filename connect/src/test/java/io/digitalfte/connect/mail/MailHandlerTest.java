package io.digitalfte.connect.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Found;
import io.digitalfte.act.Key;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.perceive.Address;
import io.digitalfte.sandbox.mail.MailTrouble;
import io.digitalfte.sandbox.mail.MailTrouble.Fate;
import io.digitalfte.sandbox.mail.MailTrouble.Stage;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.mail.MailWorld.Filing;
import io.digitalfte.sandbox.mail.StoredLetter;
import io.digitalfte.term.Digest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class MailHandlerTest {
  private static final String MARA = "mara@acme.example";
  private static final String ADA = "ada@customer.example";
  private static final Key KEY = new Key("a_home_action1");
  private static final String ID = "a_home_action1@acme.example";
  private static final Duration LONG_AGO = Duration.ofMinutes(10);

  private final Map<Digest, byte[]> files = new HashMap<>();
  private MailWorld world = MailWorld.start(Filing.CLIENT);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void an_answer_arrives_in_the_thread_and_is_filed_by_us() {
    MailHandler<MailReply> handler = handler(Filing.CLIENT, false);
    Outcome outcome = handler.perform(reply(), KEY);
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(((Outcome.Done) outcome).receipt().facts())
        .containsEntry("mail.message-id", ID)
        .containsEntry("mail.filed", "us");
    StoredLetter arrived = only(ADA, "INBOX");
    assertThat(arrived.header("Message-ID")).contains("<" + ID + ">");
    assertThat(arrived.header("In-Reply-To")).contains("<q2@customer.example>");
    assertThat(arrived.header("References"))
        .contains("<q1@customer.example> <q2@customer.example>");
    assertThat(arrived.header("Subject")).contains("Re: Invoice for June");
    assertThat(arrived.header("Date")).contains("Fri, 20 Nov 2026 09:00:00 +0000");
    assertThat(arrived.header("From")).contains("Mara at Acme <mara@acme.example>");
    assertThat(arrived.body()).startsWith("Dear Ada,\r\n\r\n.hidden dot\r\nMara");
    StoredLetter filed = only(MARA, "Sent");
    assertThat(filed.header("Message-ID")).contains("<" + ID + ">");
    assertThat(filed.seen()).isTrue();
  }

  @Test
  void where_the_server_files_sent_mail_we_do_not() {
    Outcome outcome = handler(Filing.SERVER, true).perform(reply(), KEY);
    assertThat(((Outcome.Done) outcome).receipt().facts()).containsEntry("mail.filed", "server");
    assertThat(world.letters(MARA, "Sent")).hasSize(1);
  }

  @Test
  void a_server_that_files_though_nobody_learned_it_gets_no_second_copy() {
    Outcome outcome = handler(Filing.SERVER, false).perform(reply(), KEY);
    assertThat(((Outcome.Done) outcome).receipt().facts()).containsEntry("mail.filed", "server");
    assertThat(world.letters(MARA, "Sent")).hasSize(1);
  }

  @Test
  void a_letter_that_went_out_is_done_even_when_it_cannot_be_filed() {
    MailHandler<MailReply> handler = handler(Filing.CLIENT, false);
    world.refuseImapCommand("APPEND", "[OVERQUOTA] full");
    Outcome outcome = handler.perform(reply(), KEY);
    assertThat(((Outcome.Done) outcome).receipt().facts()).containsEntry("mail.filed", "no");
    assertThat(world.letters(ADA, "INBOX")).hasSize(1);
    assertThat(world.letters(MARA, "Sent")).isEmpty();
  }

  @Test
  void it_is_done_even_when_imap_is_down_after_the_letter_went_out() {
    MailHandler<MailReply> handler = handler(Filing.CLIENT, false);
    world.refuseImap();
    assertThat(handler.perform(reply(), KEY)).isInstanceOf(Outcome.Done.class);
    assertThat(world.letters(ADA, "INBOX")).hasSize(1);
  }

  @Test
  void an_answer_lost_after_delivery_is_found_where_the_server_files() {
    MailHandler<MailReply> handler = handler(Filing.SERVER, true);
    world.next(new MailTrouble.LostAnswer(Fate.DELIVERED));
    assertThat(handler.perform(reply(), KEY)).isEqualTo(lost());
    assertThat(world.letters(ADA, "INBOX")).hasSize(1);
    Found found = handler.find(reply(), KEY, Duration.ofSeconds(1));
    assertThat(found).isInstanceOf(Found.Yes.class);
    assertThat(((Found.Yes) found).receipt().reference()).isEqualTo(ID);
  }

  @Test
  void an_answer_lost_before_delivery_is_proved_absent_once_the_server_is_quiet() {
    MailHandler<MailReply> handler = handler(Filing.SERVER, true);
    world.next(new MailTrouble.LostAnswer(Fate.NEVER));
    assertThat(handler.perform(reply(), KEY)).isEqualTo(lost());
    assertThat(handler.find(reply(), KEY, Duration.ofSeconds(119)))
        .isInstanceOf(Found.CannotTell.class);
    assertThat(handler.find(reply(), KEY, Duration.ofSeconds(121))).isInstanceOf(Found.No.class);
    assertThat(world.letters(ADA, "INBOX")).isEmpty();
  }

  @Test
  void a_letter_that_comes_late_is_not_called_absent_before_it_comes() {
    MailHandler<MailReply> handler = handler(Filing.SERVER, true);
    world.next(new MailTrouble.LostAnswer(Fate.DELIVERED_LATER));
    assertThat(handler.perform(reply(), KEY)).isEqualTo(lost());
    assertThat(handler.find(reply(), KEY, Duration.ofSeconds(5)))
        .isInstanceOf(Found.CannotTell.class);
    assertThat(world.releaseLate()).isEqualTo(1);
    assertThat(handler.find(reply(), KEY, Duration.ofSeconds(6))).isInstanceOf(Found.Yes.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"DELIVERED", "NEVER"})
  void where_nobody_files_a_lost_answer_can_never_be_told(Fate fate) {
    MailHandler<MailReply> handler = handler(Filing.CLIENT, false);
    world.next(new MailTrouble.LostAnswer(fate));
    assertThat(handler.perform(reply(), KEY)).isEqualTo(lost());
    assertThat(handler.find(reply(), KEY, LONG_AGO)).isInstanceOf(Found.CannotTell.class);
    assertThat(world.letters(ADA, "INBOX")).hasSize(fate == Fate.DELIVERED ? 1 : 0);
  }

  @Test
  void a_letter_cut_in_the_middle_may_have_left_and_is_looked_for() {
    MailHandler<MailReply> handler = handler(Filing.SERVER, true);
    world.next(new MailTrouble.CutContent());
    Outcome outcome = handler.perform(reply(), KEY);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.written()).isTrue());
    assertThat(world.letters(ADA, "INBOX")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"AUTH", "MAIL", "RCPT", "DATA", "CONTENT"})
  void a_refusal_for_good_is_a_refusal_at_every_stage(Stage stage) {
    MailHandler<MailReply> handler = handler(Filing.CLIENT, false);
    world.always(new MailTrouble.Answer(stage, 554, "5.7.1 not from you"));
    assertThat(handler.perform(reply(), KEY))
        .isInstanceOfSatisfying(
            Outcome.Refused.class, refused -> assertThat(refused.reason()).contains("5.7.1"));
    assertThat(world.letters(ADA, "INBOX")).isEmpty();
    assertThat(world.letters(MARA, "Sent")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"AUTH", "MAIL", "RCPT", "DATA", "CONTENT"})
  void a_refusal_that_may_pass_proves_that_nothing_was_sent(Stage stage) {
    MailHandler<MailReply> handler = handler(Filing.CLIENT, false);
    world.always(new MailTrouble.Answer(stage, 451, "4.7.1 try later"));
    assertThat(handler.perform(reply(), KEY))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.written()).isFalse());
    world.calm();
    assertThat(handler.perform(reply(), KEY)).isInstanceOf(Outcome.Done.class);
    assertThat(world.letters(ADA, "INBOX")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"CONNECT", "HELLO", "AUTH", "MAIL", "RCPT", "DATA"})
  void a_connection_that_ends_before_the_letter_proves_that_nothing_was_sent(Stage stage) {
    MailHandler<MailReply> handler = handler(Filing.CLIENT, false);
    world.always(new MailTrouble.Drop(stage));
    assertThat(handler.perform(reply(), KEY))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.written()).isFalse());
  }

  @Test
  void a_server_that_is_not_there_proves_that_nothing_was_sent() {
    MailHandler<MailReply> handler = handler(Filing.CLIENT, false);
    world.refuseSmtp();
    assertThat(handler.perform(reply(), KEY))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.written()).isFalse());
  }

  @Test
  void an_answer_that_takes_too_long_is_a_lost_one() {
    MailHandler<MailReply> handler = handler(Filing.SERVER, true, Duration.ofMillis(300));
    world.next(new MailTrouble.Delay(Stage.CONTENT, Duration.ofMillis(900)));
    assertThat(handler.perform(reply(), KEY))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            unknown -> {
              assertThat(unknown.written()).isTrue();
              assertThat(unknown.cause()).contains("timeout");
            });
  }

  @Test
  void an_answer_to_ourselves_is_found_in_the_inbox_too() {
    MailHandler<MailReply> handler = handler(Filing.CLIENT, false);
    world.next(new MailTrouble.LostAnswer(Fate.DELIVERED));
    MailReply reply = to(new Address("", MARA));
    assertThat(handler.perform(reply, KEY)).isEqualTo(lost());
    assertThat(handler.find(reply, KEY, LONG_AGO)).isInstanceOf(Found.Yes.class);
  }

  @Test
  void a_longer_id_that_holds_ours_is_not_ours() {
    MailHandler<MailReply> handler = handler(Filing.SERVER, true);
    world.file(MARA, "Sent", "Message-ID: <x" + ID + ">\nSubject: another\n\nText\n");
    assertThat(handler.find(reply(), KEY, LONG_AGO)).isInstanceOf(Found.No.class);
  }

  @Test
  void a_mailbox_that_does_not_answer_cannot_tell() {
    MailHandler<MailReply> handler = handler(Filing.SERVER, true);
    world.refuseImap();
    assertThat(handler.find(reply(), KEY, LONG_AGO)).isInstanceOf(Found.CannotTell.class);
  }

  @Test
  void it_says_when_somebody_has_answered_already() {
    MailHandler<MailReply> handler = handler(Filing.CLIENT, false);
    assertThat(handler.check(reply())).isEqualTo(Objections.none());
    world.file(
        MARA,
        "Sent",
        "Message-ID: <by-hand@acme.example>\nIn-Reply-To: <q2@customer.example>\n\nDone.\n");
    assertThat(handler.check(reply()).soft())
        .singleElement()
        .asString()
        .contains("by-hand@acme.example");
  }

  @Test
  void an_address_that_is_not_ours_is_objected_to() {
    MailHandler<MailReply> handler = handler(Filing.CLIENT, false);
    MailReply reply = reply();
    MailReply forged =
        new MailReply(
            new Address("", "boss@acme.example"),
            reply.to(),
            reply.subject(),
            reply.inReplyTo(),
            reply.references(),
            reply.text(),
            List.of());
    assertThat(handler.check(forged).hard()).singleElement().asString().contains("boss@acme");
  }

  @Test
  void a_file_goes_along_and_a_missing_or_changed_one_stops_the_letter() {
    MailHandler<MailReply> handler = handler(Filing.CLIENT, false);
    byte[] content = "one,two\n".repeat(100).getBytes(StandardCharsets.UTF_8);
    Digest digest = Digest.of(content);
    MailReply reply = with(new MailReply.File("ümsatz.csv", "text/csv", content.length, digest));
    assertThat(handler.check(reply).hard()).singleElement().asString().contains("not in the home");
    assertThat(handler.perform(reply, KEY)).isInstanceOf(Outcome.Refused.class);
    files.put(digest, "other".getBytes(StandardCharsets.UTF_8));
    assertThat(handler.perform(reply, KEY)).isInstanceOf(Outcome.Refused.class);
    assertThat(world.letters(ADA, "INBOX")).isEmpty();
    files.put(digest, content);
    assertThat(handler.perform(reply, KEY)).isInstanceOf(Outcome.Done.class);
    KeptIntake intake = new KeptIntake();
    var seen =
        new LetterReader("mail", settings(Duration.ofSeconds(5)))
            .read(only(ADA, "INBOX").raw(), true, Instant.EPOCH, intake);
    assertThat(seen.letter().text()).isEqualTo(reply.text().strip());
    assertThat(seen.letter().attachments())
        .singleElement()
        .satisfies(file -> {
          assertThat(file.name()).isEqualTo("ümsatz.csv");
          assertThat(intake.kept().get(file.digest())).isEqualTo(content);
        });
  }

  @Test
  void the_target_is_the_mailbox_that_let_us_in() {
    assertThat(handler(Filing.CLIENT, false).target().identity())
        .isEqualTo("mailbox:mara@acme.example@127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({"true,FINDABLE", "false,NONE"})
  void the_mark_is_what_was_learned_of_the_server(boolean filesSent, Mark mark) {
    assertThat(new MailReplyType(filesSent).mark()).isEqualTo(mark);
  }

  private static Outcome lost() {
    return new Outcome.Unknown(
        "the letter was written, and no answer came: the connection ended", true);
  }

  private StoredLetter only(String address, String folder) {
    List<StoredLetter> letters = world.letters(address, folder);
    assertThat(letters).hasSize(1);
    return letters.getFirst();
  }

  private static MailReply reply() {
    return to(new Address("Ada", ADA));
  }

  private static MailReply to(Address recipient) {
    return new MailReply(
        new Address("Mara at Acme", MARA),
        recipient,
        "Re: Invoice for June",
        Optional.of("q2@customer.example"),
        List.of("q1@customer.example", "q2@customer.example"),
        "Dear Ada,\n\n.hidden dot\nMara\n",
        List.of());
  }

  private static MailReply with(MailReply.File file) {
    MailReply reply = reply();
    return new MailReply(
        reply.from(),
        reply.to(),
        reply.subject(),
        reply.inReplyTo(),
        reply.references(),
        "Grüße aus Köln, " + "sehr lang ".repeat(100) + "\n",
        List.of(file));
  }

  private MailHandler<MailReply> handler(Filing filing, boolean filesSent) {
    return handler(filing, filesSent, Duration.ofSeconds(20));
  }

  private MailHandler<MailReply> handler(Filing filing, boolean filesSent, Duration answer) {
    if (filing == Filing.SERVER) {
      world.close();
      world = MailWorld.start(filing);
    }
    world.addUser(MARA, "secret");
    return MailHandler.replies(
        new MailReplyType(filesSent),
        settings(answer),
        digest -> Optional.ofNullable(files.get(digest)),
        InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z")));
  }

  private MailSettings settings(Duration answer) {
    return MailSettings.of(
            URI.create("imap://127.0.0.1:" + world.imapPort()),
            URI.create("smtp://127.0.0.1:" + world.smtpPort()),
            MARA,
            () -> "secret",
            List.of(new Address("Mara at Acme", MARA)))
        .with(
            new MailSettings.Pace(
                Duration.ofSeconds(5),
                answer,
                Duration.ofMinutes(9),
                Duration.ofSeconds(120),
                0,
                50));
  }
}

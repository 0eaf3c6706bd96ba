package io.digitalfte.connect.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Found;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.perceive.Address;
import io.digitalfte.sandbox.mail.MailTrouble;
import io.digitalfte.sandbox.mail.MailTrouble.Fate;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.mail.MailWorld.Filing;
import io.digitalfte.sandbox.mail.StoredLetter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A letter that answers none; what it has in common with a reply is tried with replies. */
final class MailSendHandlerTest {
  private static final String MARA = "mara@acme.example";
  private static final String BOSS = "boss@acme.example";
  private static final Key KEY = new Key("a_home_action1");
  private static final String ID = "a_home_action1@acme.example";
  private static final Duration LONG_AGO = Duration.ofMinutes(10);
  private static final MailSend LETTER =
      new MailSend(
          new Address("Mara at Acme", MARA),
          new Address("", BOSS),
          "Addons: queue deviates",
          "Since noon.\n");

  private Optional<MailWorld> open = Optional.empty();

  @AfterEach
  void close() {
    open.ifPresent(MailWorld::close);
  }

  @Test
  void a_letter_that_answers_none_arrives_without_a_thread_and_is_filed() {
    MailHandler<MailSend> letters = letters(Filing.CLIENT, BOSS);
    assertThat(letters.check(LETTER)).isEqualTo(Objections.none());
    Outcome outcome = letters.perform(LETTER, KEY);
    assertThat(((Outcome.Done) outcome).receipt().facts())
        .containsEntry("mail.message-id", ID)
        .containsEntry("mail.filed", "us");
    StoredLetter arrived = only(BOSS, "INBOX");
    assertThat(arrived.header("Subject")).contains("Addons: queue deviates");
    assertThat(arrived.header("Message-ID")).contains("<" + ID + ">");
    assertThat(arrived.header("In-Reply-To")).isEmpty();
    assertThat(arrived.header("References")).isEmpty();
    assertThat(only(MARA, "Sent").header("Message-ID")).contains("<" + ID + ">");
  }

  @Test
  void it_goes_to_nobody_whom_settings_do_not_name() {
    MailHandler<MailSend> letters = letters(Filing.CLIENT, "ada@customer.example");
    assertThat(letters.check(LETTER).hard())
        .singleElement()
        .asString()
        .contains(BOSS, "ops.mail.to");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"DELIVERED", "NEVER"})
  void its_lost_answer_is_looked_up_as_that_of_a_reply(Fate fate) {
    MailHandler<MailSend> letters = letters(Filing.SERVER, BOSS);
    world().next(new MailTrouble.LostAnswer(fate));
    assertThat(letters.perform(LETTER, KEY)).isInstanceOf(Outcome.Unknown.class);
    assertThat(letters.find(LETTER, KEY, LONG_AGO))
        .isInstanceOf(fate == Fate.DELIVERED ? Found.Yes.class : Found.No.class);
    assertThat(world().letters(BOSS, "INBOX")).hasSize(fate == Fate.DELIVERED ? 1 : 0);
  }

  private MailWorld world() {
    return open.orElseThrow();
  }

  private StoredLetter only(String address, String folder) {
    List<StoredLetter> letters = world().letters(address, folder);
    assertThat(letters).hasSize(1);
    return letters.getFirst();
  }

  private MailHandler<MailSend> letters(Filing filing, String reached) {
    MailWorld world = MailWorld.start(filing);
    open = Optional.of(world);
    world.addUser(MARA, "secret");
    MailSettings settings =
        MailSettings.of(
            URI.create("imap://127.0.0.1:" + world.imapPort()),
            URI.create("smtp://127.0.0.1:" + world.smtpPort()),
            MARA,
            () -> "secret",
            List.of(new Address("Mara at Acme", MARA)));
    return MailHandler.letters(
        new MailSendType(filing == Filing.SERVER),
        settings,
        List.of(new Address("", reached)),
        InstantSource.fixed(Instant.parse("2026-11-20T09:00:00Z")));
  }
}

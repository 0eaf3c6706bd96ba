package io.digitalfte.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.sandbox.mail.MailTrouble.Fate;
import io.digitalfte.sandbox.mail.MailTrouble.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MailWorldTest {
  @Test
  void a_letter_is_delivered_as_it_was_written() {
    try (MailWorld world = MailWorld.start(MailWorld.Filing.CLIENT)) {
      world.addUser("a@x.example", "secret");
      world.deliver(
          "b@y.example", "a@x.example", "Subject: x\nX-Long: 1\n 2\n\n.dot\n..two\nend\n");
      StoredLetter letter = world.letters("a@x.example", "INBOX").getFirst();
      assertThat(letter.text())
          .endsWith("Subject: x\r\nX-Long: 1\r\n 2\r\n\r\n.dot\r\n..two\r\nend");
      assertThat(letter.header("x-long")).contains("1 2");
      assertThat(letter.body()).startsWith(".dot");
      assertThat(letter.seen()).isFalse();
    }
  }

  @Test
  void mail_to_an_unknown_address_can_be_looked_at() {
    try (MailWorld world = MailWorld.start(MailWorld.Filing.CLIENT)) {
      world.deliver("b@y.example", "stranger@z.example", "Subject: x\n\ny\n");
      assertThat(world.letters("stranger@z.example", "INBOX")).hasSize(1);
      assertThat(world.letters("nobody@z.example", "INBOX")).isEmpty();
      assertThat(world.count()).containsEntry("stranger@z.example/INBOX", 1);
    }
  }

  @Test
  void a_new_numbering_begins_at_one() {
    try (MailWorld world = MailWorld.start(MailWorld.Filing.CLIENT)) {
      world.addUser("a@x.example", "secret");
      for (int i = 0; i < 3; i++) {
        world.deliver("b@y.example", "a@x.example", "Subject: " + i + "\n\ny\n");
      }
      world.remove("a@x.example", "INBOX", 1);
      world.changeUidValidity("a@x.example");
      assertThat(world.letters("a@x.example", "INBOX"))
          .extracting(StoredLetter::uid)
          .containsExactly(1L, 2L);
    }
  }

  @Test
  void troubles_can_be_asked_for_in_words() {
    assertThat(MailTrouble.parse("lost-answer delivered"))
        .isEqualTo(new MailTrouble.LostAnswer(Fate.DELIVERED));
    assertThat(MailTrouble.parse("lost-answer never"))
        .isEqualTo(new MailTrouble.LostAnswer(Fate.NEVER));
    assertThat(MailTrouble.parse("lost-answer later 1500"))
        .isEqualTo(new MailTrouble.LostAnswer(Fate.DELIVERED_LATER, Duration.ofMillis(1500)));
    assertThat(MailTrouble.parse("cut-content")).isEqualTo(new MailTrouble.CutContent());
    assertThat(MailTrouble.parse("drop rcpt")).isEqualTo(new MailTrouble.Drop(Stage.RCPT));
    assertThat(MailTrouble.parse("delay DATA 200"))
        .isEqualTo(new MailTrouble.Delay(Stage.DATA, Duration.ofMillis(200)));
    assertThat(MailTrouble.parse("answer MAIL 451 4.7.1 try later"))
        .isEqualTo(new MailTrouble.Answer(Stage.MAIL, 451, "4.7.1 try later"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "drop", "drop X", "answer MAIL 250 ok", "lost-answer", "delay DATA"})
  void a_trouble_that_is_none_is_refused(String words) {
    assertThatThrownBy(() -> MailTrouble.parse(words)).isInstanceOf(IllegalArgumentException.class);
  }
}

package io.digitalfte.connect.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.perceive.Address;
import io.digitalfte.sandbox.mail.MailTrouble;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.share.Credential.Power;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether a mailbox can send is asked of the server that would take the letter. */
final class MailCredentialTest {
  private static final String MARA = "mara@acme.example";
  private final MailWorld world = MailWorld.start(MailWorld.Filing.CLIENT);

  @AfterEach
  void close() {
    world.close();
  }

  private Power power(String user, boolean smtp, boolean forwarded) {
    world.addUser(user, "secret");
    MailSettings settings =
        MailSettings.of(
            URI.create("imap://localhost:" + world.imapPort()),
            smtp
                ? Optional.of(URI.create("smtp://localhost:" + world.smtpPort()))
                : Optional.empty(),
            user,
            () -> "secret",
            List.of(new Address("", MARA)));
    return new MailCredential(settings, forwarded).power();
  }

  @Test
  void a_powerful_password_under_an_innocent_name_is_found_out() {
    assertThat(power("only-for-reading@copies.example", true, true))
        .isInstanceOfSatisfying(
            Power.Powerful.class,
            found -> {
              assertThat(found.can())
                  .contains("mail.password", "only-for-reading@copies.example", "localhost");
              assertThat(found.remedy()).contains("forward", "cloud.accept-risk: [mail]");
              assertThat(found.separable()).isFalse();
            });
  }

  @Test
  void a_harmless_password_under_a_frightening_name_is_harmless() {
    world.always(new MailTrouble.Answer(MailTrouble.Stage.AUTH, 535, "5.7.8 not for you"));

    assertThat(power("sender-admin@acme.example", true, false)).isInstanceOf(Power.Harmless.class);
  }

  @Test
  void a_mailbox_that_gets_copies_is_harmless_and_the_mailbox_itself_is_not() {
    assertThat(power("copies@acme.example", false, true)).isInstanceOf(Power.Harmless.class);
    assertThat(power("others@acme.example", false, false)).isInstanceOf(Power.Powerful.class);
    assertThat(power(MARA, false, true))
        .isInstanceOfSatisfying(
            Power.Powerful.class, found -> assertThat(found.can()).contains("the mailbox itself"));
  }

  @Test
  void a_server_that_does_not_answer_says_nothing() {
    world.refuseSmtp();

    assertThat(power("reader@copies.example", true, true)).isInstanceOf(Power.Unseen.class);
  }
}

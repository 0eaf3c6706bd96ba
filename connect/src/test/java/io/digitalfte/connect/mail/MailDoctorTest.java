package io.digitalfte.connect.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.perceive.Address;
import io.digitalfte.sandbox.mail.MailTrouble;
import io.digitalfte.sandbox.mail.MailTrouble.Stage;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.sandbox.mail.MailWorld.Filing;
import io.digitalfte.term.Fault;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MailDoctorTest {
  private static final String MARA = "mara@acme.example";

  private MailWorld world = MailWorld.start(Filing.CLIENT);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void a_healthy_mailbox_is_found_healthy() {
    world.addUser(MARA, "secret");
    assertThat(doctor("secret").examine())
        .filteredOn(MailDoctor.Finding::ok)
        .extracting(MailDoctor.Finding::what)
        .containsExactly(
            "mail.imap connection",
            "mail.imap login",
            "mail.imap IDLE",
            "mail.sent",
            "mail.smtp connection",
            "mail.smtp login",
            "mail.authserv-id");
  }

  @Test
  void a_mailbox_whose_server_we_do_not_trust_works_and_the_doctor_says_what_to_set() {
    world.addUser(MARA, "secret");
    assertThat(doctor("secret").examine())
        .allMatch(MailDoctor.Finding::ok)
        .filteredOn(f -> f.what().equals("mail.authserv-id"))
        .singleElement()
        .satisfies(
            f -> assertThat(f.remedy()).contains("mail.authserv-id", "Authentication-Results"));
  }

  @Test
  void a_wrong_password_is_found_with_what_to_do() {
    world.addUser(MARA, "secret");
    assertThat(doctor("wrong").examine())
        .filteredOn(f -> f.what().endsWith("login"))
        .hasSize(2)
        .noneMatch(MailDoctor.Finding::ok)
        .allSatisfy(f -> assertThat(f.remedy()).contains("mail.password"));
  }

  @Test
  void a_server_that_is_not_there_is_found() {
    world.refuseImap();
    assertThat(doctor("secret").examine())
        .first()
        .satisfies(f -> {
          assertThat(f.ok()).isFalse();
          assertThat(f.detail()).contains("does not accept connections");
        });
  }

  @Test
  void a_sent_folder_is_known_by_its_name_where_the_server_does_not_say() {
    world.addUser(MARA, "secret");
    world.announceSpecialUse(false);
    assertThat(doctor("secret").examine())
        .filteredOn(f -> f.what().equals("mail.sent"))
        .singleElement()
        .satisfies(f -> assertThat(f.detail()).isEqualTo("Sent, by its name"));
  }

  @ParameterizedTest
  @EnumSource(Filing.class)
  void a_letter_to_ourselves_teaches_who_files_sent_mail(Filing filing) throws Exception {
    world.close();
    world = MailWorld.start(filing);
    world.addUser(MARA, "secret");
    MailDoctor.SelfLetter learned =
        doctor("secret").learnsFilesSent(Duration.ofMillis(200), Duration.ofMillis(20));
    assertThat(learned.arrived()).isTrue();
    assertThat(learned.filesSent()).isEqualTo(filing == Filing.SERVER);
  }

  @Test
  void a_letter_that_cannot_be_sent_teaches_nothing() {
    world.addUser(MARA, "secret");
    world.next(new MailTrouble.Answer(Stage.RCPT, 550, "no"));
    assertThatThrownBy(
            () -> doctor("secret").learnsFilesSent(Duration.ofMillis(200), Duration.ofMillis(20)))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("550 no");
  }

  @Test
  void encrypted_connections_with_a_certificate_that_we_trust_work(@TempDir Path folder)
      throws Exception {
    world.addUser(MARA, "secret");
    MailWorld.Encrypted encrypted = world.encrypt(false);
    Path pem = Files.writeString(folder.resolve("ca.pem"), encrypted.pem());
    MailSettings settings = tls(encrypted).withCertificates(pem);
    assertThat(logins(settings)).hasSize(2).allMatch(MailDoctor.Finding::ok);
  }

  @Test
  void a_certificate_that_we_do_not_trust_is_refused() {
    world.addUser(MARA, "secret");
    assertThat(logins(tls(world.encrypt(false))))
        .hasSize(2)
        .allSatisfy(f -> assertThat(f.detail()).contains("certificate"));
  }

  @Test
  void a_certificate_for_another_name_is_refused(@TempDir Path folder) throws Exception {
    world.addUser(MARA, "secret");
    MailWorld.Encrypted encrypted = world.encrypt(false, "mail.evil.example");
    Path pem = Files.writeString(folder.resolve("ca.pem"), encrypted.pem());
    assertThat(logins(tls(encrypted).withCertificates(pem)))
        .hasSize(2)
        .allSatisfy(f -> assertThat(f.detail()).contains("certificate"));
  }

  @Test
  void a_plain_port_is_used_with_starttls_where_tls_is_insisted_on(@TempDir Path folder)
      throws Exception {
    world.addUser(MARA, "secret");
    Path pem = Files.writeString(folder.resolve("ca.pem"), world.encrypt(true).pem());
    assertThat(logins(plain("secret").withCertificates(pem)))
        .hasSize(2)
        .allMatch(MailDoctor.Finding::ok);
  }

  @Test
  void a_server_without_starttls_never_sees_the_password(@TempDir Path folder) throws Exception {
    world.addUser(MARA, "secret");
    Path pem = Files.writeString(folder.resolve("ca.pem"), world.encrypt(false).pem());
    assertThat(logins(plain("secret").withCertificates(pem)))
        .hasSize(2)
        .noneMatch(MailDoctor.Finding::ok);
  }

  private List<MailDoctor.Finding> logins(MailSettings settings) {
    return new MailDoctor(settings, new CountedIds(), InstantSource.system())
        .examine().stream().filter(f -> f.what().endsWith("login")).toList();
  }

  private MailDoctor doctor(String password) {
    return new MailDoctor(plain(password), new CountedIds(), InstantSource.system());
  }

  private MailSettings plain(String password) {
    return settings(
        URI.create("imap://localhost:" + world.imapPort()),
        URI.create("smtp://localhost:" + world.smtpPort()),
        password);
  }

  private static MailSettings tls(MailWorld.Encrypted encrypted) {
    return settings(
        URI.create("imaps://localhost:" + encrypted.imaps()),
        URI.create("smtps://localhost:" + encrypted.smtps()),
        "secret");
  }

  private static MailSettings settings(URI imap, URI smtp, String password) {
    return MailSettings.of(imap, smtp, MARA, () -> password, List.of(new Address("", MARA)));
  }
}

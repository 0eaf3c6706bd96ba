package io.digitalfte.connect.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.connect.mail.MailSettings.Protection;
import io.digitalfte.perceive.Address;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MailSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "imaps://imap.example, TLS",
    "imaps://localhost, TLS",
    "imap://imap.example, STARTTLS",
    "imap://127.evil.example, STARTTLS",
    "imap://localhost.evil.example, STARTTLS",
    "imap://localhost:1143, NONE",
    "imap://127.0.0.1, NONE",
    "imap://[::1]:1143, NONE",
  })
  void only_loopback_may_be_plain(String uri, Protection protection) {
    assertThat(settings(uri, "smtps://x.example").protection(URI.create(uri)))
        .isEqualTo(protection);
  }

  @ParameterizedTest
  @CsvSource({
    "http://x.example, smtps://x.example",
    "imaps:x, smtps://x.example",
    "imaps://user:pass@x.example, smtps://x.example",
    "imaps://x.example/folder, smtps://x.example",
    "imaps://x.example, imaps://x.example",
    "imaps://x.example, smtp://x.example?a=b",
  })
  void what_is_no_mail_server_is_refused(String imap, String smtp) {
    assertThatThrownBy(() -> settings(imap, smtp))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mail.");
  }

  private static MailSettings settings(String imap, String smtp) {
    return MailSettings.of(
        URI.create(imap),
        URI.create(smtp),
        "mara",
        () -> "",
        List.of(new Address("", "mara@acme.example")));
  }
}

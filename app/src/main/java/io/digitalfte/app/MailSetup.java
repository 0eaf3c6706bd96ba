package io.digitalfte.app;

import io.digitalfte.connect.mail.MailSettings;
import io.digitalfte.draft.LetterStyle;
import io.digitalfte.perceive.Address;
import io.digitalfte.term.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The mailbox as settings describe it. */
final class MailSetup {
  private MailSetup() {}

  /** The mailbox; empty where settings name none. */
  static Optional<MailSettings> settings(Located located) {
    Settings settings = located.settings();
    Optional<URI> imap = settings.find(SettingsKeys.MAIL_IMAP);
    if (imap.isEmpty()) {
      return Optional.empty();
    }
    Optional<URI> smtp = settings.find(SettingsKeys.MAIL_SMTP);
    if (smtp.isEmpty() && settings.get(SettingsKeys.AGENT_ROLE) != SettingsKeys.Role.CLOUD) {
      throw Fault.of(Fault.Code.USAGE, "mail.imap is set, so mail.smtp must be");
    }
    String user =
        settings
            .find(SettingsKeys.MAIL_USER)
            .orElseThrow(
                () -> Fault.of(Fault.Code.USAGE, "mail.imap is set, so mail.user must be"));
    List<String> named = settings.find(SettingsKeys.MAIL_ADDRESSES).orElse(List.of());
    List<Address> ours =
        (named.isEmpty() ? List.of(user) : named).stream().map(a -> new Address("", a)).toList();
    Duration timeout = settings.get(SettingsKeys.MAIL_TIMEOUT);
    MailSettings.Pace usual = MailSettings.Pace.USUAL;
    MailSettings mail =
        MailSettings.of(
                imap.get(), smtp, user, () -> located.secret(SettingsKeys.MAIL_PASSWORD), ours)
            .with(
                new MailSettings.Pace(
                    timeout,
                    timeout,
                    settings.get(SettingsKeys.MAIL_IDLE_WATCHDOG),
                    settings.get(SettingsKeys.MAIL_SETTLE),
                    settings.get(SettingsKeys.MAIL_FIRST_DAYS),
                    usual.batch()));
    return Optional.of(
        settings.find(SettingsKeys.MAIL_AUTHSERV_ID).map(mail::trusting).orElse(mail));
  }

  /** Whom letters of ours go to that answer none. */
  static List<Address> told(Settings settings) {
    return settings.find(SettingsOps.OPS_MAIL_TO).orElse(List.of()).stream()
        .map(email -> new Address("", email))
        .toList();
  }

  /** How replies are signed; where settings say nothing, by the mailbox's own name. */
  static LetterStyle style(Settings settings) {
    String signature =
        settings
            .find(SettingsKeys.DRAFT_SIGNATURE)
            .filter(s -> !s.isBlank())
            .or(() -> settings.find(SettingsKeys.MAIL_USER).map(u -> u.replaceAll("@.*", "")))
            .filter(s -> !s.isBlank())
            .orElse("Accounts");
    return new LetterStyle(
        signature, OptionalInt.of(settings.get(SettingsKeys.DRAFT_PAYMENT_DAYS)));
  }
}

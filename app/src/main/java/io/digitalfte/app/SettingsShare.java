package io.digitalfte.app;

import io.digitalfte.app.SettingsKind.Folder;
import io.digitalfte.app.SettingsKind.OneOf;
import io.digitalfte.app.SettingsKind.Several;
import io.digitalfte.app.SettingsKind.Span;
import io.digitalfte.app.SettingsKind.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The settings of two halves that work together. */
final class SettingsShare {
  /** Whether what is shared can be read by the local side alone. */
  enum Encrypt {
    YES,
    NO
  }

  /** Whether a mailbox gets copies only. */
  enum Forwarded {
    NO,
    YES
  }

  private static final String PLACE = "[^\\p{Cntrl}\\s]{1,500}";
  private static final String HOST = "[A-Za-z0-9][A-Za-z0-9.-]{0,252}";
  private static final String USER = "[A-Za-z0-9_][A-Za-z0-9._-]{0,63}@";

  static final SettingsKey<String> SHARE_REMOTE =
      new SettingsKey<>(
          "share.remote",
          new Text(
              Pattern.compile(
                  "ssh://("
                      + USER
                      + ")?"
                      + HOST
                      + "(:[0-9]{1,5})?/"
                      + PLACE
                      + "|"
                      + USER
                      + HOST
                      + ":"
                      + PLACE
                      + "|file:///"
                      + PLACE),
              "ssh://USER@HOST/PATH, USER@HOST:PATH or file:///PATH"),
          "",
          SettingsGuard.ANY_CHANGE,
          "the git repository that two halves share; not set: this home shares nothing");
  static final SettingsKey<String> SHARE_BRANCH =
      new SettingsKey<>(
          "share.branch",
          new Text(
              Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+){0,9}"),
              "the name of a branch"),
          "main",
          SettingsGuard.ANY_CHANGE,
          "the one branch of it that is used");
  static final SettingsKey<Duration> SHARE_INTERVAL =
      new SettingsKey<>(
          "share.interval",
          new Span(Duration.ofSeconds(1), Duration.ofHours(1)),
          "20s",
          SettingsGuard.FREE,
          "how often the repository is asked whether something came");
  static final SettingsKey<Path> SHARE_KEY =
      new SettingsKey<>(
          "share.key",
          new Folder(),
          "",
          SettingsGuard.ANY_CHANGE,
          "the file of the ssh key for that repository and nothing else");
  static final SettingsKey<Path> SHARE_KNOWN_HOSTS =
      new SettingsKey<>(
          "share.known-hosts",
          new Folder(),
          "",
          SettingsGuard.ANY_CHANGE,
          "the file that says which host key is the right one");
  static final SettingsKey<Duration> SHARE_LEASE =
      new SettingsKey<>(
          "share.lease",
          new Span(Duration.ofMinutes(1), Duration.ofHours(24)),
          "15m",
          SettingsGuard.FREE,
          "after how long of silence a claimed task goes back to the others");
  static final SettingsKey<Encrypt> SHARE_ENCRYPT =
      new SettingsKey<>(
          "share.encrypt",
          new OneOf<>(Encrypt.class),
          "yes",
          SettingsGuard.ANY_CHANGE,
          "yes: what a cloud proposes can be read by the local side alone, not by the git host");
  static final SettingsKey<List<String>> CLOUD_ACCEPT_RISK =
      new SettingsKey<>(
          "cloud.accept-risk",
          new Several(new Text(Pattern.compile("[a-z]{1,20}"), "a connector such as mail"), 20),
          "",
          SettingsGuard.ANY_CHANGE,
          "whose credential may be able to act although it lies in a cloud");
  static final SettingsKey<Forwarded> MAIL_FORWARDED =
      new SettingsKey<>(
          "mail.forwarded",
          new OneOf<>(Forwarded.class),
          "no",
          SettingsGuard.ANY_CHANGE,
          "yes: in a cloud, this mailbox only gets copies of letters and is nobody's address");

  /** These, but for the one that stands among those of mail. */
  static final List<SettingsKey<?>> ALL =
      List.of(
          SHARE_REMOTE,
          SHARE_BRANCH,
          SHARE_INTERVAL,
          SHARE_KEY,
          SHARE_KNOWN_HOSTS,
          SHARE_LEASE,
          SHARE_ENCRYPT,
          CLOUD_ACCEPT_RISK);

  private SettingsShare() {}
}

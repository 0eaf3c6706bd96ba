package io.digitalfte.app;

import io.digitalfte.app.SettingsKind.Folder;
import io.digitalfte.app.SettingsKind.Named;
import io.digitalfte.app.SettingsKind.Server;
import io.digitalfte.app.SettingsKind.Several;
import io.digitalfte.app.SettingsKind.Span;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The settings of operations. */
final class SettingsOps {
  static final SettingsKey<Path> OPS_DIRECTORY =
      new SettingsKey<>(
          "ops.directory",
          new Folder(),
          "",
          SettingsGuard.ANY_CHANGE,
          "the folder of the layout's manifest: asked about, watched, cloned to if approved; not set: none");

  static final SettingsKey<SecretsName> OPS_GITHUB_TOKEN =
      new SettingsKey<>(
          "ops.github.token",
          new Named(),
          "",
          SettingsGuard.ANY_CHANGE,
          "which secret is the token for GitHub; not set: nothing is proposed there");
  static final SettingsKey<URI> OPS_GITHUB_API =
      new SettingsKey<>(
          "ops.github.api",
          new Server(
              Set.of("https"),
              Set.of("http"),
              "https://api.github.com, https://HOST/api/v3, or http for this machine alone"),
          "https://api.github.com",
          SettingsGuard.ANY_CHANGE,
          "where GitHub's REST API is");
  static final SettingsKey<Duration> OPS_DRIFT_EVERY =
      new SettingsKey<>(
          "ops.drift.every",
          new Span(Duration.ZERO, Duration.ofDays(1)),
          "1h",
          SettingsGuard.FREE,
          "how often the daemon looks whether the layout in ops.directory deviates; 0s: never");
  static final SettingsKey<SecretsName> OPS_WEBHOOK_URL =
      new SettingsKey<>(
          "ops.webhook.url",
          new Named(),
          "",
          SettingsGuard.ANY_CHANGE,
          "which secret is the address of the webhook that alerts are proposed to; not set: none");
  static final SettingsKey<List<String>> OPS_MAIL_TO =
      new SettingsKey<>(
          "ops.mail.to",
          new Several(SettingsKeys.ADDRESS, 5),
          "",
          SettingsGuard.ANY_CHANGE,
          "your addresses that alerts are proposed to by mail; not set: none");

  static final List<SettingsKey<?>> ALL =
      List.of(
          OPS_DIRECTORY,
          OPS_GITHUB_TOKEN,
          OPS_GITHUB_API,
          OPS_DRIFT_EVERY,
          OPS_WEBHOOK_URL,
          OPS_MAIL_TO);

  private SettingsOps() {}
}

package io.digitalfte.app;

import io.digitalfte.app.SettingsKind.Folder;
import io.digitalfte.app.SettingsKind.Named;
import io.digitalfte.app.SettingsKind.Server;
import java.net.URI;
import java.nio.file.Path;
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
          "the folder of the layout's manifest, for programs that ask and what you approve; not set: none");

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

  static final List<SettingsKey<?>> ALL = List.of(OPS_DIRECTORY, OPS_GITHUB_TOKEN, OPS_GITHUB_API);

  private SettingsOps() {}
}

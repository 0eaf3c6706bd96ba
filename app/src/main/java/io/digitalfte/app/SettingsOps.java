package io.digitalfte.app;

import io.digitalfte.app.SettingsKind.Folder;
import java.nio.file.Path;
import java.util.List;

/** The settings of operations. */
final class SettingsOps {
  static final SettingsKey<Path> OPS_DIRECTORY =
      new SettingsKey<>(
          "ops.directory",
          new Folder(),
          "",
          SettingsGuard.ANY_CHANGE,
          "the folder of the layout's manifest, for programs that ask and what you approve; not set: none");

  static final List<SettingsKey<?>> ALL = List.of(OPS_DIRECTORY);

  private SettingsOps() {}
}

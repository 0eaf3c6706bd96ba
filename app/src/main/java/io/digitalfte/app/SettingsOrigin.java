package io.digitalfte.app;

/** Where a value comes from. */
sealed interface SettingsOrigin {
  /** Nobody said otherwise. */
  record Default() implements SettingsOrigin {}

  /** A line of the settings file. */
  record Line(String file, int line) implements SettingsOrigin {}

  /** A variable of the environment, by its name. */
  record Variable(String name) implements SettingsOrigin {}

  /** As it is shown. */
  default String text() {
    return switch (this) {
      case Default _ -> "default";
      case Line line -> line.file() + ":" + line.line();
      case Variable variable -> "environment " + variable.name();
    };
  }
}

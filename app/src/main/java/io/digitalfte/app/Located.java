package io.digitalfte.app;

import io.digitalfte.home.Home;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A home that was found, with its settings.
 *
 * @param home the folder
 * @param settings as {@code fte.yaml} and the environment have them
 * @param secrets where what settings name is kept
 */
record Located(Home home, Settings settings, Secrets secrets) {
  /**
   * The home in this folder.
   *
   * @throws Fault {@code UNAVAILABLE} where there is none, {@code REFUSED} where it is exposed
   */
  static Home home(Path root) {
    if (!Files.isDirectory(root.resolve("state"))) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE, "there is no home at " + root + "; make one with fte init");
    }
    return Home.open(root).orThrow();
  }

  /** As {@link #of} for the {@link #home} in this folder. */
  static Located at(Path root, Environment environment) {
    return of(home(root), environment);
  }

  /**
   * This home with its settings.
   *
   * @throws Fault {@code USAGE} where they are wrong
   */
  static Located of(Home home, Environment environment) {
    Settings.Read read = Settings.read(home.settings(), environment);
    if (read instanceof Settings.Bad bad) {
      throw Fault.of(
          Fault.Code.USAGE,
          bad.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
    return new Located(
        home, ((Settings.Good) read).settings(), new Secrets(home.secrets(), environment));
  }

  /**
   * The secret that this setting names.
   *
   * @throws Fault {@code UNAVAILABLE} where it is nowhere
   */
  String secret(SettingsKey<SecretsName> key) {
    return switch (secrets.seek(settings.get(key))) {
      case Secrets.Found found -> found.secret().reveal();
      case Secrets.Missing missing ->
          throw Fault.of(Fault.Code.UNAVAILABLE, missing.problem().toString());
    };
  }
}

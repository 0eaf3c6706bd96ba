package io.digitalfte.surface.cli;

import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The daemon as a service of this machine; app implements it. */
public interface Services {
  /**
   * The unit file as it would be installed.
   *
   * @param account the system user it runs as; empty for a service of the user who asks
   */
  String unit(Optional<String> account);

  /**
   * Installs the unit and starts it.
   *
   * @return where the unit lies
   * @throws Fault {@code UNAVAILABLE} where no systemd runs, {@code REFUSED} where this user may
   *     not
   */
  Path install(Optional<String> account);

  /** Stops the service and takes its unit away; where it lay, or empty where there was none. */
  Optional<Path> uninstall();

  /** How it fares. */
  Standing status();

  /**
   * Keeps the daemon running without systemd, under the same contract, until told to end.
   *
   * @param say lines for the person
   * @return the exit status
   */
  int watch(Consumer<String> say) throws InterruptedException;

  /**
   * How a service fares.
   *
   * @param unit where its unit lies; empty where none is installed
   * @param state systemd's word for it, such as {@code active}; {@code none} without a unit or
   *     without systemd
   * @param restarts how often systemd started it again
   * @param answers whether a daemon of this home answers, whoever started it
   */
  record Standing(Optional<Path> unit, String state, int restarts, boolean answers) {}
}

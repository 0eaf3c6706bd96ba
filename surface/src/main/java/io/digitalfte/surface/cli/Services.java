package io.digitalfte.surface.cli;

import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The daemon as a service of this machine; app implements it. */
public interface Services {
  /** The unit file as it would be installed. */
  String unit(As as);

  /**
   * Installs the unit and starts it.
   *
   * @return where the unit lies
   * @throws Fault {@code UNAVAILABLE} where no systemd runs, {@code REFUSED} where this user may
   *     not
   */
  Path install(As as);

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
   * As whom a service runs.
   *
   * @param account the system user it runs as; empty for a service of the user who asks
   * @param group the group that its vault is shared with; empty where with nobody
   */
  record As(Optional<String> account, Optional<String> group) {}

  /**
   * How a service fares.
   *
   * @param unit where its unit lies; empty where none is installed
   * @param state systemd's word for it, such as {@code active}; {@code none} without a unit or
   *     without systemd
   * @param restarts how often systemd started it again
   * @param watched whether systemd ends it when it hangs
   * @param answers whether a daemon of this home answers, whoever started it
   */
  record Standing(
      Optional<Path> unit, String state, int restarts, boolean watched, boolean answers) {}
}

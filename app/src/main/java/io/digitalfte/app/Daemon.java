package io.digitalfte.app;

import io.digitalfte.decide.Mode;
import io.digitalfte.home.Reception;
import io.digitalfte.term.Fault;
import io.digitalfte.turn.Fuse;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one process that owns a home, until it is told to end. */
final class Daemon {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  private final Located located;
  private final Site site;
  private final Fuse fuse;

  Daemon(Located located, Site site, Fuse fuse) {
    this.located = located;
    this.site = site;
    this.fuse = fuse;
  }

  /**
   * Runs until SIGTERM or SIGINT, or until this thread is interrupted.
   *
   * @param ready told once intents are answered and the vault is watched
   */
  void run(Consumer<String> ready) throws InterruptedException {
    Systemd systemd = Systemd.of(site.environment(), ProcessHandle.current().pid(), site.clock());
    boolean broken;
    try (Lifetime life = new Lifetime()) {
      own(ready, systemd, life);
      broken = life.broken();
      if (!broken) {
        // The process may be gone as soon as its lifetime is closed.
        LOG.atInfo().addKeyValue("home", located.home().id()).log("daemon ended");
      }
    }
    if (broken) {
      throw Fault.of(
          Fault.Code.UNAVAILABLE,
          "the daemon broke and ended; what it was doing is looked up at the next start, and the"
              + " log says why");
    }
  }

  private void own(Consumer<String> ready, Systemd systemd, Lifetime life)
      throws InterruptedException {
    try (Running running = Running.open(located, site, fuse)) {
      running.start(life::end);
      try (Reception _ =
              Reception.open(
                  located.home(),
                  running.lock(),
                  site.environment().runtimeFolder(),
                  running::answer);
          Mounted mounted = Mounted.as(located, site, running)) {
        LOG.atInfo().addKeyValue("home", located.home().id()).log("daemon started");
        ready.accept(mode(running));
        mounted.sentence().ifPresent(ready);
        ready.accept("watching " + running.vault() + "; stop with Ctrl-C");
        running
            .turn()
            .supervisor()
            .start("watchdog", () -> systemd.keepAlive(running.turn()::beat));
        systemd.ready(mode(running));
        life.await();
        systemd.stopping();
      }
    }
  }

  private String mode(Running running) {
    if (!running.accepted().ring().decides()) {
      return "cloud: it drafts, and the local side decides and acts";
    }
    if (Running.mode(located.settings(), running.accepted()) == Mode.LIVE) {
      return "live: approved actions are done";
    }
    boolean wider =
        !located.settings().widening(Running.acceptedSettings(running.accepted())).isEmpty();
    return "dry-run: nothing is sent"
        + (wider ? "; fte.yaml wants more than was accepted, see fte config accept" : "");
  }
}

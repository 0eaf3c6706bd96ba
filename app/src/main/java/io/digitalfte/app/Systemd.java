package io.digitalfte.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What systemd, or whoever stands in for it, is told of the daemon (sd_notify(3)): ready, stopping,
 * and alive as long as the crank turns. Does nothing where nobody asked to be told.
 */
final class Systemd {
  /** A crank that has not turned for so long hangs; at rest it turns every 30 s. */
  static final Duration HANGS = Duration.ofSeconds(100);

  private final Optional<String> address;
  private final Optional<Duration> watchdog;
  private final InstantSource clock;

  private Systemd(Optional<String> address, Optional<Duration> watchdog, InstantSource clock) {
    this.address = address;
    this.watchdog = watchdog;
    this.clock = clock;
  }

  /** As the environment says. */
  static Systemd of(Environment environment, long process, InstantSource clock) {
    boolean ours =
        environment
            .variable("WATCHDOG_PID")
            .map(pid -> pid.equals(Long.toString(process)))
            .orElse(true);
    Optional<Duration> watchdog =
        environment
            .variable("WATCHDOG_USEC")
            .filter(usec -> ours && usec.matches("[0-9]{1,15}"))
            .map(usec -> Duration.ofNanos(1_000 * Long.parseLong(usec)))
            .filter(time -> !time.isZero());
    return new Systemd(environment.variable("NOTIFY_SOCKET"), watchdog, clock);
  }

  /** Ready for work. */
  void ready(String status) {
    tell("READY=1\nSTATUS=" + line(status));
  }

  /** On its way out. */
  void stopping() {
    tell("STOPPING=1\nSTATUS=stopping");
  }

  /**
   * Says that it is alive, three times in each interval that was asked for, as long as the crank
   * turns; returns when interrupted, or at once where nobody asked.
   *
   * @param beat when the crank last turned
   */
  void keepAlive(Supplier<Instant> beat) throws InterruptedException {
    if (address.isEmpty() || watchdog.isEmpty()) {
      return;
    }
    Duration pause = watchdog.get().dividedBy(3);
    while (true) {
      if (clock.instant().isBefore(beat.get().plus(HANGS))) {
        tell("WATCHDOG=1");
      }
      Thread.sleep(pause);
    }
  }

  private void tell(String text) {
    address.ifPresent(at -> {
      boolean _ = Notice.send(at, text);
    });
  }

  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}]", " ");
  }
}

package io.digitalfte.turn;

import io.digitalfte.perceive.Intake;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.perceive.Signal;
import io.digitalfte.perceive.Watcher;
import io.digitalfte.record.Pen;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the watchers, each on a thread of its own, and takes in what they see. */
final class Perceiving {
  private static final Logger LOG = LoggerFactory.getLogger(Perceiving.class);

  private final Office office;
  private final Function<byte[], Digest> keep;
  private final Runnable bell;
  private final Supervisor supervisor;

  /**
   * @param supervisor keeps the watchers running
   * @param keep keeps bytes in the home by digest
   * @param bell rung when something new is in the journal
   */
  Perceiving(Office office, Supervisor supervisor, Function<byte[], Digest> keep, Runnable bell) {
    this.office = office;
    this.supervisor = supervisor;
    this.keep = keep;
    this.bell = bell;
  }

  /** Starts these watchers, each under the supervisor by the name of its account. */
  void start(List<Watcher> watchers) {
    for (Watcher watcher : watchers) {
      supervisor.start(watcher.account(), () -> watcher.watch(intake(watcher.account())));
    }
  }

  /** Where this account's watcher hands over. */
  Intake intake(String account) {
    return new Intake() {
      @Override
      public Optional<String> cursor() {
        return office.journal().<Optional<String>>read(v -> v.cursor(account));
      }

      @Override
      public void take(List<Sighting> seen, String cursor) {
        supervisor.well(account);
        int fresh = office.journal().write(pen -> takeIn(pen, account, seen, cursor));
        if (fresh > 0) {
          office.fuse().at(Fuse.Point.SEEN);
          bell.run();
        }
      }

      @Override
      public Digest keep(byte[] content) {
        return keep.apply(content);
      }

      @Override
      public void warn(String what) {
        LOG.atWarn().addKeyValue("account", account).log(what);
      }
    };
  }

  private int takeIn(Pen pen, String account, List<Sighting> seen, String cursor) {
    int fresh = 0;
    for (Sighting sighting : seen) {
      if (!sighting.account().equals(account)) {
        throw Fault.of(Fault.Code.REFUSED, "a watcher hands over only its own account's letters");
      }
      Optional<Signal> signal = pen.signal(office.ids().next(), sighting, office.time().now());
      if (signal.isPresent()) {
        fresh++;
        pen.append(
            office
                .entry("signal.seen", signal.get().id(), signal.get().id())
                .with("account", account)
                .with("digest", sighting.digest())
                .with("flagged", signal.get().flagged()),
            office.time().now());
      }
    }
    pen.cursor(account, cursor);
    return fresh;
  }
}

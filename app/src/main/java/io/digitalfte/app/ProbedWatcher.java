package io.digitalfte.app;

import io.digitalfte.perceive.Intake;
import io.digitalfte.perceive.Watcher;

/**
 * A watcher that begins only while its credential is cleared.
 *
 * @param connector whose credential it uses
 */
record ProbedWatcher(Watcher watcher, Probation probation, String connector) implements Watcher {
  @Override
  public String account() {
    return watcher.account();
  }

  @Override
  public void watch(Intake intake) throws InterruptedException {
    probation.demand(connector);
    watcher.watch(intake);
  }
}

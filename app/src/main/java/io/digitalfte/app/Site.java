package io.digitalfte.app;

import io.digitalfte.term.Ids;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Where and when this process runs: the only things that are not given from elsewhere.
 *
 * @param environment variables and folders of this process
 * @param clock the time and the zone of the business
 * @param random the system's randomness
 * @param ids ids by clock and randomness
 */
record Site(Environment environment, Clock clock, SecureRandom random, Ids ids) {
  /** This process. */
  static Site ofProcess() {
    Clock clock = new SystemClock();
    SecureRandom random = new SystemRandom();
    return new Site(Environment.ofProcess(), clock, random, new SystemIds(clock, random));
  }
}

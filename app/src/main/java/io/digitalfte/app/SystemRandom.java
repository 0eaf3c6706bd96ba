package io.digitalfte.app;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/**
 * The system's randomness, looked up when it is first drawn from: that loads the security
 * providers, and most commands draw nothing.
 */
final class SystemRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  SystemRandom() {
    super(new Source(), null);
  }

  private static final class Source extends SecureRandomSpi {
    private static final long serialVersionUID = 1L;

    @Override
    protected void engineSetSeed(byte[] seed) {
      Opened.SYSTEM.setSeed(seed);
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
      Opened.SYSTEM.nextBytes(bytes);
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      return Opened.SYSTEM.generateSeed(count);
    }
  }

  /** Made when the class is, which is when it is first named. */
  private static final class Opened {
    static final SecureRandom SYSTEM = new SecureRandom();
  }
}

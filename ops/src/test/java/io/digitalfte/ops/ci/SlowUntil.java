package io.digitalfte.ops.ci;

import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** Takes nothing before something has come to pass. */
final class SlowUntil extends OutputStream {
  private final BooleanSupplier passed;

  SlowUntil(BooleanSupplier passed) {
    this.passed = passed;
  }

  @Override
  public void write(int b) {
    while (!passed.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    write(0);
  }
}

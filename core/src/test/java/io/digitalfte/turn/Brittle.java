package io.digitalfte.turn;

import io.digitalfte.record.Journal;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Tip;
import io.digitalfte.record.View;
import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A journal on a disk that is full now and then: some writes fail and change nothing. */
final class Brittle implements Journal {
  private final Journal journal;
  private final AtomicInteger failures;

  /**
   * @param failures how many of the next writes fail
   */
  Brittle(Journal journal, AtomicInteger failures) {
    this.journal = journal;
    this.failures = failures;
  }

  @Override
  public <T> T write(Function<Pen, T> step) {
    if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw Fault.passing("the disk is full; make room", null);
    }
    return journal.write(step);
  }

  @Override
  public <T> CompletableFuture<T> submit(Function<Pen, T> step) {
    return journal.submit(step);
  }

  @Override
  public <T> T read(Function<View, T> question) {
    return journal.read(question);
  }

  @Override
  public Tip tip() {
    return journal.tip();
  }

  @Override
  public long commits() {
    return journal.commits();
  }

  @Override
  public void copyTo(Path file) {
    journal.copyTo(file);
  }

  @Override
  public void close() {
    journal.close();
  }
}

package io.digitalfte.turn;

import io.digitalfte.record.Journal;
import io.digitalfte.record.Pen;
import io.digitalfte.record.Tip;
import io.digitalfte.record.View;
import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The journal of a process that dies right after one of its writes is on the disk, and does nothing
 * from then on.
 */
final class Mortal implements Journal {
  private final Journal journal;
  private int left;
  private boolean dead;

  /**
   * @param writes how many writes it lives for; 0 for ever
   */
  Mortal(Journal journal, int writes) {
    this.journal = journal;
    this.left = writes;
  }

  boolean dead() {
    return dead;
  }

  /** How many writes it would still live for. */
  int left() {
    return left;
  }

  @Override
  public <T> T write(Function<Pen, T> step) {
    alive();
    T result = journal.write(step);
    if (left > 0 && --left == 0) {
      dead = true;
    }
    alive();
    return result;
  }

  private void alive() {
    if (dead) {
      throw Fault.passing("this process is dead", null);
    }
  }

  @Override
  public <T> CompletableFuture<T> submit(Function<Pen, T> step) {
    alive();
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

package io.digitalfte.record;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The truth: every signal, proposal, action, approval and audit entry, in one durable place. One
 * process writes; each write is one transaction that is on the disk when it returns. Safe for any
 * thread, virtual ones included.
 */
public interface Journal extends AutoCloseable {
  /**
   * Makes one durable step and returns when it is on the disk. Either all of it happens or, when
   * the step throws, none.
   *
   * @throws io.digitalfte.term.Fault {@code UNAVAILABLE} when the disk is full, the file is locked
   *     by somebody else, or the journal is closed
   */
  <T> T write(Function<Pen, T> step);

  /** As {@link #write}, without waiting: steps of several callers share one commit. */
  <T> CompletableFuture<T> submit(Function<Pen, T> step);

  /** Reads a consistent view; sees every write that has returned. */
  <T> T read(Function<View, T> question);

  /** The newest entry's number and hash. */
  Tip tip();

  /** How many transactions have been committed since this journal was opened. */
  long commits();

  /** Copies the whole journal, consistently, into a new file. */
  void copyTo(Path file);

  @Override
  void close();
}

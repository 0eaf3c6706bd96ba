package io.digitalfte.record;

import io.digitalfte.term.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The journal in one SQLite file: WAL, synchronous FULL, one platform thread that owns the writing
 * connection and one that owns the reading one, because native calls pin virtual threads. Steps
 * that are queued together share a commit; each has a savepoint, so that one that throws takes
 * nothing with it.
 */
public final class SqliteJournal implements Journal {
  private static final int BATCH = 256;

  private final Jobs writes = new Jobs();
  private final Jobs reads = new Jobs();
  private final AtomicLong commits = new AtomicLong();
  private final Consumer<List<Entry>> published;
  private final Path file;
  private final Thread writer;
  private final Thread reader;
  private final boolean readOnly;
  private volatile Tip tip = Tip.empty();
  private volatile @Nullable SqliteView view;
  private volatile boolean closed;

  private SqliteJournal(
      Path file,
      Connection writing,
      Connection reading,
      boolean readOnly,
      Consumer<List<Entry>> published) {
    this.file = file;
    this.readOnly = readOnly;
    this.published = published;
    this.writer =
        Thread.ofPlatform().name("journal-writer").daemon().unstarted(() -> write(writing));
    this.reader =
        Thread.ofPlatform().name("journal-reader").daemon().unstarted(() -> read(reading));
  }

  /**
   * Opens the journal for the one process that owns the home; creates or upgrades the schema.
   *
   * @param published told of the entries of each commit, in order, right after it and before the
   *     callers are; must be quick
   * @throws Fault {@code UNAVAILABLE} when it cannot be opened, {@code CORRUPT} when it is newer
   *     than this program or no journal
   */
  public static SqliteJournal open(Path file, Consumer<List<Entry>> published) {
    Connection writing = Sqlite.connect(file, false);
    Schema.upgrade(writing, file);
    SqliteJournal journal =
        new SqliteJournal(file, writing, Sqlite.connect(file, true), false, published);
    journal.start(writing);
    return journal;
  }

  /** Opens the journal to look only, beside the process that owns it. */
  public static SqliteJournal look(Path file) {
    if (!Files.exists(file)) {
      throw Fault.of(Fault.Code.UNAVAILABLE, "there is no journal at " + file + "; run fte init");
    }
    Connection reading = Sqlite.connect(file, true);
    Schema.check(reading, file);
    SqliteJournal journal = new SqliteJournal(file, reading, reading, true, entries -> {});
    journal.start(reading);
    return journal;
  }

  @Override
  public <T> T write(Function<Pen, T> step) {
    return wait(submit(step));
  }

  @Override
  public <T> CompletableFuture<T> submit(Function<Pen, T> step) {
    if (readOnly) {
      throw Fault.of(Fault.Code.REFUSED, "this journal was opened to look only");
    }
    Thread caller = Thread.currentThread();
    if (caller.equals(writer) || caller.equals(reader)) {
      // It would wait for itself.
      throw new IllegalStateException("a write inside a step or a question of the journal");
    }
    return put(writes, new Job<>(pen -> step.apply(asPen(pen)), new CompletableFuture<>()));
  }

  @Override
  public <T> T read(Function<View, T> question) {
    SqliteView own = view;
    if (own != null && Thread.currentThread().equals(reader)) {
      // A question inside a question: the same consistent view answers both.
      return question.apply(own);
    }
    return wait(put(reads, new Job<>(question, new CompletableFuture<>())));
  }

  @Override
  public Tip tip() {
    return tip;
  }

  @Override
  public long commits() {
    return commits.get();
  }

  @Override
  public void copyTo(Path file) {
    if (Files.exists(file)) {
      throw Fault.of(Fault.Code.REFUSED, file + " exists; name a new file");
    }
    Connection own = Sqlite.connect(this.file, true);
    try {
      new Sql(own).update("vacuum into ?", s -> s.text(file.toAbsolutePath()));
    } finally {
      Sqlite.close(own);
    }
  }

  @Override
  public void close() {
    closed = true;
    writer.interrupt();
    reader.interrupt();
    try {
      writer.join();
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void start(Connection connection) {
    tip = SqlitePen.readTip(new Sql(connection));
    if (!readOnly) {
      writer.start();
    }
    reader.start();
  }

  private <T> CompletableFuture<T> put(Jobs jobs, Job<T> job) {
    boolean interrupted = false;
    try {
      while (true) {
        if (closed) {
          throw Fault.of(Fault.Code.UNAVAILABLE, "the journal is closed");
        }
        try {
          jobs.put(job);
          return job.result;
        } catch (InterruptedException e) {
          // What a thread that was told to stop has just done must still get on the disk.
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static <T> T wait(CompletableFuture<T> result) {
    try {
      // Not interruptible: a step that was handed over is either on the disk or not, and the caller
      // has to know which.
      return result.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  private void write(Connection connection) {
    Sql sql = new Sql(connection);
    List<Job<?>> batch = new ArrayList<>();
    while (take(writes, batch)) {
      commit(sql, batch);
      batch.clear();
    }
    writes.end();
    Sqlite.close(connection);
  }

  private void commit(Sql sql, List<Job<?>> batch) {
    SqlitePen pen = new SqlitePen(sql, tip);
    try {
      sql.run("begin immediate");
      for (Job<?> job : batch) {
        Tip before = pen.tip();
        int entries = pen.entries().size();
        sql.run("savepoint step");
        if (!job.attempt(pen)) {
          sql.run("rollback to step");
          pen.forget(before, entries);
        }
        sql.run("release step");
      }
      sql.run("commit");
    } catch (RuntimeException | Error e) {
      sql.runQuietly("rollback");
      Fault fault = Sqlite.fault("the journal could not be written and nothing was changed: ", e);
      batch.forEach(job -> job.result.completeExceptionally(fault));
      return;
    }
    commits.incrementAndGet();
    tip = pen.tip();
    if (!pen.entries().isEmpty()) {
      try {
        published.accept(pen.entries());
      } catch (RuntimeException | Error e) {
        // The files made from the record are repaired at the next start; the record itself stands.
        LoggerFactory.getLogger(SqliteJournal.class).warn("record not published", e);
      }
    }
    batch.forEach(Job::complete);
  }

  private void read(Connection connection) {
    SqliteView own = new SqliteView(new Sql(connection));
    view = own;
    List<Job<?>> batch = new ArrayList<>();
    while (take(reads, batch)) {
      for (Job<?> job : batch) {
        own.sql().runQuietly("begin");
        job.attempt(own);
        own.sql().runQuietly("commit");
        job.complete();
      }
      batch.clear();
    }
    reads.end();
    Sqlite.close(connection);
  }

  /** Waits for work; false when closed and nothing is left. */
  private boolean take(Jobs jobs, List<Job<?>> batch) {
    BlockingQueue<Job<?>> queue = jobs.queue;
    Job<?> first = queue.poll();
    while (first == null) {
      if (closed) {
        return false;
      }
      try {
        first = queue.take();
      } catch (InterruptedException e) {
        // Only close() interrupts; what is queued is still done.
        first = queue.poll();
      }
    }
    batch.add(first);
    queue.drainTo(batch, BATCH - 1);
    return true;
  }

  private static Pen asPen(View view) {
    return (Pen) view;
  }

  /** Steps that wait for the thread that does them. */
  private static final class Jobs {
    private final BlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>(10_000);
    private volatile boolean ended;

    void put(Job<?> job) throws InterruptedException {
      queue.put(job);
      if (ended) {
        // It came as the thread ended: nobody may wait for an answer that nobody will give.
        refuse();
      }
    }

    void end() {
      ended = true;
      refuse();
    }

    private void refuse() {
      Job<?> late;
      while ((late = queue.poll()) != null) {
        late.result.completeExceptionally(
            Fault.of(Fault.Code.UNAVAILABLE, "the journal is closed"));
      }
    }
  }

  /** One step on its way: what to do, and who waits for it. */
  private static final class Job<T> {
    private final Function<? super View, T> work;
    private final CompletableFuture<T> result;
    private @Nullable Throwable failure;
    private Optional<T> value = Optional.empty();

    Job(Function<? super View, T> work, CompletableFuture<T> result) {
      this.work = work;
      this.result = result;
    }

    boolean attempt(SqliteView view) {
      try {
        value = Optional.of(work.apply(view));
        return true;
      } catch (RuntimeException | Error e) {
        // An error in one step, such as a stack that ran out, must not end the writer.
        failure = e;
        return false;
      }
    }

    void complete() {
      if (failure != null) {
        result.completeExceptionally(failure);
      } else {
        value.ifPresent(result::complete);
      }
    }
  }
}

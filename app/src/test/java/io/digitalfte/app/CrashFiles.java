package io.digitalfte.app;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Found;
import io.digitalfte.act.Handler;
import io.digitalfte.act.Key;
import io.digitalfte.act.Objections;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Target;
import io.digitalfte.connect.files.FileWrite;
import io.digitalfte.connect.files.FileWriteHandler;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The handler of files, with what can go wrong between asking a world and hearing its answer. */
final class CrashFiles implements Handler<FileWrite> {
  /** What goes wrong, once. */
  enum Trouble {
    /** It happens, and the answer is lost. */
    LOST_ANSWER,
    /** It does not happen, and there is no answer. */
    NO_ANSWER,
    /** There is no answer, and it happens half a second later. */
    LATE_COMMIT,
    /** The handler throws before anything happens. */
    THROWN_BEFORE,
    /** The handler throws after it happened. */
    THROWN_AFTER,
    /** Nothing could be sent. */
    NOT_SENT
  }

  private static final Duration LATE = Duration.ofMillis(500);

  private final FileWriteHandler real;
  private final BlockingQueue<Trouble> troubles = new LinkedBlockingQueue<>();

  CrashFiles(FileWriteHandler real) {
    this.real = real;
  }

  /** Lets this go wrong with the next action. */
  void next(Trouble trouble) {
    troubles.add(trouble);
  }

  @Override
  public ActionType<FileWrite> type() {
    return real.type();
  }

  @Override
  public Target target() {
    return real.target();
  }

  @Override
  public Objections check(FileWrite action) {
    return real.check(action);
  }

  @Override
  public Outcome perform(FileWrite action, Key key) {
    Trouble trouble = troubles.poll();
    if (trouble == null) {
      return real.perform(action, key);
    }
    return switch (trouble) {
      case LOST_ANSWER -> {
        Outcome _ = real.perform(action, key);
        yield new Outcome.Unknown("the answer was lost", true);
      }
      case NO_ANSWER -> new Outcome.Unknown("no answer", true);
      case LATE_COMMIT -> {
        Thread.ofPlatform().daemon().start(() -> late(action, key));
        yield new Outcome.Unknown("no answer in time", true);
      }
      case THROWN_BEFORE -> throw new IllegalStateException("before");
      case THROWN_AFTER -> {
        Outcome _ = real.perform(action, key);
        throw new IllegalStateException("after");
      }
      case NOT_SENT -> new Outcome.Unknown("refused connection", false);
    };
  }

  private void late(FileWrite action, Key key) {
    try {
      boolean _ = new CountDownLatch(1).await(LATE.toMillis(), TimeUnit.MILLISECONDS);
      Outcome _ = real.perform(action, key);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Found find(FileWrite action, Key key, Duration since) {
    return real.find(action, key, since);
  }
}

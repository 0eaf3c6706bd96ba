package io.digitalfte.surface.mcp;

import io.digitalfte.tool.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One answer in the making. Safe for any thread. */
final class Task extends FutureTask<Answer> {
  private static final int TICKS = 4;

  private final InstantSource clock;
  private final Consumer<Task> ended;
  private volatile @Nullable Instant end;

  /**
   * @param ended told once, however it ends
   */
  Task(Callable<Answer> body, InstantSource clock, Consumer<Task> ended) {
    super(body);
    this.clock = clock;
    this.ended = ended;
  }

  @Override
  protected void done() {
    end = clock.instant();
    ended.accept(this);
  }

  /** Whether it ended before this time. */
  boolean endedBefore(Instant time) {
    Instant at = end;
    return at != null && at.isBefore(time);
  }

  /**
   * The answer, where it is there within this time.
   *
   * @param tick told a few times meanwhile how many milliseconds have passed
   * @throws InterruptedException where the caller is to stop
   */
  Optional<Answer> within(Duration patience, LongConsumer tick) throws InterruptedException {
    long slice = Math.max(1, patience.toMillis() / TICKS);
    for (int passed = 1; ; passed++) {
      try {
        return Optional.of(get(slice, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        if (passed == TICKS) {
          return Optional.empty();
        }
        tick.accept(passed * slice);
      } catch (ExecutionException e) {
        throw new IllegalStateException("a tool's body gave no answer", e);
      }
    }
  }
}

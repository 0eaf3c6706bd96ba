package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RunningTest {
  @TempDir private Path folder;

  @Test
  void a_log_that_is_read_more_slowly_than_it_is_written_is_read_to_its_end() {
    Thread runner = Thread.currentThread();
    LogReader reader = new LogReader("db", new SlowUntil(() -> isWaitingForTheLog(runner)));

    Running.Outcome outcome =
        running()
            .run(
                List.of(
                    "/bin/sh", "-c", "head -c 50000 /dev/zero | tr '\\0' '\\n' >&2; echo x >&2"),
                reader,
                OutputStream.nullOutputStream());

    assertThat(outcome.ending()).isEqualTo(new Ending.Exited(0));
    assertThat(outcome.log().whole()).isTrue();
    assertThat(outcome.log().last().text()).isEqualTo("x");
  }

  private Running running() {
    return new Running(
        Isolation.none("not needed"),
        TestLimits.usual(),
        folder,
        Map.of("PATH", "/usr/bin:/bin"),
        "FTE_TEST=" + folder.getFileName());
  }

  /** The process is gone by then, with everything that it started. */
  private static boolean isWaitingForTheLog(Thread runner) {
    return Arrays.stream(runner.getStackTrace())
        .anyMatch(frame ->
            frame.getClassName().equals(Running.class.getName())
                && frame.getMethodName().equals("join"));
  }
}

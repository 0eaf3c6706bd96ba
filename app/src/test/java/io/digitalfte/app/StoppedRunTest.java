package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.digitalfte.app.TestedHotel.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real process of {@code ops ci run} that is ended while its tests run. */
@Timeout(180)
class StoppedRunTest {
  @TempDir private Path folder;
  private TestedHotel hotel;

  @BeforeEach
  void lay() throws IOException {
    hotel = new TestedHotel(folder);
  }

  /** What a failed test leaves is no trouble of the next. */
  @AfterEach
  void end() {
    hotel.testing("hang").forEach(ProcessHandle::destroyForcibly);
    hotel.testing("chatter").forEach(ProcessHandle::destroyForcibly);
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void a_run_that_is_told_to_end_takes_everything_away_and_leaves_evidence_that_it_failed(
      String signal, int ended) throws Exception {
    assumeFalse(ignored(signal), "whoever started the tests has them ignore " + signal);
    try (Program run = hotel.program("hang")) {
      untilTested("hang", run);
      assertThat(TestedHotel.databases()).hasSize(1);

      signal(signal, run);
      List<String> said = new ArrayList<>();
      int status = run.end(said);

      assertThat(status).as(said + " " + run.unheard()).isEqualTo(ended);
      assertThat(String.join("\n", said))
          .as(run.unheard().toString())
          .contains("[run.interrupted]")
          .contains("ci run: RED")
          .contains("evidence: ");
    }
    nothingIsLeft();
    Said verify = hotel.fte("ops", "evidence", "verify", "--directory", hotel.hotel());
    assertThat(verify.status()).as(verify.toString()).isZero();
  }

  @Test
  void what_a_killed_run_leaves_is_swept_by_the_next_and_a_run_that_lives_is_left_alone()
      throws Exception {
    try (Program killed = hotel.program("hang");
        Program living = hotel.program("chatter")) {
      untilTested("hang", killed);
      untilTested("chatter", living);
      killed.process.destroyForcibly();
      assertThat(killed.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(TestedHotel.databases()).hasSize(2);
      assertThat(hotel.testing("hang")).isNotEmpty();

      Said next = hotel.run("honest");

      assertThat(next.status()).as(next.toString()).isZero();
      assertThat(next.data()).contains("a run was killed").contains("[run.swept]");
      assertThat(hotel.testing("hang")).isEmpty();
      assertThat(TestedHotel.databases()).hasSize(1);
      assertThat(hotel.testing("chatter")).isNotEmpty();

      signal("TERM", living);
      assertThat(living.end(new ArrayList<>())).isEqualTo(143);
    }
    nothingIsLeft();
  }

  private static void signal(String signal, Program run) throws Exception {
    Process kill =
        new ProcessBuilder("kill", "-" + signal, Long.toString(run.process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** A process ignores from its start what its starter ignores; of these, Java takes no notice. */
  private static boolean ignored(String signal) throws IOException {
    return signal.equals("INT")
        && Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  private void nothingIsLeft() throws Exception {
    assertThat(TestedHotel.databases()).isEmpty();
    assertThat(hotel.testing("hang")).isEmpty();
    assertThat(hotel.testing("chatter")).isEmpty();
    assertThat(hotel.temporary()).isEmptyDirectory();
  }

  private void untilTested(String fault, Program run) {
    while (hotel.testing(fault).isEmpty()) {
      assertThat(run.process.isAlive()).as("%s", run.unheard()).isTrue();
      Thread.onSpinWait();
    }
  }
}

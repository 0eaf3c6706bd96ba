package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.app.TestedHotel.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process of {@code ops ci run} that is ended while its tests run. */
@Timeout(180)
class StoppedRunTest {
  @TempDir private Path folder;
  private TestedHotel hotel;

  @BeforeEach
  void lay() throws IOException {
    hotel = new TestedHotel(folder);
  }

  @Test
  void a_run_that_is_told_to_end_takes_everything_away_and_leaves_evidence_that_it_failed()
      throws Exception {
    try (Program run = hotel.program("hang")) {
      untilTested("hang", run);
      assertThat(TestedHotel.databases()).hasSize(1);

      // The process itself would close the streams that it is heard by.
      run.process.toHandle().destroy();
      List<String> said = new ArrayList<>();
      int status = run.end(said);

      assertThat(status).as(said + " " + run.unheard()).isEqualTo(143);
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
      assertThat(TestedHotel.testing("hang")).isNotEmpty();

      Said next = hotel.run("honest");

      assertThat(next.status()).as(next.toString()).isZero();
      assertThat(next.data()).contains("a run was killed").contains("[run.swept]");
      assertThat(TestedHotel.testing("hang")).isEmpty();
      assertThat(TestedHotel.databases()).hasSize(1);
      assertThat(TestedHotel.testing("chatter")).isNotEmpty();

      living.process.toHandle().destroy();
      assertThat(living.end(new ArrayList<>())).isEqualTo(143);
    }
    nothingIsLeft();
  }

  private void nothingIsLeft() throws Exception {
    assertThat(TestedHotel.databases()).isEmpty();
    assertThat(TestedHotel.testing("hang")).isEmpty();
    assertThat(TestedHotel.testing("chatter")).isEmpty();
    assertThat(hotel.temporary()).isEmptyDirectory();
  }

  private static void untilTested(String fault, Program run) {
    while (TestedHotel.testing(fault).isEmpty()) {
      assertThat(run.process.isAlive()).as("%s", run.unheard()).isTrue();
      Thread.onSpinWait();
    }
  }
}

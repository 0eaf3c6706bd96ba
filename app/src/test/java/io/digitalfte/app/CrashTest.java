package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.sandbox.mail.MailTrouble;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.turn.Fuse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short version of the crash benchmark; {@code bench/crash} runs the long one. */
@Timeout(180)
class CrashTest {
  @TempDir Path folder;

  @Test
  void a_daemon_killed_at_every_crash_point_loses_no_file_and_writes_none_twice()
      throws InterruptedException {
    try (CrashScene scene = new CrashFilesScene(folder)) {
      CrashRounds rounds = new CrashRounds(scene, 7, line -> {});
      for (Fuse.Point point : scene.points()) {
        rounds.at(new CrashFuse.Spot(point, 1), false);
      }
      rounds.atRandom();
      CrashFigures figures = rounds.settle();
      assertThat(figures.wrong()).isEmpty();
      assertThat(figures.uncertain()).isEmpty();
      assertThat(figures.kills())
          .containsKeys(scene.points().stream().map(Enum::name).toArray(String[]::new));
      assertThat(figures.count("done")).isGreaterThan(9);
    }
  }

  @Test
  void letters_that_a_killed_daemon_was_at_work_on_are_invoiced_and_answered_once()
      throws InterruptedException {
    try (CrashScene scene = new CrashBooksScene(folder, MailWorld.Filing.SERVER)) {
      CrashRounds rounds = new CrashRounds(scene, 11, line -> {});
      for (Fuse.Point point : List.of(Fuse.Point.SEEN, Fuse.Point.ARMED, Fuse.Point.PERFORMED)) {
        rounds.at(new CrashFuse.Spot(point, 1), false);
      }
      CrashFigures figures = rounds.settle();
      assertThat(figures.wrong()).isEmpty();
      assertThat(figures.uncertain()).isEmpty();
      assertThat(figures.kills()).containsKeys("SEEN", "ARMED", "PERFORMED");
    }
  }

  @Test
  void a_letter_whose_answer_was_lost_where_nobody_can_look_is_left_to_a_person()
      throws InterruptedException {
    try (CrashBooksScene scene = new CrashBooksScene(folder, MailWorld.Filing.CLIENT)) {
      CrashRounds rounds = new CrashRounds(scene, 13, line -> {});
      scene.mail().next(MailTrouble.parse("lost-answer delivered"));
      rounds.at(new CrashFuse.Spot(Fuse.Point.CHECKED, 9), false);
      CrashFigures before = rounds.settle();
      assertThat(before.wrong()).isEmpty();
      assertThat(before.uncertain()).hasSize(1);
      assertThat(rounds.resolve()).isEqualTo(1);
      CrashFigures after = rounds.settle();
      assertThat(after.wrong()).isEmpty();
      assertThat(after.uncertain()).isEmpty();
    }
  }
}

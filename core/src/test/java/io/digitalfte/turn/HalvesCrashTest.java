package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Found;
import io.digitalfte.act.Receipt;
import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.share.Edit;
import io.digitalfte.vault.Folder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Either half dies after any of its writes; nothing is lost, and nothing is there twice. */
class HalvesCrashTest {
  @TempDir Path folder;

  @Test
  void the_cloud_dies_after_any_of_its_writes() {
    assertThat(everywhere(true)).isGreaterThan(5);
  }

  @Test
  void the_local_side_dies_after_any_of_its_writes() {
    assertThat(everywhere(false)).isGreaterThan(8);
  }

  @Test
  void what_did_not_change_has_one_checkpoint_however_often_a_half_starts() {
    try (Town town = new Town(folder)) {
      Half cloud = town.cloud();
      List<Edit> first = started(cloud);

      assertThat(first).anyMatch(edit -> edit.path().contains("/checkpoints/"));
      assertThat(started(cloud)).isEqualTo(first);
    }
  }

  /** What a half has to send after a start. */
  private static List<Edit> started(Half half) {
    half.restart(0);
    half.pass(Duration.ofSeconds(1));
    return half.turn.exchange().orElseThrow().pending(10);
  }

  /** One run for each write, until a run has no more of them; gives how many that were. */
  private int everywhere(boolean inCloud) {
    int writes = 1;
    boolean died = true;
    while (died) {
      try (Town town = new Town(folder.resolve((inCloud ? "cloud-" : "local-") + writes))) {
        Half mortal = inCloud ? town.cloud() : town.local();
        mortal.restart(writes);
        run(town);
        died = mortal.lives() > 1;
        check(town, writes);
      }
      writes++;
    }
    return writes;
  }

  /** A letter, its approval, a later letter that is rejected, and one that is left alone. */
  private static void run(Town town) {
    steps(town, () -> town.cloud().letter("one@acme.example", "First"));
    pump(town);
    steps(town, () -> decide(town.local(), "First", true));
    pump(town);
    steps(town, () -> town.cloud().letter("two@acme.example", "Second"));
    steps(town, () -> town.cloud().letter("three@acme.example", "News"));
    pump(town);
    steps(town, () -> decide(town.local(), "Second", false));
    pump(town);
  }

  private static void decide(Half local, String what, boolean yes) {
    for (Saved.Plan plan : local.plans()) {
      boolean meant = plan.proposal().title().equals("Effect " + what);
      if (meant && plan.proposal().state() == State.WAITING) {
        local.move(plan, yes ? Folder.APPROVED : Folder.REJECTED);
      }
    }
  }

  private static void pump(Town town) {
    for (int i = 0; i < 4; i++) {
      for (Half half : List.of(town.cloud(), town.local())) {
        half.now = half.now.plusSeconds(11);
        steps(town, half::settle);
        steps(town, () -> town.carrier.sync(half));
      }
    }
  }

  /** Does this; whoever dies over it begins again, and does it once more. */
  private static void steps(Town town, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      if (!town.cloud().journal.dead() && !town.local().journal.dead()) {
        throw e;
      }
    }
    boolean again = false;
    for (Half half : List.of(town.cloud(), town.local())) {
      if (half.journal.dead()) {
        // Whoever looks sees what there is.
        town.world.find(
            town.world.effects().isEmpty()
                ? new Found.No("nothing is there", true)
                : new Found.Yes(new Receipt("effect-1", Map.of())));
        half.restart(0);
        again = true;
      }
    }
    if (again) {
      step.run();
    }
  }

  private static void check(Town town, int writes) {
    assertThat(town.world.effects()).as("after write %d", writes).containsExactly("First:ok");
    assertThat(town.local().states())
        .as("local after write %d", writes)
        .containsExactly(State.DONE, State.REJECTED);
    assertThat(town.cloud().states())
        .as("cloud after write %d", writes)
        .containsExactlyInAnyOrder(State.DONE, State.REJECTED);
    assertThat(town.carrier.tree.keySet())
        .as("tasks after write %d", writes)
        .noneMatch(p -> p.startsWith("In_Progress/") || p.startsWith("Needs_Action/"));
    assertThat(town.cloud().exchange().pending(10)).isEmpty();
    assertThat(town.local().exchange().pending(10)).isEmpty();
  }
}

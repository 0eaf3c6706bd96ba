package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.vault.Folder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the promise costs. */
class CostTest {
  @TempDir Path folder;
  private World world;
  private Premises home;

  @BeforeEach
  void open() {
    world = new World(Reversibility.REVERSIBLE);
    home = new Premises(folder, world);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void from_approval_to_receipt_an_action_costs_four_commits_one_signature_and_one_check() {
    Saved.Plan plan = home.ask(Effect.of("a", "hello"));
    long commits = home.journal.commits();
    int signatures = home.signatures.get();
    int checks = world.checks();
    home.move(plan, Folder.APPROVED);
    assertThat(home.state(plan)).isEqualTo(State.DONE);
    assertThat(home.journal.commits() - commits).isEqualTo(4);
    assertThat(home.signatures.get() - signatures).isEqualTo(1);
    assertThat(world.checks() - checks).isEqualTo(1);
  }

  @Test
  void each_further_step_costs_three_commits_and_one_check() {
    Saved.Plan plan = home.ask(Effect.of("a", "1"), Effect.of("b", "2"), Effect.of("c", "3"));
    long commits = home.journal.commits();
    int checks = world.checks();
    home.turn.orders().approve(plan.proposal().id(), plan.proposal().digest());
    home.settle();
    assertThat(home.state(plan)).isEqualTo(State.DONE);
    assertThat(home.journal.commits() - commits).isEqualTo(10);
    assertThat(world.checks() - checks).isEqualTo(3);
  }

  @Test
  void turns_in_which_nothing_is_due_write_nothing() {
    home.limit(Duration.ofSeconds(10), Duration.ZERO);
    home.ask(Effect.of("a", "hello"));
    long commits = home.journal.commits();
    for (int i = 0; i < 5; i++) {
      home.pass(Duration.ofSeconds(40));
    }
    assertThat(home.journal.commits()).isEqualTo(commits);
  }
}

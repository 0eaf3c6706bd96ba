package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.State;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.record.Saved;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cloud's home that shares nothing yet. */
class ClosedHomeTest {
  @Test
  void a_home_whose_keys_are_a_clouds_decides_nothing_before_it_shares_anything(
      @TempDir Path folder) {
    World world = new World(Reversibility.REVERSIBLE);
    Premises home = new Premises(folder, world);
    home.ring =
        KeyRing.ofCloud(home.home, home.witness.open(), "cloud-1", home.approver.open(), home.now);
    home.restart();
    Saved.Plan plan = home.ask(Effect.of("one", "text"));

    Ruling rejected = home.turn.orders().reject(plan.proposal().id(), "by a script");
    home.pass(Duration.ofDays(3));

    assertThat(rejected).isInstanceOf(Ruling.Declined.class);
    assertThat(home.state(plan)).isEqualTo(State.WAITING);
  }
}

package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RosterTest {
  private final Introduced local;
  private final Introduced cloud;

  RosterTest(@TempDir Path folder) {
    this.local = Introduced.as(folder, "local-1", Agent.Half.LOCAL, 1);
    this.cloud = Introduced.as(folder, "cloud-1", Agent.Half.CLOUD, 2);
  }

  private Roster roster() {
    return Roster.of(
        local.card().home(),
        3,
        new Agents(List.of(local.card().agent(true), cloud.card().agent(false))));
  }

  @Test
  void what_the_local_side_sealed_says_who_takes_part() {
    Roster read = Roster.open(roster().sealed(local.key()), local.card());

    assertThat(read).isEqualTo(roster());
    assertThat(read.agents().of(cloud.key().id()).map(Agent::active)).contains(false);
    assertThat(Roster.path(local.card().agent(true), read.home()))
        .isEqualTo("Records/local-1/agents/" + read.home() + ".json");
  }

  @Test
  void nobody_else_says_who_takes_part() {
    String forged = roster().sealed(cloud.key());
    String changed = roster().sealed(local.key()).replace("\"active\":false", "\"active\":true");

    for (String text : List.of(forged, changed, "{}", "", "x".repeat(2_000_000))) {
      assertThatThrownBy(() -> Roster.open(text, local.card()))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("the list of agents is not taken");
    }
  }
}

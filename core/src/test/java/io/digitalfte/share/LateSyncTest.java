package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A cloud that joins two others late. */
class LateSyncTest extends ThreeHalves {
  /** A cloud that knows the local side only, until a list of agents in the tree tells the rest. */
  private Half newcomer(Agents told) {
    AtomicReference<Agents> known =
        new AtomicReference<>(new Agents(List.of(trio.agent("local-1"), trio.agent("cloud-2"))));
    Half late = half("cloud-2", known::get);
    late.watch =
        (path, _) -> {
          if (path.contains("/agents/")) {
            known.set(told);
          }
        };
    return late;
  }

  private static Agents revoked() {
    Agent gone = trio.agent("cloud-1");
    return new Agents(
        List.of(
            trio.agent("local-1"),
            new Agent(gone.id(), gone.half(), gone.open(), false),
            trio.agent("cloud-2")));
  }

  private void tell(String text) {
    local.send(List.of(new Edit.Put("Records/local-1/agents/H.json", text)));
    assertThat(local.sync.pass().trouble()).isEmpty();
  }

  @Test
  void a_cloud_that_joins_late_has_what_an_agent_wrote_that_it_did_not_know() {
    cloud.write("Inbox/a.md", "---\na: 1\n---\n> from the first cloud\n");
    assertThat(cloud.sync.pass().trouble()).isEmpty();
    tell("{}");
    Half late = newcomer(trio.agents());

    assertThat(late.sync.pass().trouble()).isEmpty();

    assertThat(late.files()).isEqualTo(local.files()).containsKey("Inbox/a.md");
    assertThat(late.quarantine()).isEmpty();
  }

  @Test
  void a_cloud_that_joins_late_has_what_the_local_side_took_from_an_agent_revoked_since() {
    cloud.write("Inbox/a.md", "---\na: 1\n---\n> from the first cloud\n");
    assertThat(cloud.sync.pass().trouble()).isEmpty();
    tell("{}");
    Half late = newcomer(revoked());

    assertThat(late.sync.pass().trouble()).isEmpty();
    assertThat(late.files()).isEqualTo(local.files()).containsKey("Inbox/a.md");

    cloud.write("Inbox/b.md", "---\na: 1\n---\n> after it was revoked\n");
    assertThat(cloud.sync.pass().trouble()).isEmpty();
    assertThat(late.sync.pass().quarantined()).isEqualTo(1);
    assertThat(late.files()).isEqualTo(local.files()).doesNotContainKey("Inbox/b.md");
  }

  @Test
  void what_an_agent_wrote_after_it_was_said_to_be_revoked_is_vouched_for_by_nothing() {
    tell("{}");
    Half late = newcomer(revoked());
    assertThat(late.sync.pass().trouble()).isEmpty();

    cloud.write("Inbox/b.md", "---\na: 1\n---\n> after it was revoked\n");
    assertThat(cloud.sync.pass().trouble()).isEmpty();
    local.write("Style.md", "# What came after\n");
    assertThat(local.sync.pass().trouble()).isEmpty();

    assertThat(late.sync.pass().quarantined()).isEqualTo(1);
    assertThat(late.files()).containsOnlyKeys("Style.md");
  }

  @Test
  void what_a_revoked_agent_had_no_right_to_is_not_vouched_for_by_what_came_after() {
    cloud.write("Inbox/a.md", "---\na: 1\n---\n> from the first cloud\n");
    assertThat(cloud.sync.pass().trouble()).isEmpty();
    Tip tip =
        place.commit(
            place.head(),
            trio.key("cloud-1").id(),
            List.of(new Edit.Put("Company_Handbook.md", "evil\n")),
            "evil");
    place.force(Optional.of(tip));
    tell("{}");
    Half late = newcomer(revoked());

    assertThat(late.sync.pass().trouble()).isEmpty();
    assertThat(late.files()).containsOnlyKeys("Inbox/a.md");
    assertThat(late.quarantine()).hasSize(1);
  }
}

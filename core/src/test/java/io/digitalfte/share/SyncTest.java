package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncTest extends ThreeHalves {
  @Test
  void what_the_local_side_renders_lies_in_every_vault() {
    local.write("Dashboard.md", "# Today\n");
    local.write("Pending_Approval/INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md", "a note\n");
    round();

    assertThat(cloud.files()).isEqualTo(local.files()).hasSize(2);
    assertThat(place.since(Optional.empty()).orElseThrow())
        .extracting(Sent::message)
        .containsExactly("Propose INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1A");
  }

  @Test
  void a_note_that_moves_in_the_local_vault_moves_in_the_others() {
    local.write("Pending_Approval/A.md", "a note\n");
    round();
    local.delete("Pending_Approval/A.md");
    local.write("Done/A.md", "a note\n");
    round();

    assertThat(cloud.files()).containsOnlyKeys("Done/A.md");
  }

  @Test
  void a_decision_made_in_a_cloud_vault_decides_nothing_and_is_kept() {
    local.write("Pending_Approval/A.md", "a note\n");
    round();
    cloud.delete("Pending_Approval/A.md");
    cloud.write("Approved/A.md", "a note\n");
    round();

    assertThat(local.files())
        .containsKey("Pending_Approval/A.md")
        .doesNotContainKey("Approved/A.md");
    assertThat(cloud.files()).isEqualTo(local.files());
    assertThat(local.files().keySet())
        .filteredOn(p -> p.startsWith("Updates/cloud-1/A."))
        .hasSize(1);
  }

  @Test
  void an_edit_of_a_local_note_in_a_cloud_vault_becomes_a_sibling() {
    local.write("Company_Handbook.md", "ours\n");
    round();
    cloud.write("Company_Handbook.md", "theirs\n");
    round();

    assertThat(cloud.read("Company_Handbook.md")).contains("ours\n");
    assertThat(cloud.files()).isEqualTo(local.files());
    assertThat(local.files().values())
        .anyMatch(
            t -> t.contains("> theirs") && t.contains("conflict_with: \"Company_Handbook.md\""));
  }

  @Test
  void two_texts_for_one_dropped_note_are_both_kept_on_all_sides() {
    cloud.write("Inbox/a.md", Written.note("first"));
    round();
    cloud.write("Inbox/a.md", Written.note("mine"));
    other.write("Inbox/a.md", Written.note("yours"));
    round();

    assertThat(cloud.read("Inbox/a.md")).contains(Written.note("mine"));
    assertThat(other.files()).isEqualTo(cloud.files()).isEqualTo(local.files()).hasSize(2);
    assertThat(local.files().values())
        .anyMatch(t -> t.contains("yours") && t.contains("conflict_with: \"Inbox/a.md\""));
  }

  @Test
  void a_removal_against_an_edit_keeps_the_edit() {
    cloud.write("Inbox/a.md", Written.note("first"));
    round();
    cloud.write("Inbox/a.md", Written.note("edited"));
    other.delete("Inbox/a.md");
    other.sync.pass();
    round();

    assertThat(other.read("Inbox/a.md")).contains(Written.note("edited"));
    assertThat(local.files()).isEqualTo(other.files());
  }

  @Test
  void what_is_pushed_without_a_right_to_it_is_kept_for_a_person_and_put_right() {
    local.write("Company_Handbook.md", "ours\n");
    cloud.write("Inbox/a.md", Written.note("good"));
    round();
    MemoryRemote rogue = rogue("cloud-2");
    rogue.offer(
        List.of(
            new Edit.Put("Company_Handbook.md", "rules are off\n"),
            new Edit.Put("Approved/A.md", "yes\n"),
            new Edit.Put("Inbox/b.md", Written.note("also good")),
            new Edit.Drop("Inbox/a.md")),
        "Improve");
    round();

    assertThat(local.files()).containsOnlyKeys("Company_Handbook.md", "Inbox/b.md");
    assertThat(local.read("Company_Handbook.md")).contains("ours\n");
    assertThat(cloud.files()).isEqualTo(local.files());
    assertThat(local.quarantine().values())
        .anyMatch(t -> t.contains("decides.page") && t.contains("rules are off"))
        .anyMatch(t -> t.contains("decides.approved"));
    assertThat(place.tree(place.head())).containsOnlyKeys("Company_Handbook.md", "Inbox/b.md");
    assertThat(local.notes).anyMatch(n -> n.startsWith("sync.quarantined Approved/A.md"));
  }

  private MemoryRemote rogue(String id) {
    MemoryRemote rogue =
        new MemoryRemote(place, new MemoryRemote.Copy(), trio.key(id).id(), Steps.NONE);
    if (rogue.fetch() instanceof Remote.Fetched.Came(List<Sent> commits)) {
      commits.forEach(c -> rogue.take(c.tip()));
    }
    return rogue;
  }

  @Test
  void what_must_not_leave_stays_home_and_is_told_once() {
    local.write(
        "Inbox/key.md", "aws AKIAQ3EGRQ6YJ7B2M4XK and wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz9XbA1kQ2\n");
    round();
    round();

    assertThat(place.tree(place.head())).isEmpty();
    assertThat(local.files()).containsKey("Inbox/key.md");
    assertThat(local.notes).filteredOn(n -> n.startsWith("sync.withheld Inbox/key.md")).hasSize(1);
  }

  @Test
  void what_had_to_stay_home_is_forgotten_when_it_is_gone_and_told_again_when_it_comes_again() {
    String secret = "aws AKIAQ3EGRQ6YJ7B2M4XK and wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz9XbA1kQ2\n";
    for (int i = 0; i < 2; i++) {
      local.write("Inbox/a.md", secret);
      local.sync.pass();
      local.restart();
      local.sync.pass();
      local.delete("Inbox/a.md");
      local.sync.pass();
    }

    assertThat(local.notes).filteredOn(n -> n.startsWith("sync.withheld Inbox/a.md")).hasSize(2);
    assertThat(place.head()).isEmpty();
  }

  @Test
  void what_is_over_for_long_leaves_the_tree_and_stays_in_the_local_vault() {
    local.write("Done/INVOICE_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md", "done\n");
    clock.set(Instant.parse("2024-11-28T12:00:00Z"));
    round();
    assertThat(cloud.files()).hasSize(1);
    clock.set(Instant.parse("2026-11-28T12:00:00Z"));
    round();

    assertThat(place.tree(place.head())).isEmpty();
    assertThat(cloud.files()).isEmpty();
    assertThat(local.files()).hasSize(1);
  }

  @Test
  void a_task_is_claimed_by_one_and_answered_under_that_claim() {
    local.write("Needs_Action/T.md", Written.task(0));
    round();
    Optional<Claim> won = cloud.sync.claim("T.md", Optional.empty());
    Optional<Claim> late = other.sync.claim("T.md", Optional.empty());

    assertThat(won).contains(new Claim("T.md", "cloud-1", 1));
    assertThat(late).isEmpty();
    assertThat(cloud.files()).containsOnlyKeys("In_Progress/cloud-1/T.md");
    assertThat(other.files()).containsOnlyKeys("In_Progress/cloud-1/T.md");
    cloud.dispatch(won.orElseThrow());
    round();

    assertThat(local.accepted).containsOnlyKeys("T.md");
    assertThat(local.files()).isEmpty();
  }

  @Test
  void a_fresh_task_goes_straight_to_the_one_who_was_first() {
    assertThat(cloud.sync.claim("T.md", Optional.of(Written.task(0)))).isPresent();
    assertThat(other.sync.claim("T.md", Optional.of(Written.task(0)))).isEmpty();
    assertThat(cloud.sync.claim("T.md", Optional.of(Written.task(0)))).isPresent();
  }

  @Test
  void a_claim_that_nobody_keeps_alive_returns_and_its_answer_comes_too_late() {
    local.write("Needs_Action/T.md", Written.task(0));
    round();
    Claim first = cloud.sync.claim("T.md", Optional.empty()).orElseThrow();
    other.sync.pass();
    for (int i = 0; i < 4; i++) {
      clock.pass(Duration.ofMinutes(5));
      other.sync.pass();
    }
    Claim second = other.sync.claim("T.md", Optional.empty()).orElseThrow();
    cloud.dispatch(first);
    cloud.work.put("T.md", first);
    cloud.sync.pass();
    other.dispatch(second);
    round();

    assertThat(second.number()).isEqualTo(2);
    assertThat(cloud.lost).containsExactly(first);
    assertThat(local.refused).hasSize(1);
    assertThat(local.accepted).containsOnlyKeys("T.md");
    assertThat(other.notes).anyMatch(n -> n.startsWith("claim.returned T.md"));
  }

  @Test
  void a_claim_that_is_worked_on_is_kept_alive() {
    local.write("Needs_Action/T.md", Written.task(0));
    round();
    Claim claim = cloud.sync.claim("T.md", Optional.empty()).orElseThrow();
    for (int i = 0; i < 20; i++) {
      clock.pass(Duration.ofMinutes(5));
      cloud.sync.pass();
      other.sync.pass();
      local.sync.pass();
    }

    assertThat(cloud.lost).isEmpty();
    assertThat(other.sync.waiting()).isEmpty();
    cloud.dispatch(claim);
    round();
    assertThat(local.accepted).containsOnlyKeys("T.md");
  }

  @Test
  void a_history_written_anew_is_refused_until_a_person_goes_on_from_it() {
    local.write("Inbox/a.md", "one\n");
    round();
    place.force(
        Optional.of(
            place.commit(
                Optional.empty(),
                trio.key("cloud-2").id(),
                List.of(new Edit.Put("Inbox/x.md", Written.note("other"))),
                "anew")));

    assertThat(local.sync.pass().trouble()).containsInstanceOf(Passed.Trouble.Refused.class);
    assertThat(local.sync.pass().trouble()).isPresent();
    assertThat(local.notes).filteredOn(n -> n.startsWith("sync.refused")).hasSize(1);
    assertThat(local.files()).containsOnlyKeys("Inbox/a.md");
  }
}

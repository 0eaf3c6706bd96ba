package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.secrets.Scanner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one cut at one step leaves behind. */
class CutTest {
  @TempDir(factory = SwiftFolder.class)
  Path temp;

  private final MemoryPlace place = new MemoryPlace();
  private final Map<String, Fault> faults = new HashMap<>();
  private Trio trio;
  private Half local;
  private Half cloud;
  private Half other;

  /** Once, at this step. */
  private static final class Fault implements Steps {
    private Optional<String> cut = Optional.empty();
    private int lost = -1;

    @Override
    public void at(String step) {
      if (cut.equals(Optional.of(step))) {
        cut = Optional.empty();
        throw new Cut(step);
      }
    }

    @Override
    public boolean lost() {
      return lost-- == 0;
    }
  }

  @BeforeEach
  void halves() {
    trio = new Trio(temp.resolve("keys"), 2);
    local = half("local-1");
    cloud = half("cloud-1");
    other = half("cloud-2");
  }

  private Half half(String id) {
    MemoryRemote.Copy copy = new MemoryRemote.Copy();
    Fault fault = new Fault();
    faults.put(id, fault);
    return new Half(
        trio.agent(id),
        temp.resolve(id),
        new Rules(trio::agents, new Scanner()),
        trio::agents,
        new Hand(Instant.parse("2026-11-28T12:00:00Z")),
        fault,
        () -> new MemoryRemote(place, copy, trio.key(id).id(), fault),
        new Random(1));
  }

  private Fault fault(Half half) {
    return Optional.ofNullable(faults.get(half.self.id())).orElseThrow();
  }

  private void cut(Half half, String step, Runnable work) {
    fault(half).cut = Optional.of(step);
    assertThatThrownBy(work::run).isInstanceOf(Steps.Cut.class);
    half.restart();
  }

  private List<String> messages() {
    return place.since(Optional.empty()).orElseThrow().stream().map(Sent::message).toList();
  }

  @Test
  void a_claim_that_was_won_when_the_power_went_is_ours_after_the_start() {
    local.write("Needs_Action/T.md", Written.task(0));
    local.sync.pass();
    cloud.sync.pass();
    cut(cloud, "won", () -> cloud.sync.claim("T.md", Optional.empty()));
    cloud.sync.pass();

    assertThat(cloud.files()).containsOnlyKeys("In_Progress/cloud-1/T.md");
    assertThat(cloud.sync.claim("T.md", Optional.empty()))
        .contains(new Claim("T.md", "cloud-1", 1));
    assertThat(messages()).containsExactly("Add T", "Claim T");
  }

  @Test
  void
      a_record_whose_commit_was_taken_in_when_the_power_went_is_not_handed_over_under_later_claims() {
    local.write("Needs_Action/T.md", Written.task(0));
    local.sync.pass();
    cloud.sync.pass();
    Claim claim = cloud.sync.claim("T.md", Optional.empty()).orElseThrow();
    local.sync.pass();
    cloud.dispatch(claim);
    cloud.sync.pass();
    List<Optional<Claim>> held = new ArrayList<>();
    local.watch = (path, all) -> held.add(all.claim("T.md"));
    cut(local, "take", () -> local.sync.pass());
    local.sync.pass();

    assertThat(held).isNotEmpty().allMatch(h -> h.equals(Optional.of(claim)));
    assertThat(local.accepted).containsOnlyKeys("T.md");
  }

  @Test
  void a_record_that_was_sent_when_the_power_went_is_not_withheld_when_the_next_one_is_sent() {
    for (String task : List.of("T.md", "U.md")) {
      local.write("Needs_Action/" + task, Written.task(0));
    }
    local.sync.pass();
    cloud.sync.pass();
    Claim first = cloud.sync.claim("T.md", Optional.empty()).orElseThrow();
    Claim second = cloud.sync.claim("U.md", Optional.empty()).orElseThrow();
    cloud.dispatch(first);
    cut(cloud, "won", () -> cloud.sync.pass());
    cloud.dispatch(second);
    cloud.sync.pass();
    local.sync.pass();

    assertThat(cloud.notes).noneMatch(n -> n.startsWith("sync.withheld"));
    assertThat(local.accepted).containsOnlyKeys("T.md", "U.md");
    assertThat(cloud.pending(10)).isEmpty();
  }

  @Test
  void what_was_written_on_while_the_answer_was_lost_is_one_note_and_no_conflict() {
    cloud.sync.pass();
    cloud.write("Inbox/a.md", Written.note("first"));
    fault(cloud).lost = 1;
    cloud.between = () -> cloud.write("Inbox/a.md", Written.note("second"));
    cloud.sync.pass();
    local.sync.pass();

    assertThat(messages()).hasSize(2);
    assertThat(local.files()).isEqualTo(Map.of("Inbox/a.md", Written.note("second")));
    assertThat(cloud.files()).isEqualTo(local.files());
  }

  @Test
  void an_old_copy_of_a_claimed_task_does_not_make_it_a_second_task() {
    local.write("Needs_Action/T.md", Written.task(0));
    local.sync.pass();
    cloud.sync.pass();
    cloud.sync.claim("T.md", Optional.empty());
    local.sync.pass();
    local.write("Needs_Action/T.md", Written.task(0));
    local.sync.pass();
    local.sync.pass();

    assertThat(place.tree(place.head())).containsOnlyKeys("In_Progress/cloud-1/T.md");
    assertThat(local.notes)
        .filteredOn(n -> n.startsWith("sync.withheld Needs_Action/T.md"))
        .hasSize(1);
  }

  @Test
  void a_task_that_was_sent_when_the_power_went_is_done_once_though_a_claim_comes_first_after_it() {
    local.write("Needs_Action/A.md", Written.task(0));
    local.sync.pass();
    cloud.sync.pass();
    cloud.write("Needs_Action/T.md", Written.task(0));
    cut(cloud, "won", () -> cloud.sync.pass());
    cloud.sync.claim("A.md", Optional.empty());
    for (Half half : List.of(other, cloud)) {
      half.sync.pass();
      half.sync.claim("T.md", Optional.empty()).ifPresent(half::dispatch);
      half.sync.pass();
      half.sync.pass();
    }
    local.sync.pass();

    assertThat(local.accepted)
        .isEqualTo(Map.of("T.md", Set.of("Records/cloud-2/dispatches/T-1.json")));
    assertThat(cloud.files()).containsOnlyKeys("In_Progress/cloud-1/A.md").isEqualTo(local.files());
  }
}

package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.Outcome;
import io.digitalfte.act.State;
import io.digitalfte.draft.Origin;
import io.digitalfte.record.Audit;
import io.digitalfte.record.Checkpoint;
import io.digitalfte.record.Saved;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Edit;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A letter's whole way: seen and drafted in the cloud, decided and done at the local side. */
class HalvesTest {
  @TempDir Path folder;
  private Town town;
  private Half cloud;
  private Half local;

  @BeforeEach
  void open() {
    town = new Town(folder);
    cloud = town.cloud();
    local = town.local();
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void a_letter_in_the_cloud_becomes_a_claimed_task_and_then_a_dispatch() {
    cloud.letter("one@acme.example", "Invoice");
    cloud.settle();

    assertThat(town.carrier.tree.keySet())
        .singleElement()
        .asString()
        .matches("In_Progress/cloud-1/LETTER_[0-9A-Z]{26}\\.md");
    assertThat(town.carrier.tree.values())
        .singleElement()
        .asString()
        .contains("\nclaim: 1\n", "\n# A letter to look at\n", "\n> Subject: Invoice\n");
    town.carrier.sync(cloud);

    assertThat(town.carrier.records("cloud-1", "dispatches")).hasSize(1);
    assertThat(town.carrier.tree.keySet()).noneMatch(p -> p.startsWith("In_Progress/"));
    assertThat(cloud.exchange().pending(10)).isEmpty();
  }

  @Test
  void what_the_cloud_drafts_waits_at_the_local_side_in_its_own_words() {
    local.policy = DecisionsTest.policy("allow");
    cloud.letter("one@acme.example", "Invoice");
    town.turn();

    Saved.Plan plan = town.waiting();
    assertThat(plan.proposal().state()).isEqualTo(State.WAITING);
    assertThat(plan.proposal().origin()).isEqualTo(Origin.CLOUD);
    assertThat(local.folder(plan)).isEqualTo(Folder.PENDING_APPROVAL);
    assertThat(local.note(plan))
        .contains("origin: cloud", "verdict: ask(move)", "# Effect Invoice")
        .contains("the agent cloud-1 asked for it")
        .contains("| cloud-1's title | not checked | What Invoice asks for |")
        .contains("amount: 150.00 (at 150)")
        .contains("the books have two of this name")
        .contains("> Subject: Invoice");
    assertThat(plan.actions().getFirst().id()).isNotEqualTo(cloud.only().actions().getFirst().id());
    assertThat(local.audit("proposal.asked")).singleElement().asString().contains("\"cloud\"");
  }

  @Test
  void what_a_person_approves_is_done_once_and_the_cloud_knows() {
    cloud.letter("one@acme.example", "Invoice");
    town.turn();
    local.move(town.waiting(), Folder.APPROVED);
    town.turn();

    assertThat(town.world.effects()).containsExactly("Invoice:ok");
    Saved.Plan there = cloud.only();
    assertThat(there.proposal().state()).isEqualTo(State.DONE);
    assertThat(cloud.folder(there)).isEqualTo(Folder.DONE);
    assertThat(cloud.note(there)).contains("effect-1", "INV/1");
    town.turn();
    assertThat(town.world.effects()).hasSize(1);
  }

  @Test
  void what_a_person_rejects_is_rejected_in_the_cloud_too_and_says_why() {
    cloud.letter("one@acme.example", "Invoice");
    town.turn();
    local.turn.orders().reject(town.waiting().proposal().id(), "the price is wrong");
    town.turn();

    assertThat(cloud.only().proposal().state()).isEqualTo(State.REJECTED);
    assertThat(cloud.folder(cloud.only())).isEqualTo(Folder.REJECTED);
    assertThat(cloud.note(cloud.only())).contains("the price is wrong");
    assertThat(cloud.audit("outcome.followed")).last().asString().contains("\"rejected\"");
  }

  @Test
  void what_failed_and_what_expired_ends_so_in_the_cloud() {
    town.world.then((world, effect) -> new Outcome.Refused("no such customer"));
    cloud.letter("one@acme.example", "Invoice");
    town.turn();
    local.move(town.waiting(), Folder.APPROVED);
    town.turn();
    assertThat(cloud.states()).containsExactly(State.FAILED);

    cloud.letter("two@acme.example", "Another");
    town.turn();
    local.pass(Duration.ofDays(3));
    town.turn();
    assertThat(cloud.states()).containsExactly(State.FAILED, State.EXPIRED);
  }

  @Test
  void nothing_expires_in_the_cloud_by_itself() {
    cloud.letter("one@acme.example", "Invoice");
    cloud.settle();

    cloud.pass(Duration.ofDays(30));

    assertThat(cloud.states()).containsExactly(State.WAITING);
  }

  @Test
  void a_letter_that_is_left_alone_ends_its_task_and_is_recorded_on_both_sides() {
    cloud.letter("one@acme.example", "Newsletter");
    town.turn();

    assertThat(town.carrier.tree.keySet()).noneMatch(p -> p.startsWith("In_Progress/"));
    assertThat(town.carrier.records("cloud-1", "signals")).hasSize(1);
    assertThat(local.plans()).isEmpty();
    assertThat(local.audit("signal.left_alone"))
        .singleElement()
        .asString()
        .contains("a newsletter", "\"cloud-1\"");
  }

  @Test
  void a_later_letter_takes_the_place_of_what_still_waits() {
    cloud.letter("one@acme.example", "First");
    town.turn();
    cloud.letter("two@acme.example", "Second", "one@acme.example");
    town.turn();

    assertThat(local.states()).containsExactly(State.WITHDRAWN, State.WAITING);
    assertThat(cloud.states()).containsExactly(State.WITHDRAWN, State.WAITING);
    assertThat(local.folder(local.plans().getFirst())).isEqualTo(Folder.REJECTED);
  }

  @Test
  void what_is_held_is_taken_back_although_a_person_approved_it() {
    local.undo = Duration.ofMinutes(10);
    local.restart(0);
    cloud.letter("one@acme.example", "First");
    town.turn();
    local.move(town.waiting(), Folder.APPROVED);
    assertThat(local.states()).containsExactly(State.HELD);

    cloud.letter("two@acme.example", "Second", "one@acme.example");
    town.turn();
    local.pass(Duration.ofMinutes(20));

    assertThat(local.states()).containsExactly(State.WITHDRAWN, State.WAITING);
    assertThat(town.world.effects()).isEmpty();
  }

  @Test
  void what_was_done_cannot_be_taken_back_and_a_person_and_the_cloud_are_told() {
    cloud.letter("one@acme.example", "First");
    town.turn();
    cloud.letter("two@acme.example", "Second", "one@acme.example");
    cloud.settle();
    local.move(town.waiting(), Folder.APPROVED);
    assertThat(town.world.effects()).containsExactly("First:ok");
    town.turn();

    assertThat(local.states()).containsExactly(State.DONE, State.WAITING);
    assertThat(local.note(local.plans().getLast()))
        .contains("is under way or over already", "looks like something that was already done");
    assertThat(
            cloud.journal.<String>read(v ->
                v.traffic()
                    .dispatchOf(cloud.plans().getFirst().proposal().id())
                    .flatMap(d -> d.outcome())
                    .orElse("")))
        .contains("which came too late", "\"DONE\"");
  }

  @Test
  void a_dispatch_that_comes_twice_is_one_proposal() {
    cloud.letter("one@acme.example", "Invoice");
    town.turn();

    town.carrier.again(local);
    town.carrier.again(cloud);
    town.turn();

    assertThat(local.states()).containsExactly(State.WAITING);
    assertThat(local.audit("dispatch.came")).hasSize(1);
    assertThat(local.audit("dispatch.refused")).isEmpty();
  }

  @Test
  void two_agents_that_see_one_letter_make_one_proposal() {
    Half other = town.join(Agent.Half.CLOUD, "cloud-2");
    cloud.letter("one@acme.example", "Invoice");
    other.letter("one@acme.example", "Invoice");
    cloud.settle();
    other.settle();
    assertThat(other.plans()).isEmpty();
    town.turn();
    town.turn();

    assertThat(local.states()).containsExactly(State.WAITING);
    assertThat(other.plans()).isEmpty();
    assertThat(other.audit("signal.elsewhere")).hasSize(1);
  }

  @Test
  void a_letter_that_the_local_side_has_answered_itself_is_not_answered_again() {
    cloud.letter("one@acme.example", "Invoice");
    local.letter("one@acme.example", "Invoice");
    local.settle();
    assertThat(local.states()).containsExactly(State.WAITING);
    town.turn();

    assertThat(local.states()).containsExactly(State.WAITING);
    assertThat(local.only().proposal().origin()).isEqualTo(Origin.RULE);
    assertThat(cloud.states()).containsExactly(State.WITHDRAWN);
    assertThat(cloud.note(cloud.only())).contains("superseded", "was answered already");
    assertThat(local.audit("dispatch.superseded")).hasSize(1);
  }

  @Test
  void after_days_away_everything_arrives_at_once_and_nothing_twice() {
    for (int i = 0; i < 30; i++) {
      cloud.letter("m" + i + "@acme.example", "Letter " + i);
      cloud.settle();
      town.carrier.sync(cloud);
    }
    cloud.pass(Duration.ofDays(3));
    local.pass(Duration.ofDays(3));
    town.turn();

    assertThat(local.plans()).hasSize(30);
    assertThat(local.states()).containsOnly(State.WAITING);
    local.plans().forEach(p -> local.turn.orders().reject(p.proposal().id(), "no"));
    town.turn();
    assertThat(cloud.plans()).hasSize(30);
    assertThat(cloud.states()).containsOnly(State.REJECTED);
  }

  @Test
  void while_the_place_is_away_letters_wait_and_are_drafted_later() {
    town.carrier.away = true;
    cloud.letter("one@acme.example", "Invoice");
    cloud.settle();
    assertThat(cloud.plans()).isEmpty();

    town.carrier.away = false;
    town.turn();

    assertThat(local.states()).containsExactly(State.WAITING);
  }

  @Test
  void a_claim_that_was_lost_meanwhile_is_won_anew_and_the_plan_made_again() {
    cloud.letter("one@acme.example", "Invoice");
    cloud.settle();
    town.carrier.giveBack(
        local.self(),
        "LETTER_"
            + io.digitalfte.share.LetterTask.id(Town.letter("one@acme.example", "Invoice"))
            + ".md");
    town.turn();
    town.turn();

    assertThat(local.audit("dispatch.refused")).singleElement().asString().contains("claim.stale");
    assertThat(local.states()).containsExactly(State.WAITING);
    local.move(town.waiting(), Folder.APPROVED);
    town.turn();
    assertThat(cloud.states()).containsExactly(State.DONE);
    assertThat(town.world.effects()).hasSize(1);
  }

  @Test
  void what_is_closed_to_the_local_side_works_as_well_and_nobody_else_reads_it() {
    town.encrypt = true;
    cloud.letter("one@acme.example", "Invoice");
    town.turn();
    assertThat(town.carrier.commits).isNotEmpty();
    town.carrier.commits.forEach(
        c -> assertThat(c.edits().toString()).doesNotContain("Invoice").doesNotContain("Mara"));
    local.move(town.waiting(), Folder.APPROVED);
    town.turn();

    assertThat(cloud.states()).containsExactly(State.DONE);
    assertThat(town.world.effects()).containsExactly("Invoice:ok");
  }

  @Test
  void what_the_local_side_drafts_of_a_thread_that_the_cloud_told_of_is_never_allowed_by_itself() {
    local.policy = DecisionsTest.policy("allow");
    cloud.letter("one@acme.example", "First");
    town.turn();
    local.letter("two@acme.example", "Second", "one@acme.example");
    local.settle();

    assertThat(local.states()).containsExactly(State.WITHDRAWN, State.WAITING);
    assertThat(local.plans().getLast().proposal().origin()).isEqualTo(Origin.CLOUD);
    local.letter("three@acme.example", "Third");
    local.settle();
    assertThat(local.states()).contains(State.DONE);
  }

  @Test
  void a_later_letter_is_drafted_from_what_became_of_the_earlier_ones() {
    cloud.letter("one@acme.example", "First");
    town.turn();
    local.move(town.waiting(), Folder.APPROVED);
    town.turn();
    cloud.letter("two@acme.example", "Second", "one@acme.example");
    town.turn();
    local.turn.orders().reject(local.plans().getLast().proposal().id(), "the price is wrong");
    town.turn();
    cloud.letter("three@acme.example", "Third", "one@acme.example", "two@acme.example");
    town.turn();

    assertThat(local.note(local.plans().getLast()))
        .contains(
            "state=done, reason=at the local side: done (message, performed), records=\\[INV/1]")
        .contains("state=rejected", "the price is wrong");
  }

  @Test
  void each_half_keeps_the_others_checkpoints() {
    town.turn();

    assertThat(local.kept).extracting(c -> c.home()).contains(cloud.home);
    assertThat(cloud.kept).extracting(c -> c.home()).contains(local.home);
    int before = local.kept.size();
    town.carrier.again(local);
    assertThat(local.kept).hasSize(before);
    assertThat(List.copyOf(local.kept)).doesNotHaveDuplicates();
  }

  @Test
  void a_record_that_was_written_anew_does_not_fit_what_the_other_half_kept() throws IOException {
    cloud.letter("one@acme.example", "Invoice");
    town.turn();
    cloud.turn.close();
    town.carrier.sync(cloud);
    town.carrier.sync(local);
    Path copy = folder.resolve("kept.checkpoints");
    Files.write(copy, local.kept.stream().map(Json::text).toList());
    Audit audit =
        new Audit(cloud.journal, cloud.home, WitnessSeals.verifier(() -> town.ring(cloud.home)));

    assertThat(local.kept).extracting(Checkpoint::seq).anyMatch(seq -> seq > 0);
    assertThat(audit.against(copy).findings()).isEmpty();
    Files.writeString(
        copy, Files.readString(copy).replaceAll("sha256:[0-9a-f]{8}", "sha256:00000000"));
    assertThat(audit.against(copy).findings()).isNotEmpty();

    Checkpoint last = local.kept.getLast();
    Checkpoint other =
        new Checkpoint(
            last.home(), last.seq(), Digest.of("other"), last.at(), last.key(), last.signature());
    town.carrier.commit(
        cloud.self(),
        List.of(new Edit.Put("Records/cloud-1/checkpoints/9.json", Json.text(other))));
    town.carrier.sync(local);
    assertThat(local.audit("record.refused")).singleElement().asString().contains("written anew");
    assertThat(local.turn.troubles()).anyMatch(t -> t.contains("written anew"));
  }
}

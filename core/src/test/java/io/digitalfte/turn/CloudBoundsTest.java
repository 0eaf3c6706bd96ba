package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.State;
import io.digitalfte.decide.Approval;
import io.digitalfte.decide.ApproverKey;
import io.digitalfte.decide.Assurance;
import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Mode;
import io.digitalfte.home.Intent;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.record.Saved;
import io.digitalfte.record.Traffic;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Edit;
import io.digitalfte.share.LetterTask;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a cloud cannot decide, cannot flood, and cannot hold up. */
class CloudBoundsTest extends Forge {
  @Test
  void it_takes_back_only_what_is_its_own() {
    cloud.letter("one@acme.example", "Invoice");
    town.turn();
    Ulid first =
        local.journal.<Ulid>read(
            v -> v.traffic().dispatchOf(local.only().proposal().id()).orElseThrow().id());
    Half other = town.join(Agent.Half.CLOUD, "cloud-2");
    Sighting seen = Town.letter("two@acme.example", "More");
    town.carrier.claim(other, LetterTask.file(seen), Optional.of("claim: 0"));
    ObjectNode content = content(seen, 1);
    content.put("agent", "cloud-2").putArray("withdraws").add(first.text());
    town.carrier.commit(other.self(), List.of(put(other, seen, content)));
    town.turn();

    assertThat(local.states()).containsExactly(State.WAITING, State.WAITING);
  }

  @Test
  void more_than_enough_to_look_at_stays_unread_until_some_are_decided() {
    for (int i = 0; i < Taking.MOST_WAITING + 3; i++) {
      Sighting seen = Town.letter("m" + i + "@acme.example", "Letter " + i);
      claim(seen);
      int number = i + 1;
      town.carrier.commit(cloud.self(), List.of(put(dispatch(seen, number, d -> d))));
    }
    town.carrier.sync(local);
    local.settle();
    assertThat(local.plans()).hasSize(Taking.MOST_WAITING);

    local.plans().stream()
        .limit(2)
        .forEach(p -> local.turn.orders().reject(p.proposal().id(), "no"));
    local.pass(Duration.ofSeconds(10));

    assertThat(local.plans()).hasSize(Taking.MOST_WAITING + 2);
    assertThat(local.audit("dispatch.refused")).isEmpty();
  }

  @Test
  void what_does_not_leave_is_put_aside_and_the_rest_goes_on() {
    cloud.letter("one@acme.example", "Invoice");
    cloud.letter("two@acme.example", "More");
    cloud.settle();
    Edit first =
        cloud.exchange().pending(100).stream()
            .filter(e -> e.path().contains("/dispatches/"))
            .findFirst()
            .orElseThrow();

    cloud.exchange().withheld(first, List.of("it holds a token"));

    assertThat(cloud.audit("parcel.withheld")).singleElement().asString().contains("a token");
    assertThat(cloud.turn.troubles()).anyMatch(t -> t.contains("it holds a token"));
    town.turn();
    assertThat(local.states()).containsExactly(State.WAITING);
    assertThat(town.carrier.tree.keySet()).noneMatch(p -> p.startsWith("In_Progress/"));
  }

  @Test
  void nothing_is_decided_in_a_clouds_home_whoever_asks() {
    cloud.letter("one@acme.example", "Invoice");
    cloud.settle();
    Saved.Plan plan = cloud.only();
    Saved.Proposal p = plan.proposal();

    assertThat(declined(cloud.turn.orders().approve(p.id(), p.digest()))).isTrue();
    assertThat(declined(cloud.turn.orders().reject(p.id(), "no"))).isTrue();
    assertThat(declined(cloud.turn.orders().edit(p.id(), p.digest(), "reply", "other"))).isTrue();
    cloud.move(plan, Folder.APPROVED);
    assertThat(cloud.folder(plan)).isEqualTo(Folder.PENDING_APPROVAL);
    assertThat(cloud.note(plan)).contains("nothing is decided in a cloud's home");
    cloud.move(plan, Folder.REJECTED);
    assertThat(cloud.folder(plan)).isEqualTo(Folder.PENDING_APPROVAL);

    town.turn();
    assertThat(cloud.states()).containsExactly(State.WAITING);
    assertThat(local.states()).containsExactly(State.WAITING);
    assertThat(town.world.effects()).isEmpty();
  }

  @Test
  void an_approval_that_a_person_signed_for_the_clouds_home_moves_nothing_there() {
    String passphrase = "correct horse battery";
    ApproverKey approver =
        town.keys().createApprover(cloud.home, "mara", passphrase.toCharArray(), Town.NOON);
    town.ring(
        cloud.home,
        KeyRing.first(
            cloud.home,
            town.witness(cloud.home).open(),
            "mara",
            approver.open(),
            town.key(cloud.home).open(),
            Town.NOON));
    cloud.letter("one@acme.example", "Invoice");
    town.turn();
    Saved.Proposal p = cloud.only().proposal();
    Approval approval =
        new Approval(
            cloud.home,
            p.id(),
            p.digest(),
            "mara",
            Assurance.PERSON,
            Mode.LIVE,
            cloud.now,
            cloud.now.plusSeconds(600),
            "n".repeat(26));

    Ruling ruling = cloud.turn.orders().approve(approver.sign(approval, passphrase.toCharArray()));

    assertThat(declined(ruling)).isTrue();
    assertThat(cloud.audit("approval.refused")).isNotEmpty();
    town.turn();
    assertThat(local.states()).containsExactly(State.WAITING);
    assertThat(town.world.effects()).isEmpty();
  }

  @Test
  void a_program_cannot_ask_for_anything_in_a_clouds_home() {
    TurnDesk desk = new TurnDesk(cloud.turn, new Accepted(cloud.journal), () -> "{}");
    Sighting seen = Town.letter("one@acme.example", "Invoice");

    assertThatThrownBy(
            () -> desk.answer(new Intent(PetitionDoor.VERB, content(seen, 1).path("petition"))))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("a cloud process never acts");
    assertThat(cloud.plans()).isEmpty();
  }

  @Test
  void a_date_that_no_clock_knows_holds_nothing_up() {
    send(d -> {
      ObjectNode letter = (ObjectNode) d.path("signal").path("letter");
      letter.put("sent", "+999999999-12-31T23:59:59Z");
      return d;
    });
    checkRefused("task.other");

    sendOf(Town.letter("two@acme.example", "More"), d -> d.put("number", 2));
    assertThat(local.states()).containsExactly(State.WAITING);
  }

  @Test
  void a_world_that_does_not_answer_puts_off_what_came_and_loses_nothing() {
    town.world.checking(() -> {
      throw Fault.passing("the books do not answer", null);
    });
    send(d -> d);
    assertThat(local.plans()).isEmpty();
    local.letter("two@acme.example", "Newsletter");
    local.pass(Duration.ofSeconds(11));
    assertThat(local.audit("signal.left_alone")).hasSize(1);
    local.pass(Duration.ofMinutes(20));
    assertThat(local.turn.troubles()).anyMatch(t -> t.contains("lie unread since"));

    town.world.checking(() -> {});
    local.pass(Duration.ofSeconds(11));

    assertThat(local.states()).containsExactly(State.WAITING);
  }

  @Test
  void a_plan_that_we_cannot_bear_is_refused_and_holds_up_nobody() {
    town.world.checking(() -> {
      throw new IllegalStateException("boom");
    });
    send(d -> d);
    checkRefused("plan.refused");
    town.world.checking(() -> {});

    sendOf(Town.letter("two@acme.example", "More"), d -> d.put("number", 2));
    assertThat(local.states()).containsExactly(State.WAITING);
  }

  @Test
  void a_flood_is_recorded_once_and_not_kept() {
    local.journal.write(pen -> {
      for (int i = 1; i <= Receiving.MOST_A_DAY; i++) {
        pen.traffic()
            .add(
                new Traffic.Dispatched(
                    Ulid.of(7, 7, i),
                    "cloud-1",
                    i,
                    "",
                    Digest.of(""),
                    local.now,
                    Traffic.Stage.SUPERSEDED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    Optional.empty()));
      }
      return true;
    });
    for (int i = 1; i <= 3; i++) {
      int number = Receiving.MOST_A_DAY + i;
      sendOf(Town.letter("m" + i + "@acme.example", "L" + i), d -> d.put("number", number));
    }

    assertThat(local.plans()).isEmpty();
    assertThat(local.audit("dispatch.flooded")).hasSize(1);
    assertThat(local.audit("dispatch.refused")).isEmpty();
    local.pass(Duration.ofDays(1));
    sendOf(Town.letter("m9@acme.example", "L9"), d -> d.put("number", 5_009));
    assertThat(local.states()).containsExactly(State.WAITING);
  }
}

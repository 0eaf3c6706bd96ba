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
import io.digitalfte.share.Dispatch;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Envelope;
import io.digitalfte.share.LetterTask;
import io.digitalfte.share.Outcome;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What a cloud agent cannot obtain, and that it is recorded, shown and answered. */
class RefusalsTest {
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
  void one_for_another_home_is_refused() {
    Ulid other = Ulid.of(1, 2, 3);
    refused("audience.other", d -> d.put("audience", other.text()));
  }

  @Test
  void one_that_speaks_for_another_agent_is_refused() {
    refused("agent.other", d -> d.put("agent", "cloud-2"));
  }

  @Test
  void one_from_the_future_is_refused_but_not_for_two_minutes() {
    refused("time.future", d -> d.put("created", local.now.plusSeconds(121).toString()));

    send(d -> d.put("created", local.now.plusSeconds(119).toString()).put("number", 2));
    assertThat(local.states()).containsExactly(State.WAITING);
  }

  @Test
  void one_that_was_made_under_an_older_claim_is_refused() {
    refused("claim.stale", d -> d.put("claim", 2));
  }

  @Test
  void one_whose_task_nobody_has_claimed_is_refused() {
    Sighting seen = Town.letter("one@acme.example", "Invoice");
    town.carrier.commit(cloud.self(), List.of(put(dispatch(seen, 1, d -> d))));
    checkRefused("claim.stale");
  }

  @Test
  void one_that_calls_its_letter_otherwise_is_refused() {
    refused("task.other", d -> d.put("task", "LETTER_" + Ulid.of(1, 2, 3) + ".md"));
  }

  @Test
  void one_with_a_number_that_came_before_is_refused() {
    send(d -> d.put("number", 7));
    assertThat(local.states()).containsExactly(State.WAITING);

    sendOf(Town.letter("two@acme.example", "More"), d -> d.put("number", 7));

    checkRefused("number.replayed");
    assertThat(local.states()).containsExactly(State.WAITING);
  }

  @Test
  void one_that_was_sealed_by_a_key_that_does_not_count_any_more_is_refused() {
    Sighting seen = Town.letter("one@acme.example", "Invoice");
    Edit.Put sealed = put(dispatch(seen, 1, d -> d));
    claim(seen);
    Agent before = cloud.self();
    town.rotate(cloud);
    town.carrier.commit(before, List.of(sealed));
    checkRefused("seal.key");
  }

  @Test
  void one_of_a_revoked_agent_is_refused() {
    Sighting seen = Town.letter("one@acme.example", "Invoice");
    claim(seen);
    town.revoke(cloud);
    town.carrier.commit(cloud.self(), List.of(put(dispatch(seen, 1, d -> d))));
    checkRefused("agent.revoked");
  }

  @Test
  void one_that_was_altered_after_it_was_sealed_is_refused() {
    Sighting seen = Town.letter("one@acme.example", "Invoice");
    claim(seen);
    Edit.Put sealed = put(dispatch(seen, 1, d -> d));
    town.carrier.commit(
        cloud.self(),
        List.of(new Edit.Put(sealed.path(), sealed.text().replace("\"ok\"", "\"pay me\""))));
    checkRefused("seal.wrong");
  }

  @Test
  void one_under_another_name_is_refused() {
    Sighting seen = Town.letter("one@acme.example", "Invoice");
    claim(seen);
    Edit.Put sealed = put(dispatch(seen, 1, d -> d));
    String path = "Records/cloud-1/dispatches/" + Ulid.of(9, 9, 9) + ".json";
    town.carrier.commit(cloud.self(), List.of(new Edit.Put(path, sealed.text())));
    checkRefused("dispatch.name");
  }

  @Test
  void one_that_is_no_dispatch_or_says_more_than_it_may_is_refused() {
    for (String forged : List.of("origin", "verdict", "approved", "expires")) {
      send(d -> d.put(forged, "owner"));
      checkRefused("record.form");
    }
    town.carrier.commit(
        cloud.self(),
        List.of(
            new Edit.Put("Records/cloud-1/dispatches/" + Ulid.of(9, 9, 9) + ".json", "{}"),
            new Edit.Put("Records/cloud-1/dispatches/nothing.json", "{}")));
    checkRefused("record.form");
    assertThat(local.audit("record.refused")).hasSize(1);
    assertThat(local.plans()).isEmpty();
  }

  @Test
  void a_plan_that_the_steps_do_not_bear_is_refused() {
    refused(
        "plan.refused",
        d -> {
          ((ObjectNode) d.path("petition").path("steps").path(0)).put("target", "world:other");
          return d;
        });
    assertThat(local.audit("signal.seen")).isEmpty();
  }

  @Test
  void the_same_name_with_other_words_is_refused_and_changes_nothing() {
    Edit.Put first = send(d -> d);
    Saved.Plan plan = local.only();

    town.carrier.commit(cloud.self(), List.of(new Edit.Put(first.path(), first.text() + " ")));
    town.carrier.sync(local);
    local.settle();

    assertThat(local.audit("dispatch.refused")).last().asString().contains("dispatch.changed");
    assertThat(local.only()).isEqualTo(plan);
  }

  @Test
  void nobody_writes_under_another_agents_name() {
    Half other = town.join(Agent.Half.CLOUD, "cloud-2");
    Sighting seen = Town.letter("one@acme.example", "Invoice");
    claim(seen);
    town.carrier.commit(other.self(), List.of(put(dispatch(seen, 1, d -> d))));
    town.carrier.sync(local);
    local.settle();
    assertThat(local.plans()).isEmpty();
  }

  @Test
  void a_cloud_cannot_say_what_became_of_anything() {
    cloud.letter("one@acme.example", "Invoice");
    town.turn();
    Ulid id =
        cloud.journal.<Ulid>read(
            v -> v.traffic().dispatchOf(cloud.only().proposal().id()).orElseThrow().id());
    Outcome forged =
        new Outcome(id, 99, Optional.empty(), Outcome.Standing.DONE, "", "", List.of(), cloud.now);
    Half other = town.join(Agent.Half.CLOUD, "cloud-2");
    String text =
        Envelope.text(id.text(), Outcome.PURPOSE, forged, other.key, Optional.empty(), town.random);
    town.carrier.commit(
        other.self(), List.of(new Edit.Put("Records/cloud-2/outcomes/" + id + ".json", text)));
    town.carrier.commit(
        local.self(), List.of(new Edit.Put("Records/local-1/outcomes/" + id + ".json", text)));
    town.turn();

    assertThat(cloud.states()).containsExactly(State.WAITING);
    assertThat(cloud.audit("record.refused")).hasSize(2);
  }

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

  private static boolean declined(Ruling ruling) {
    return ruling instanceof Ruling.Declined(List<String> why)
        && why.equals(List.of(ElsewhereJudge.SENTENCE));
  }

  private void refused(String rule, UnaryOperator<ObjectNode> forge) {
    send(forge);
    checkRefused(rule);
    assertThat(local.plans()).isEmpty();
  }

  /** In the audit, before the owner's eyes, and told to the cloud. */
  private void checkRefused(String rule) {
    town.carrier.sync(local);
    local.settle();
    town.carrier.sync(local);
    assertThat(local.audit("dispatch.refused")).last().asString().contains(rule);
    assertThat(local.turn.troubles()).anyMatch(t -> t.contains(rule));
    Map<String, String> told = town.carrier.records("local-1", "outcomes");
    assertThat(told.values()).anyMatch(t -> t.contains("\"" + rule + "\""));
  }

  /** A dispatch for the first letter, forged so, under a claim. */
  private Edit.Put send(UnaryOperator<ObjectNode> forge) {
    return sendOf(Town.letter("one@acme.example", "Invoice"), forge);
  }

  private Edit.Put sendOf(Sighting seen, UnaryOperator<ObjectNode> forge) {
    claim(seen);
    Edit.Put put = put(dispatch(seen, 1, forge));
    town.carrier.commit(cloud.self(), List.of(put));
    town.carrier.sync(local);
    local.settle();
    return put;
  }

  private void claim(Sighting seen) {
    town.carrier.claim(cloud, LetterTask.file(seen), Optional.of("claim: 0"));
  }

  private record Made(Half by, Sighting seen, ObjectNode content) {}

  private Made dispatch(Sighting seen, int number, UnaryOperator<ObjectNode> forge) {
    return new Made(cloud, seen, forge.apply(content(seen, number)));
  }

  private ObjectNode content(Sighting seen, int number) {
    List<Petition.Part> parts = new ArrayList<>();
    parts.add(
        new Petition.Part(
            Ulid.of(0, 0, 1),
            "test.effect",
            1,
            "world:one",
            Json.tree(Effect.of(seen.letter().subject(), "ok"))));
    Petition petition =
        new Petition(
            "effect",
            "Nothing of note",
            List.of(),
            java.util.Set.of(),
            "cloud-1",
            Optional.empty(),
            parts);
    Dispatch dispatch =
        new Dispatch(
            local.home,
            "cloud-1",
            number,
            Ulid.of(Town.NOON.toEpochMilli(), 99, ++made),
            local.now,
            LetterTask.file(seen),
            1,
            seen,
            Json.tree(petition),
            List.of());
    return (ObjectNode) Json.tree(dispatch);
  }

  private int made;

  private Edit.Put put(Made made) {
    return put(made.by(), made.seen(), made.content());
  }

  private Edit.Put put(Half by, Sighting seen, ObjectNode content) {
    String text =
        Envelope.text(
            LetterTask.file(seen),
            Dispatch.PURPOSE,
            content,
            by.key,
            Optional.empty(),
            town.random);
    String id = content.path("id").asString("");
    return new Edit.Put("Records/" + by.name + "/dispatches/" + id + ".json", text);
  }
}

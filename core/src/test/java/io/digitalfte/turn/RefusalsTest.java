package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.State;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.record.Saved;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Envelope;
import io.digitalfte.share.Outcome;
import io.digitalfte.term.Ulid;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a cloud agent cannot obtain, and that it is recorded, shown and answered. */
class RefusalsTest extends Forge {
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
}

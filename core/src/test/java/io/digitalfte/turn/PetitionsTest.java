package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Reversibility;
import io.digitalfte.act.State;
import io.digitalfte.draft.Origin;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ulid;
import io.digitalfte.tool.Proposals;
import io.digitalfte.tool.Proposals.Outcome;
import io.digitalfte.vault.Folder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a program can obtain by asking, and what it cannot. */
class PetitionsTest {
  private static final Effect HELLO = Effect.of("a", "hello");
  private static final String REQUEST = "march-rent";

  @TempDir Path folder;
  private World world;
  private Premises home;
  private Programs programs;

  @BeforeEach
  void open() {
    world = new World(Reversibility.IRREVERSIBLE);
    home = new Premises(folder, world);
    programs = new Programs(home, world);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void what_a_program_asks_for_waits_in_the_vault_and_says_where_it_came_from() {
    Saved.Plan plan = programs.asked(HELLO);

    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    assertThat(plan.proposal().origin()).isEqualTo(Origin.MCP);
    assertThat(home.folder(plan)).isEqualTo(Folder.PENDING_APPROVAL);
    assertThat(home.note(plan))
        .contains("origin: mcp", "# Effect a", "in World one", "verdict: ask(move)");
    assertThat(asking(plan)).contains("\"origin\":\"mcp\"", "\"verdict\":\"ask(move)\"");
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void a_program_can_neither_name_its_proposal_nor_speak_in_our_voice() {
    Saved.Plan plan = programs.asked(HELLO);

    assertThat(plan.proposal().title()).isEqualTo("Effect a");
    assertThat(home.note(plan))
        .contains("| the program's title | not checked | Nothing of note |")
        .contains("| the program's reason | not checked | the model says so |");
    assertThat(home.note(plan).indexOf("Nothing of note"))
        .isGreaterThan(home.note(plan).indexOf("What was read"));
  }

  @Test
  void it_is_done_once_when_a_person_moves_the_note() {
    Saved.Plan plan = programs.asked(HELLO);

    home.move(plan, Folder.APPROVED);

    assertThat(home.state(plan)).isEqualTo(State.DONE);
    assertThat(world.effects()).containsExactly("a:hello");
  }

  @Test
  void a_request_that_is_done_is_known_again_without_a_plan_and_with_other_arguments_refused() {
    Proposals.Outcome asked = programs.ask(REQUEST, HELLO);
    Ulid id = ((Proposals.Outcome.Waiting) asked).proposal();
    home.settle();
    home.move(home.plan(id), Folder.APPROVED);

    assertThat(programs.recall(REQUEST, HELLO)).contains(new Proposals.Outcome.Known(id, "done"));
    assertThat(programs.recall("april-rent", HELLO)).isEmpty();
    assertThatThrownBy(() -> programs.recall(REQUEST, Effect.of("b", "")))
        .hasMessageContaining(
            "the request march-rent was made before and led to the proposal " + id)
        .hasMessageContaining("other arguments");
    assertThat(world.effects()).containsExactly("a:hello");
  }

  @Test
  void a_policy_that_allows_everything_still_asks_about_what_a_program_wants() {
    home.policy = DecisionsTest.policy("allow");
    assertThat(home.state(home.ask(Effect.of("rule", "")))).isEqualTo(State.DONE);

    Saved.Plan plan = programs.asked(HELLO);

    assertThat(home.state(plan)).isEqualTo(State.WAITING);
    assertThat(plan.proposal().verdict()).isEqualTo("ask(move)");
    assertThat(world.effects()).containsExactly("rule:");
  }

  @Test
  void what_policy_refuses_is_refused_at_once_and_stays_in_the_record() {
    home.policy = DecisionsTest.policy("refuse");

    assertThatThrownBy(() -> programs.ask("", HELLO))
        .isInstanceOf(Fault.class)
        .hasMessage("policy refuses it: message");
    assertThat(all()).extracting(Saved.Proposal::state).containsExactly(State.REJECTED);
  }

  @Test
  void a_forged_origin_verdict_time_or_approval_is_an_unknown_member() {
    for (String forged : List.of("origin", "verdict", "created", "expires", "id", "approved")) {
      refused(programs.json(HELLO).put(forged, "owner"), "\"" + forged + "\"");
    }
    ObjectNode inside = programs.json(HELLO);
    step(inside).put("origin", "owner");
    refused(inside, "\"origin\"");
    ObjectNode deep = programs.json(HELLO);
    ((ObjectNode) step(deep).path("record")).put("origin", "owner");
    refused(deep, "step 1: it is no record of test.effect", "\"origin\"");
  }

  @Test
  void an_unknown_kind_another_version_and_a_record_of_another_form_are_named() {
    ObjectNode kind = programs.json(HELLO);
    step(kind).put("kind", "odoo.everything");
    refused(kind, "step 1: there is no kind odoo.everything@1; known are test.effect@1");
    ObjectNode version = programs.json(HELLO);
    step(version).put("version", 2);
    refused(version, "step 1: there is no kind test.effect@2");
    ObjectNode less = programs.json(HELLO);
    ((ObjectNode) step(less).path("record")).remove("text");
    refused(less, "step 1: it is no record of test.effect", "text");
  }

  @Test
  void what_is_too_large_too_long_or_too_much_is_refused() {
    refused(programs.json(Effect.of("a", "x".repeat(300_000))), "bytes, at most 262144 are taken");
    refused(programs.json(Effect.of("a", "x".repeat(5_001))), "longer than 5000 characters");
    Effect[] many = new Effect[21];
    Arrays.fill(many, HELLO);
    refused(programs.json(many), "1 to 20 steps, not 21");
    ObjectNode none = programs.json(HELLO);
    none.putArray("steps");
    refused(none, "1 to 20 steps, not 0");
    ObjectNode reasons = programs.json(HELLO);
    ((ArrayNode) reasons.path("reasons")).add("y".repeat(1_001));
    refused(reasons, "at most 20 reasons of at most 1,000 characters");
    refused(programs.json(HELLO).put("request", "../../etc"), "request is 8 to 64 letters");
    refused(programs.json(HELLO).put("kind", "Effect!"), "kind is up to 40 lower-case letters");
  }

  @Test
  void a_plan_for_another_place_than_we_are_connected_to_is_refused() {
    world.retarget("world:two");

    refused(programs.json(HELLO), "it was made for world:one", "connected to world:two");
  }

  @Test
  void what_the_world_objects_to_is_refused_before_a_person_is_asked() {
    world.object("the period is closed");

    refused(programs.json(HELLO), "step 1: the period is closed");
  }

  @Test
  void its_ids_are_ours_and_what_points_at_an_earlier_step_still_does() {
    String first = Programs.id(1).text();
    Saved.Plan one = programs.asked(HELLO, Effect.of(first, "behind it"));
    Saved.Plan other = programs.asked(Effect.of("b", "hello"), Effect.of(first, "behind it"));

    assertThat(one.actions()).extracting(Saved.Action::id).doesNotContain(Programs.id(1));
    assertThat(one.actions().get(1).record()).contains(one.actions().getFirst().id().text());
    assertThat(other.actions().get(1).record()).contains(other.actions().getFirst().id().text());
    ObjectNode twice = programs.json(HELLO, Effect.of("b", ""));
    ((ObjectNode) twice.path("steps").get(1)).put("id", first);
    refused(twice, "two of its steps have the same id");
  }

  @Test
  void a_request_that_is_repeated_leads_to_the_one_proposal_and_says_where_it_stands() {
    Ulid id = ((Outcome.Waiting) programs.ask(REQUEST, HELLO)).proposal();
    home.settle();

    assertThat(programs.ask(REQUEST, HELLO)).isEqualTo(new Outcome.Known(id, "pending_approval"));
    home.move(home.plan(id), Folder.APPROVED);
    assertThat(programs.ask(REQUEST, HELLO)).isEqualTo(new Outcome.Known(id, "done"));
    assertThat(all()).hasSize(1);
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void a_request_that_is_used_for_another_plan_is_refused_and_names_the_first() {
    Ulid id = ((Outcome.Waiting) programs.ask(REQUEST, HELLO)).proposal();

    assertThatThrownBy(() -> programs.ask(REQUEST, Effect.of("a", "hello, and more")))
        .hasMessageContainingAll(REQUEST, id.text(), "another request for another plan");
    assertThat(all()).hasSize(1);
  }

  @Test
  void two_clients_that_use_one_name_for_a_request_never_meet() {
    Effect[] mine = {HELLO};
    Effect[] theirs = {Effect.of("b", "another")};
    Ulid first = ((Outcome.Waiting) programs.ask("token:one", REQUEST, mine)).proposal();
    Ulid second = ((Outcome.Waiting) programs.ask("token:two", REQUEST, theirs)).proposal();
    Ulid third = ((Outcome.Waiting) programs.ask("stdio:one", REQUEST, mine)).proposal();

    assertThat(Set.of(first, second, third)).hasSize(3);
    assertThat(programs.ask("token:one", REQUEST, mine))
        .isEqualTo(new Outcome.Known(first, "pending_approval"));
    assertThat(home.plan(second).actions().getFirst().id())
        .isNotEqualTo(home.plan(first).actions().getFirst().id());
    refused(programs.json(HELLO).put("client", "two\nlines"), "client is up to 100 letters");
  }

  @Test
  void the_same_request_has_the_same_marks_in_every_life_of_a_home() {
    Ulid id = ((Outcome.Waiting) programs.ask(REQUEST, HELLO)).proposal();
    Ulid action = home.plan(id).actions().getFirst().id();
    Premises other = new Premises(folder.resolve("other"), world);

    assertThat(other.home).isEqualTo(home.home);
    Ulid again = ((Outcome.Waiting) new Programs(other, world).ask(REQUEST, HELLO)).proposal();

    assertThat(again).isEqualTo(id);
    assertThat(other.plan(again).actions().getFirst().id()).isEqualTo(action);
    other.close();
  }

  @Test
  void the_same_plan_without_a_name_is_asked_again_and_the_person_is_told() {
    Saved.Plan first = programs.asked(HELLO);
    Saved.Plan second = programs.asked(HELLO);
    home.move(second, Folder.APPROVED);
    Saved.Plan third = programs.asked(HELLO);
    Saved.Plan fourth = programs.asked(Effect.of("a", "another"));

    assertThat(home.note(first)).doesNotContain("says the same");
    assertThat(third.proposal().id()).isNotEqualTo(first.proposal().id());
    assertThat(home.note(third))
        .contains("says the same as the proposal", "This looks like something that was already");
    assertThat(home.note(fourth)).doesNotContain("says the same");
  }

  @Test
  void a_plan_that_was_done_already_is_told_apart_from_a_new_one() {
    Saved.Plan first = programs.asked(HELLO);
    home.move(first, Folder.APPROVED);

    Saved.Plan again = programs.asked(HELLO);

    assertThat(home.note(again)).contains("the same as the proposal " + first.proposal().id());
  }

  @Test
  void fifty_programs_at_once_get_fifty_proposals() throws Exception {
    Set<Ulid> ids = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> asked = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Effect effect = Effect.of("number " + i, "hello");
        asked.add(threads.submit(() -> programs.ask("", effect)));
      }
      for (Future<Outcome> one : asked) {
        ids.add(((Outcome.Waiting) one.get()).proposal());
      }
    }
    home.settle();

    assertThat(ids).hasSize(50);
    assertThat(home.vault.names(Folder.PENDING_APPROVAL)).hasSize(50);
  }

  @Test
  void fifty_repetitions_at_once_get_one_proposal() throws Exception {
    Set<Ulid> ids = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome>> asked = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        asked.add(threads.submit(() -> programs.ask(REQUEST, HELLO)));
      }
      for (Future<Outcome> one : asked) {
        ids.add(
            switch (one.get()) {
              case Outcome.Waiting waiting -> waiting.proposal();
              case Outcome.Known known -> known.proposal();
              case Outcome.Declined declined -> throw new AssertionError(declined);
            });
      }
    }

    assertThat(ids).hasSize(1);
    assertThat(all()).hasSize(1);
  }

  @Test
  void programs_cannot_bury_a_person_in_proposals() {
    for (int i = 0; i < Petitions.MOST_WAITING; i++) {
      programs.ask("", Effect.of("number " + i, "hello"));
    }

    refused(programs.json(HELLO), "200 plans of programs wait already");
  }

  @Test
  void what_policy_refuses_does_not_fill_the_journal_without_end() {
    home.policy = DecisionsTest.policy("refuse");
    taken("token:one", Allowance.ONE - 1);
    assertThatThrownBy(() -> programs.ask("", HELLO)).hasMessageContaining("policy refuses it");

    home.restart();
    programs = new Programs(home, world);
    refused(
        programs.json(HELLO),
        "250 plans of token:one were taken today",
        "ask again after 2026-11-21T00:00:00Z");

    home.policy = DecisionsTest.policy("allow");
    Effect[] theirs = {HELLO};
    assertThat(programs.ask("token:two", REQUEST, theirs)).isInstanceOf(Outcome.Waiting.class);
    home.now = Instant.parse("2026-11-21T00:00:00Z");
    assertThat(programs.ask("", HELLO)).isInstanceOf(Outcome.Waiting.class);
  }

  @Test
  void all_programs_together_have_a_measure_and_a_repeated_request_needs_none() {
    Effect[] one = {HELLO};
    Ulid first = ((Outcome.Waiting) programs.ask("token:one", REQUEST, one)).proposal();
    home.policy = DecisionsTest.policy("refuse");
    taken("token:two", Allowance.ONE);
    taken("token:three", Allowance.ONE - 2);
    assertThatThrownBy(() -> programs.ask("", HELLO)).hasMessageContaining("policy refuses it");

    refused(programs.json(HELLO), "500 plans of programs were taken today");
    assertThat(programs.ask("token:one", REQUEST, one))
        .isEqualTo(new Outcome.Known(first, "pending_approval"));
  }

  /** So many plans of this client were taken today. */
  private void taken(String client, int many) {
    home.journal.write(pen -> {
      for (int i = 0; i < many; i++) {
        Allowance.count(pen, client, home.now);
      }
      return true;
    });
  }

  private void refused(ObjectNode json, String... words) {
    int before = all().size();
    assertThatThrownBy(() -> programs.send(json))
        .isInstanceOf(Fault.class)
        .hasMessageContainingAll(words);
    assertThat(all()).hasSize(before);
  }

  private List<Saved.Proposal> all() {
    return home.journal.<List<Saved.Proposal>>read(
        v -> v.proposals(Set.of(State.values()), Optional.empty(), 1_000));
  }

  private String asking(Saved.Plan plan) {
    return home.journal
        .<List<Entry>>read(v ->
            v.query(
                Optional.of("proposal.asked"),
                Optional.of(plan.proposal().id().text()),
                Optional.empty(),
                10))
        .getFirst()
        .json();
  }

  private static ObjectNode step(ObjectNode json) {
    return (ObjectNode) json.path("steps").get(0);
  }
}

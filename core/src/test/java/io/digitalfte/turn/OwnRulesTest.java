package io.digitalfte.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.Mark;
import io.digitalfte.act.Reversibility;
import io.digitalfte.act.State;
import io.digitalfte.act.Step;
import io.digitalfte.draft.CountedIds;
import io.digitalfte.draft.Origin;
import io.digitalfte.draft.Proposal;
import io.digitalfte.record.Saved;
import io.digitalfte.record.View;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Problem;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rule of the process itself can have done, and how often it asks. */
class OwnRulesTest {
  private static final OwnRules.Occasion DAY =
      new OwnRules.Occasion("drift", "queue", Instant.parse("2026-11-20T10:00:00Z"));

  @TempDir Path folder;
  private World world;
  private Premises home;

  @BeforeEach
  void open() {
    world = new World(Reversibility.IRREVERSIBLE);
    home = new Premises(folder, world);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void it_waits_in_the_vault_as_a_proposal_of_a_rule_with_outside_text_as_evidence() {
    assertThat(home.turn.rules().propose(DAY, wish())).isTrue();
    home.settle();

    Saved.Plan plan = only();
    assertThat(plan.proposal().origin()).isEqualTo(Origin.RULE);
    assertThat(home.note(plan))
        .contains("origin: rule", "verdict: ask(move)", "# Tell of queue", "the layout deviates")
        .contains("| finding | queue | there is nothing \\| \\# no heading |");
    home.move(plan, Folder.APPROVED);
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void the_same_occasion_never_makes_a_second_also_when_the_first_has_ended() {
    home.turn.rules().propose(DAY, wish());
    home.settle();
    assertThat(home.turn.rules().propose(DAY, wish())).isFalse();
    home.turn.orders().reject(only().proposal().id(), "not now");
    assertThat(home.turn.rules().propose(DAY, wish())).isFalse();
    only();
    OwnRules.Occasion later =
        new OwnRules.Occasion(DAY.rule(), DAY.about(), DAY.at().plus(Duration.ofDays(1)));
    assertThat(home.turn.rules().propose(later, wish())).isTrue();
  }

  @Test
  void a_process_that_dies_once_it_is_written_finds_it_again() {
    home.fuse =
        point -> {
          throw new IllegalStateException("died at " + point);
        };
    assertThatThrownBy(() -> home.turn.rules().propose(DAY, wish()))
        .hasMessageContaining("PROPOSED");
    home.fuse = Fuse.none();
    home.restart();
    assertThat(home.turn.rules().propose(DAY, wish())).isFalse();
    home.settle();
    Saved.Plan plan = only();
    assertThat(home.folder(plan)).isEqualTo(Folder.PENDING_APPROVAL);
  }

  @Test
  void what_waits_is_withdrawn_when_its_reason_is_gone_and_what_is_decided_is_left_alone() {
    home.turn.rules().propose(DAY, wish());
    home.settle();
    home.turn.rules().withdraw(DAY, "it was put right");
    home.settle();
    assertThat(home.state(only())).isEqualTo(State.WITHDRAWN);
    home.turn.rules().withdraw(DAY, "it was put right");
    assertThat(home.events(only().proposal().id())).containsOnlyOnce("proposal.withdrawn");
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void what_cannot_be_asked_is_refused_with_the_reason_and_may_be_tried_again() {
    world.object("not on a Friday");
    assertThatThrownBy(() -> home.turn.rules().propose(DAY, wish()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("not on a Friday");
    world.object();
    assertThat(home.turn.rules().propose(DAY, wish())).isTrue();
  }

  @Test
  void a_kind_that_nothing_here_can_do_is_refused() {
    try (Premises without = new Premises(folder.resolve("without"))) {
      assertThatThrownBy(() -> without.turn.rules().propose(DAY, wish()))
          .hasMessageContaining("nothing here can do test.effect");
    }
  }

  @Test
  void no_more_than_a_person_can_look_through_wait_at_a_time() {
    for (int i = 0; i < OwnRules.MOST_WAITING; i++) {
      home.turn.rules().propose(new OwnRules.Occasion("drift", "number " + i, DAY.at()), wish());
    }
    assertThatThrownBy(() -> home.turn.rules().propose(DAY, wish()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("200 proposals of rules wait already");
  }

  @Test
  void what_was_drafted_from_letters_keeps_no_rule_from_asking() {
    Ids ids = new CountedIds();
    Ulid letter = ids.next();
    home.journal.write(pen -> pen.signal(letter, Town.letter("one@acme.example", "Hi"), home.now));
    for (int i = 0; i < OwnRules.MOST_WAITING; i++) {
      home.turn.orders().propose(drafted(ids, letter));
    }
    assertThat(home.journal.<Long>read(v -> v.count(Set.of(State.WAITING))))
        .isEqualTo(OwnRules.MOST_WAITING);
    assertThat(home.turn.rules().propose(DAY, wish())).isTrue();
  }

  private Proposal drafted(Ids ids, Ulid letter) {
    Step<Effect> step =
        new Step<>(ids.next(), world.type(), world.target(), Effect.of("a", "hello"));
    return new Proposal(
        ids.next(),
        "reply",
        Origin.RULE,
        Optional.of(letter),
        letter,
        "Answer",
        List.of(step),
        List.of("it asks"),
        List.of(),
        90,
        Set.of());
  }

  @Test
  void what_it_tells_stands_among_the_troubles_and_on_the_dashboard_until_it_is_gone()
      throws IOException {
    home.turn.rules().tell(List.of(Problem.in("addons", "queue deviates", "run fix")));
    home.settle();
    assertThat(home.turn.troubles()).contains("addons: queue deviates; run fix");
    assertThat(dashboard()).contains("queue deviates");
    home.turn.rules().tell(List.of());
    home.settle();
    assertThat(home.turn.troubles()).isEmpty();
    assertThat(dashboard()).doesNotContain("queue deviates");
  }

  private String dashboard() throws IOException {
    return Files.readString(home.vault.root().resolve("Dashboard.md"));
  }

  private Saved.Plan only() {
    List<View.Line> all =
        home.journal.<List<View.Line>>read(v ->
            List.of(State.WAITING, State.REJECTED, State.WITHDRAWN, State.DONE).stream()
                .flatMap(state -> v.latest(state, 10).stream())
                .toList());
    assertThat(all).hasSize(1);
    return home.plan(all.getFirst().proposal());
  }

  private static OwnRules.Wish wish() {
    ActionType<Effect> type = new Effect.Type(Reversibility.IRREVERSIBLE, Mark.FINDABLE);
    return new OwnRules.Wish(
        "addons_drift",
        "Tell of queue",
        List.of(new OwnRules.Part<>(type, Effect.of("a", "hello"))),
        List.of("the layout deviates"),
        List.of(new Proposal.Evidence("finding", "queue", "there is nothing | # no heading")));
  }
}

package io.digitalfte.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Event;
import io.digitalfte.act.State;
import io.digitalfte.draft.Origin;
import io.digitalfte.perceive.Address;
import io.digitalfte.perceive.Letter;
import io.digitalfte.perceive.Sighting;
import io.digitalfte.perceive.Signal;
import io.digitalfte.record.Pen.Change;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What every journal keeps; run once for each implementation. */
abstract class JournalContract {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  abstract Journal journal();

  static Ulid id(int n) {
    return Ulid.of(NOON.toEpochMilli(), 0, n);
  }

  static Letter letter(String messageId, String... references) {
    return new Letter(
        messageId,
        Optional.empty(),
        List.of(references),
        new Address("Ada", "ada@acme.example"),
        Optional.empty(),
        List.of(new Address("", "mara@our.example")),
        List.of(),
        "Invoice",
        NOON,
        "Please invoice us.",
        List.of(),
        Set.of());
  }

  static Saved.Plan plan(int n, int steps) {
    List<Saved.Action> actions = new ArrayList<>();
    for (int i = 1; i <= steps; i++) {
      actions.add(Saved.Action.waiting(id(n * 100 + i), id(n), i, "file.write", 1, "{}", "{}"));
    }
    return new Saved.Plan(
        new Saved.Proposal(
            id(n),
            "files",
            Origin.RULE,
            Optional.empty(),
            id(n),
            "Title",
            "{}",
            NOON,
            NOON,
            NOON.plusSeconds(60),
            Digest.of("plan"),
            "ask(move)",
            "rule",
            "FILES_" + id(n) + ".md",
            "mark",
            "text",
            State.WAITING,
            0),
        actions);
  }

  Saved.Action first(int n) {
    return journal().read(v -> v.plan(id(n)).orElseThrow().actions().getFirst());
  }

  @Test
  void the_same_letter_twice_is_one_signal_and_other_bytes_are_a_flagged_one() {
    Sighting seen = new Sighting("mail", "m1", Digest.of("a"), letter("m1", "m0"));
    assertThat(journal().<Optional<Signal>>write(p -> p.signal(id(1), seen, NOON))).isPresent();
    assertThat(journal().<Optional<Signal>>write(p -> p.signal(id(2), seen, NOON))).isEmpty();
    Sighting other = new Sighting("mail", "m1", Digest.of("b"), letter("m1"));
    assertThat(
            journal()
                .<Optional<Signal>>write(p -> p.signal(id(3), other, NOON))
                .orElseThrow()
                .flagged())
        .isTrue();
    assertThat(journal().<List<Ulid>>read(v -> v.undrafted(10))).containsExactly(id(1), id(3));
    assertThat(journal().<List<Signal>>read(v -> v.thread(List.of("m0")))).hasSize(1);
    assertThat(journal().<Optional<Signal>>read(v -> v.signal(id(1))).orElseThrow().seen())
        .isEqualTo(seen);
  }

  @Test
  void an_action_moves_only_from_the_state_and_version_that_the_mover_saw() {
    journal().write(p -> added(p, plan(1, 1)));
    Saved.Action seen = first(1);
    assertThat(
            journal()
                .<Optional<Saved.Action>>write(p -> p.move(seen, Event.APPROVE, Change.none())))
        .isPresent();
    assertThat(
            journal()
                .<Optional<Saved.Action>>write(p -> p.move(seen, Event.APPROVE, Change.none())))
        .isEmpty();
    assertThat(first(1).state()).isEqualTo(State.APPROVED);
    assertThat(journal().read(v -> v.plan(id(1))).orElseThrow().proposal().state())
        .isEqualTo(State.APPROVED);
  }

  @Test
  void a_move_that_the_table_does_not_know_is_refused() {
    journal().write(p -> added(p, plan(1, 1)));
    assertThatThrownBy(() -> journal().write(p -> p.move(first(1), Event.ARM, Change.none())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no ARM from WAITING");
  }

  @Test
  void a_step_that_throws_leaves_nothing_and_takes_nobody_with_it() {
    List<CompletableFuture<Entry>> steps = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int n = i;
      steps.add(
          journal()
              .submit(p -> {
                Entry entry = p.append(Entry.Draft.of("test.step", "test", id(n)), NOON);
                if (n % 3 == 1) {
                  throw new IllegalStateException("on purpose");
                }
                return entry;
              }));
    }
    for (int i = 0; i < 20; i++) {
      CompletableFuture<Entry> step = steps.get(i);
      if (i % 3 == 1) {
        assertThatThrownBy(step::join).hasRootCauseMessage("on purpose");
      } else {
        assertThat(step.join().json()).contains(id(i).text());
      }
    }
    List<Entry> kept = journal().read(v -> v.entries(1, 100));
    assertThat(kept)
        .extracting(Entry::seq)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);
    assertThat(Chain.verify(kept, Tip.empty())).isEmpty();
    assertThat(journal().tip().seq()).isEqualTo(13);
  }

  @Test
  void a_nonce_is_used_once() {
    journal().write(p -> added(p, plan(1, 1)));
    Saved.Approval approval = new Saved.Approval("n1", id(1), NOON, "MOVE", "{}", false);
    assertThat(journal().<Boolean>write(p -> p.approve(approval))).isTrue();
    assertThat(journal().<Boolean>write(p -> p.approve(approval))).isFalse();
    journal().write(p -> cancelled(p, id(1)));
    assertThat(journal().<List<Saved.Approval>>read(v -> v.approvals(id(1)))).isEmpty();
    assertThat(journal().<Boolean>read(v -> v.nonceUsed("n1"))).isTrue();
  }

  @Test
  void asking_anew_replaces_the_plan_only_while_it_waits_and_only_from_the_version_seen() {
    journal().write(p -> added(p, plan(1, 1)));
    Saved.Proposal old = journal().read(v -> v.plan(id(1))).orElseThrow().proposal();
    Saved.Proposal asked =
        old.asked(Digest.of("new"), "ask(person)", "r", NOON, NOON.plusSeconds(9), "m2", "t2");
    assertThat(journal().<Boolean>write(p -> p.reask(asked, List.of()))).isTrue();
    assertThat(journal().<Boolean>write(p -> p.reask(asked, List.of()))).isFalse();
    Saved.Proposal now = journal().read(v -> v.plan(id(1))).orElseThrow().proposal();
    assertThat(now.digest()).isEqualTo(Digest.of("new"));
    assertThat(now.mark()).isEqualTo("m2");
  }

  @Test
  void what_waits_expires_soonest_first() {
    journal().write(p -> added(p, plan(2, 1)));
    journal().write(p -> added(p, plan(1, 1)));
    assertThat(journal().<List<Ulid>>read(v -> v.expired(NOON, 10))).isEmpty();
    assertThat(journal().<List<Ulid>>read(v -> v.expired(NOON.plusSeconds(60), 10))).hasSize(2);
    assertThat(journal().<Optional<Instant>>read(v -> v.nextExpiry(NOON)))
        .contains(NOON.plusSeconds(60));
  }

  @Test
  void the_newest_of_some_states_come_oldest_first_and_are_counted() {
    for (int n : List.of(3, 1, 4, 2)) {
      journal().write(p -> added(p, plan(n, 1)));
    }
    journal().write(p -> p.move(first(4), Event.REJECT, Change.none()));
    Set<State> waiting = Set.of(State.WAITING);

    assertThat(journal().<List<Saved.Proposal>>read(v -> v.newest(waiting, 2)))
        .extracting(Saved.Proposal::id)
        .containsExactly(id(2), id(3));
    assertThat(journal().<Long>read(v -> v.count(waiting))).isEqualTo(3);
    assertThat(journal().<Long>read(v -> v.count(Set.of(State.DONE)))).isZero();
    assertThat(journal().<List<Saved.Proposal>>read(v -> v.newest(Set.of(State.DONE), 2)))
        .isEmpty();
  }

  @Test
  void the_record_cannot_be_changed_and_its_time_never_runs_backwards() {
    journal().write(p -> p.append(Entry.Draft.of("test.a", "test", "x"), NOON));
    Entry later =
        journal().write(p -> p.append(Entry.Draft.of("test.b", "test", "x"), NOON.minusSeconds(9)));
    assertThat(later.at()).isEqualTo(NOON);
    assertThat(
            journal()
                .<List<Entry>>read(
                    v -> v.query(Optional.of("test."), Optional.empty(), Optional.empty(), 9)))
        .hasSize(2);
  }

  @Test
  void a_question_inside_a_question_is_answered_and_a_write_inside_is_refused() {
    journal().write(p -> added(p, plan(1, 1)));
    boolean found =
        journal().<Boolean>read(v -> journal().<Boolean>read(w -> w.plan(id(1)).isPresent()));
    assertThat(found).isTrue();
    assertThatThrownBy(() -> journal().write(p -> journal().write(q -> added(q, plan(2, 1)))))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void documents_have_versions() {
    journal().write(p -> p.document("policy", NOON, "{\"a\":1}"));
    journal().write(p -> p.document("policy", NOON, "{\"a\":2}"));
    Saved.Document newest = journal().read(v -> v.document("policy")).orElseThrow();
    assertThat(newest.version()).isEqualTo(2);
    assertThat(newest.body()).isEqualTo("{\"a\":2}");
  }

  static boolean added(Pen pen, Saved.Plan plan) {
    pen.add(plan);
    return true;
  }

  static boolean cancelled(Pen pen, Ulid proposal) {
    pen.cancelApprovals(proposal);
    return true;
  }
}

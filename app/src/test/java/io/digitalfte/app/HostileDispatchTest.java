package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.State;
import io.digitalfte.draft.Origin;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.share.Dispatch;
import io.digitalfte.term.Ulid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dispatches that ask for nothing because something is wrong with them, beside a proper one. */
@Timeout(120)
@ExtendWith(SharedPair.class)
final class HostileDispatchTest {
  /**
   * A dispatch gone bad.
   *
   * @param name what is tried
   * @param rule by which it is refused
   * @param claimed whether its task is claimed before
   * @param how makes the record of a proper one
   */
  record Forged(String name, String rule, boolean claimed, How how) {
    @Override
    public String toString() {
      return name;
    }
  }

  interface How {
    String text(WholePair in, Dispatch proper);
  }

  private static Forged content(String name, String rule, String member, Object value) {
    return new Forged(
        name,
        rule,
        true,
        (in, proper) ->
            ForgedDispatch.sealed(ForgedDispatch.with(proper, member, value), in.stolen));
  }

  static List<Forged> forged() {
    return List.of(
        new Forged(
            "an_altered_dispatch",
            "seal.wrong",
            true,
            (in, proper) ->
                ForgedDispatch.sealed(proper, in.stolen).replace("Another invoice", "Pay all")),
        new Forged(
            "a_dispatch_sealed_by_nobody",
            "seal.key",
            true,
            (in, proper) -> ForgedDispatch.sealed(proper, in.stranger)),
        new Forged(
            "a_dispatch_sealed_by_a_revoked_key",
            "seal.key",
            true,
            (in, proper) -> ForgedDispatch.sealed(proper, in.revoked)),
        new Forged(
            "the_honest_cloud_s_dispatch_replayed",
            "seal.key",
            true,
            (in, _) -> ForgedDispatch.honestText(in)),
        new Forged(
            "a_dispatch_under_a_claim_that_nobody_holds",
            "claim.stale",
            false,
            (in, proper) -> ForgedDispatch.sealed(proper, in.stolen)),
        content("a_dispatch_under_another_claim", "claim.stale", "claim", 2),
        content("a_dispatch_for_another_home", "audience.other", "audience", Ulid.of(1, 1, 1)),
        content("a_dispatch_for_another_agent", "agent.other", "agent", "cloud-1"),
        content("a_dispatch_under_another_name", "dispatch.name", "id", Ulid.of(2, 2, 2)),
        content(
            "a_dispatch_from_ten_years_ahead",
            "time.future",
            "created",
            Instant.parse("2036-01-01T00:00:00Z")),
        content(
            "a_dispatch_for_another_task",
            "task.other",
            "task",
            "LETTER_01JD9Q3M6K8Z3F0V7T2N5B4C1A.md"),
        new Forged("a_dispatch_that_is_none", "record.form", true, (_, _) -> "{\"a\":1}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forged")
  void it_is_refused_and_the_proper_one_of_the_same_push_waits_for_a_person(
      Forged forged, WholePair whole) throws Exception {
    whole.settle();
    Sight before = whole.sight();
    Dispatch bad = ForgedDispatch.proper(whole);
    Dispatch good = ForgedDispatch.proper(whole);
    String record = forged.how().text(whole, bad);

    String _ = whole.attacker.push(head -> push(whole, head, forged, bad, good, record));
    whole.nudge();

    WholePair.await(forged + " is refused", () -> refused(whole, bad.id().text(), forged.rule()));
    WholePair.await(
        "the proper one waits", () -> whole.proposals("local").size() > count(before, "local "));
    whole.settle();
    assertThat(whole.ask("local", "status").path("troubles").toString()).contains(forged.rule());
    List<Saved.Proposal> all = new ArrayList<>(whole.proposals("local"));
    assertThat(all).hasSize(count(before, "local ") + 1);
    assertThat(all)
        .allSatisfy(p -> {
          assertThat(p.state()).isEqualTo(State.WAITING);
          assertThat(p.origin()).isEqualTo(Origin.CLOUD);
        });
    assertThat(whole.sight().world()).isEqualTo(before.world());
    assertThat(whole.entries("local", "proposal.approved")).isEmpty();
    assertThat(whole.entries("local", "action.armed")).isEmpty();
    whole.traps.stillWait();
  }

  private static String push(
      WholePair in, String head, Forged forged, Dispatch bad, Dispatch good, String record) {
    String claims =
        in.attacker.commit(
            head,
            in.stolen,
            tree -> {
              tree.put("In_Progress/cloud-2/" + good.task(), HostileTexts.task(1));
              if (forged.claimed()) {
                tree.put("In_Progress/cloud-2/" + bad.task(), HostileTexts.task(1));
              }
            });
    return in.attacker.commit(
        claims,
        in.stolen,
        tree ->
            tree.put(ForgedDispatch.path(bad), record)
                .put(ForgedDispatch.path(good), ForgedDispatch.sealed(good, in.stolen))
                .drop("In_Progress/cloud-2/" + good.task())
                .drop("In_Progress/cloud-2/" + bad.task()));
  }

  private static int count(Sight sight, String half) {
    return (int)
        sight.states().keySet().stream().filter(k -> k.matches(half + "[0-9A-Z]{26}")).count();
  }

  private static boolean refused(WholePair in, String id, String rule) {
    return in.entries("local", "dispatch.refused").stream()
        .map(Entry::json)
        .anyMatch(json -> json.contains(id) && json.contains("\"" + rule + "\""));
  }
}

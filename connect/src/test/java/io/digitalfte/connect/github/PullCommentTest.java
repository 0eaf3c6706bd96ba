package io.digitalfte.connect.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Found;
import io.digitalfte.act.Outcome;
import io.digitalfte.sandbox.github.GitHubWorld.Comment;
import io.digitalfte.sandbox.github.GitHubWorld.PullRequest;
import io.digitalfte.sandbox.github.GitHubWorld.User;
import io.digitalfte.sandbox.github.Heard;
import io.digitalfte.sandbox.github.Upset;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class PullCommentTest {
  private static final String TEXT = "Checks failed.\n\n```\n{{ 2.invoice.number }} @ada\n```\n";

  private final Town town = new Town();
  private final PullCommentHandler handler = new PullCommentHandler(town.forge.github());
  private final PullComment comment = asked();

  @AfterEach
  void close() {
    town.close();
  }

  private PullComment asked() {
    return town.forge.comment(town.forge.github().pull(Town.SHOP, 12), TEXT).action();
  }

  @Test
  void it_is_written_once_as_it_was_asked_and_its_mark_is_found() {
    assertThat(handler.check(comment).clear()).isTrue();
    Outcome outcome = perform();
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(bodies()).containsExactly(TEXT + "\n\n<!-- fte:" + Town.KEY + " -->");
    assertThat(find(Duration.ZERO)).isEqualTo(new Found.Yes(((Outcome.Done) outcome).receipt()));
    assertThat(Json.read(Json.tree(comment), PullComment.class)).isEqualTo(comment);
  }

  @ParameterizedTest
  @EnumSource(names = {"GONE_AFTER", "CUT", "ERROR_AFTER", "SILENT"})
  void an_answer_that_is_lost_after_it_was_written_is_looked_up(Upset upset) {
    town.server.upset(upset);
    assertThat(perform())
        .isInstanceOfSatisfying(Outcome.Unknown.class, u -> assertThat(u.written()).isTrue());
    assertThat(find(Duration.ZERO)).isInstanceOf(Found.Yes.class);
    assertThat(bodies()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"GONE_BEFORE", "ERROR_BEFORE"})
  void what_was_lost_before_it_was_written_is_certain_only_once_the_world_is_quiet(Upset upset) {
    town.server.upset(upset);
    assertThat(perform()).isInstanceOf(Outcome.Unknown.class);
    assertThat(find(Duration.ofSeconds(5))).isInstanceOf(Found.CannotTell.class);
    assertThat(find(Town.QUIET))
        .isInstanceOfSatisfying(Found.No.class, no -> assertThat(no.settled()).isTrue());
    assertThat(perform()).isInstanceOf(Outcome.Done.class);
    assertThat(bodies()).hasSize(1);
  }

  @Test
  void one_that_lands_late_is_not_written_again() {
    town.server.upset(Upset.LATE);
    perform();
    assertThat(find(Duration.ofSeconds(1))).isInstanceOf(Found.CannotTell.class);
    town.server.release();
    assertThat(find(Duration.ofSeconds(2))).isInstanceOf(Found.Yes.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"PRIMARY_LIMIT", "SECONDARY_LIMIT", "TOO_MANY"})
  void a_spent_rate_limit_is_a_proof_that_nothing_was_written_and_says_when_to_ask(Upset upset) {
    town.server.upset(upset);
    assertThat(perform())
        .isInstanceOfSatisfying(
            Outcome.Unknown.class,
            u -> {
              assertThat(u.written()).isFalse();
              assertThat(u.cause())
                  .containsPattern("ask again (in 60 s|after 20\\d\\d-|in a minute)");
            });
    // Until then GitHub is not even asked whether all is as it was.
    int asked = town.server.heard().size();
    assertThatThrownBy(() -> handler.check(comment))
        .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.retry()).isTrue())
        .hasMessageContaining("ask again after 20");
    assertThat(town.server.heard()).hasSize(asked);
    town.shift = Duration.ofHours(1);
    assertThat(handler.check(comment).clear()).isTrue();
    assertThat(perform()).isInstanceOf(Outcome.Done.class);
    assertThat(bodies()).hasSize(1);
  }

  @Test
  void a_github_that_is_not_there_was_written_nothing() {
    town.server.close();
    assertThat(perform())
        .isInstanceOfSatisfying(Outcome.Unknown.class, u -> assertThat(u.written()).isFalse());
    assertThat(find(Town.QUIET)).isInstanceOf(Found.CannotTell.class);
  }

  @Test
  void a_mark_that_somebody_else_writes_is_no_proof_and_no_absence() {
    town.world.comment(12, Town.OTHER, "Look: " + PullComment.mark(Town.KEY));
    assertThat(find(Town.QUIET))
        .isInstanceOfSatisfying(
            Found.CannotTell.class, cannot -> assertThat(cannot.why()).contains("not by fte-acme"));
  }

  @Test
  void a_comment_that_was_deleted_since_may_have_been_it() {
    perform();
    town.world.delete(town.world.comments().getFirst().id());
    assertThat(find(Town.QUIET))
        .isInstanceOfSatisfying(
            Found.CannotTell.class, cannot -> assertThat(cannot.why()).contains("deleted"));
  }

  @Test
  void one_of_ours_that_somebody_changed_since_may_have_been_it() {
    perform();
    town.world.edit(town.world.comments().getFirst().id(), "never mind");
    assertThat(find(Town.QUIET))
        .isInstanceOfSatisfying(
            Found.CannotTell.class, cannot -> assertThat(cannot.why()).contains("was changed"));
  }

  @Test
  void in_another_repository_of_the_same_name_its_absence_proves_nothing() {
    perform();
    town.world.anew();
    assertThat(find(Town.QUIET))
        .isInstanceOfSatisfying(
            Found.CannotTell.class,
            cannot -> assertThat(cannot.why()).contains("another repository"));
  }

  @Test
  void an_account_without_a_number_is_no_target() {
    town.world.user(Town.TOKEN, new User("fte-acme", 0, false, true));
    assertThatThrownBy(handler::target)
        .isInstanceOf(Fault.class)
        .hasMessageContaining("does not say whose token this is");
  }

  @Test
  void it_is_found_behind_many_others() {
    for (int i = 0; i < 250; i++) {
      town.world.comment(12, Town.OTHER, "word " + i);
    }
    perform();
    assertThat(find(Duration.ZERO)).isInstanceOf(Found.Yes.class);
    for (int i = 0; i < 800; i++) {
      town.world.comment(12, Town.OTHER, "more " + i);
    }
    assertThat(find(Town.QUIET))
        .isInstanceOfSatisfying(
            Found.CannotTell.class, cannot -> assertThat(cannot.why()).contains("more than 1000"));
  }

  @Test
  void what_changed_since_it_was_asked_stands_against_it() {
    town.world.pull(new PullRequest(12, "d".repeat(40), "19.0", "open"));
    stands("newer commits");
    town.world.pull(new PullRequest(12, Town.HEAD, "19.0", "closed"));
    stands("closed or merged");
    town.world.pull(new PullRequest(12, Town.HEAD, "19.0", "open"));
    town.world.comment(12, Town.OTHER, TEXT);
    assertThat(handler.check(comment).clear()).isTrue();
    town.world.comment(12, Town.OURS, TEXT.replace("\n", "\r\n") + "\n<!-- fte:a_other -->");
    stands("the same there already");
    town.world.anew();
    stands("another repository");
  }

  private void stands(String reason) {
    assertThat(handler.check(comment).hard()).anySatisfy(each -> assertThat(each).contains(reason));
  }

  @Test
  void who_the_token_is_makes_the_target_and_an_apps_bot_is_asked_for_otherwise() {
    String host = town.server.url().getAuthority();
    assertThat(handler.target().identity()).isEqualTo("github:" + host + "/user/7");
    assertThat(handler.target().title()).endsWith("as fte-acme");
    town.world.user(Town.TOKEN, new User("fte[bot]", 99, true, true));
    assertThat(handler.target().identity()).isEqualTo("github:" + host + "/login/fte");
    town.server.upset(Upset.GONE_AFTER);
    perform();
    assertThat(find(Duration.ZERO)).isInstanceOf(Found.Yes.class);
    town.token = Optional.of("ghp_" + "zz".repeat(18));
    assertThatThrownBy(handler::target)
        .isInstanceOf(Fault.class)
        .hasMessageContaining("does not know this token")
        .hasMessageNotContaining("zz");
    town.token = Optional.empty();
    assertThatThrownBy(handler::target).hasMessageContaining("ops.github.token");
  }

  @Test
  void what_github_refuses_has_not_happened() {
    town.world.user(Town.TOKEN, Town.OURS);
    town.token = Optional.of("ghp_" + "yy".repeat(18));
    assertThat(perform())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("401").doesNotContain("yy"));
    assertThat(bodies()).isEmpty();
  }

  @Test
  void a_text_that_hides_something_or_says_nothing_is_not_asked() {
    PullCommentType type = new PullCommentType();
    assertThat(type.objections(comment, 1)).isEmpty();
    for (String bad : List.of(" \n", "a <!-- fte:x -->", "a\u202eb", "a\u200bb")) {
      assertThat(type.objections(type.edit(comment, "comment", bad), 1)).isNotEmpty();
    }
    assertThatThrownBy(() -> type.edit(comment, "comment", "x".repeat(65_441)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(type.preview(comment).request())
        .startsWith("POST /repos/acme/shop/issues/12/comments\n\n" + TEXT);
  }

  @Test
  void the_longest_text_is_taken_with_its_mark() {
    PullComment longest =
        new PullCommentType().edit(comment, "comment", "x".repeat(PullComment.MOST_TEXT));
    assertThat(handler.perform(longest, new io.digitalfte.act.Key("k".repeat(80))))
        .isInstanceOf(Outcome.Done.class);
  }

  private Outcome perform() {
    return handler.perform(comment, Town.KEY);
  }

  private Found find(Duration since) {
    return handler.find(comment, Town.KEY, since);
  }

  private List<String> bodies() {
    assertThat(town.server.heard().stream().map(Heard::target)).noneMatch(t -> t.contains("ghp_"));
    return town.world.comments().stream().map(Comment::body).toList();
  }
}

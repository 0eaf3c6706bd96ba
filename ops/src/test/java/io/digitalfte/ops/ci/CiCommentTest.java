package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.connect.github.GitHub;
import io.digitalfte.connect.github.GitHubSettings;
import io.digitalfte.connect.github.Slug;
import io.digitalfte.ops.Report;
import io.digitalfte.sandbox.github.GitHubServer;
import io.digitalfte.sandbox.github.GitHubWorld;
import io.digitalfte.sandbox.github.GitHubWorld.PullRequest;
import io.digitalfte.term.Fault;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CiCommentTest {
  private static final String HEAD = "c0ffee".repeat(7).substring(0, 40);
  private static final Slug SHOP = Slug.of("acme/shop");

  private final GitHubServer server = GitHubServer.start(Clock.systemUTC());
  private final GitHubWorld world = server.world();
  private final GitHub github =
      new GitHub(new GitHubSettings(server.url(), Optional.empty()), Clock.systemUTC());

  CiCommentTest() {
    world.pull(new PullRequest(12, HEAD, "19.0", "open"));
  }

  @AfterEach
  void stop() {
    github.close();
    server.close();
  }

  private void failed(String name, String log) {
    world.check(HEAD, name, "failure", GitHubWorld.ACTIONS, "", "", List.of("exit code 1"), log);
  }

  private String text() {
    return new CiComment(github).of(SHOP, 12).text();
  }

  @Test
  void each_failed_check_is_named_with_its_failure_quoted() {
    failed(
        "Odoo tests (own)",
        "2026-11-28T09:12:44.1Z 2026-11-28 09:12:45,101 7 ERROR t odoo.addons.hotel: FAIL: night\n");
    world.check(HEAD, "lint", "timed_out", 42, "3 faults", "@ada: see #9", List.of(), "");
    world.check(HEAD, "docs", "success", 42, "", "", List.of(), "");

    assertThat(text())
        .isEqualTo(
            """
            2 of 3 checks failed on commit `%s`:

            - `Odoo tests (own)`: `failure`
            - `lint`: `timed_out`

            ### `Odoo tests (own)`

            ```text
            models/stay.py:12: exit code 1
            ERROR odoo.addons.hotel: FAIL: night
            ```

            ### `lint`

            ```text
            3 faults
            \uff20ada: see \uff039
            ```

            The quotes are the checks' own words, shortened; in them `@`, `#` and `<` are \
            look-alikes, and what looks like a secret is left out.
            """
                .formatted(HEAD));
  }

  @Test
  void it_stays_within_what_github_takes_and_is_fit_for_a_note() {
    for (int i = 0; i < 90; i++) {
      failed("job <!-- %% " + i, "##[error]%% <!-- ".repeat(3) + "x ".repeat(9_000) + "\n");
    }
    assertThat(text())
        .hasSizeLessThanOrEqualTo(60_000)
        .contains("90 of 90 checks failed", "- and 40 more")
        .doesNotContain("<!--", "%%");
  }

  @Test
  void where_nothing_failed_or_nothing_can_be_said_any_more_there_is_no_text() {
    world.check(HEAD, "docs", "success", 42, "", "", List.of(), "");
    assertThatThrownBy(this::text)
        .isInstanceOf(Fault.class)
        .hasMessageContaining("no check has failed");
    world.pull(new PullRequest(12, HEAD, "19.0", "closed"));
    assertThatThrownBy(this::text).hasMessageContaining("closed or merged");
  }

  @Test
  void the_status_of_a_pull_request_is_that_of_its_newest_commit() {
    failed("tests", "");
    Report report = new CiStatus(github).of(SHOP, 12, Set.of());
    assertThat(report.green()).isFalse();
    assertThat(report.data().path("commit").asString("")).isEqualTo(HEAD);
    assertThat(report.data().path("pull").asString("")).isEqualTo("#12");
  }
}

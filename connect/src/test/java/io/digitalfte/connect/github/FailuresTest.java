package io.digitalfte.connect.github;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.sandbox.github.Heard;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FailuresTest {
  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  private List<Failure> failures() {
    GitHub github = town.forge.github();
    return github.failures(Town.SHOP, github.at(Town.SHOP, Town.HEAD));
  }

  @Test
  void a_failed_check_is_told_with_its_words_and_the_end_of_its_jobs_log() {
    town.world.check(Town.HEAD, "lint", "failure", 42, "3 faults", "See below", List.of(), "");
    town.world.check(Town.HEAD, "docs", "success", 42, "", "", List.of(), "");
    town.failed("tests", "x".repeat(3 << 20) + "\nthe end\n");

    assertThat(failures()).hasSize(2);
    Failure lint = failures().getFirst();
    assertThat(lint.output()).containsExactly("3 faults", "See below");
    assertThat(lint.log()).isEmpty();
    Failure tests = failures().getLast();
    assertThat(tests.annotations()).containsExactly("models/stay.py:12: it broke");
    assertThat(tests.log().orElseThrow()).hasSize(1 << 20).endsWith("\nthe end\n");
    assertThat(tests.trouble()).isEmpty();
  }

  @Test
  void where_a_log_is_kept_is_asked_once_and_without_the_token() {
    town.failed("tests", "the log\n");
    failures();
    assertThat(town.server.fetched()).hasSize(1);
    Heard fetched = town.server.fetched().getFirst();
    assertThat(fetched.headers().toString())
        .doesNotContainIgnoringCase("authorization")
        .doesNotContain(Town.TOKEN);
    assertThat(fetched.target()).contains("sig=");
  }

  @Test
  void a_place_that_everybody_on_the_way_can_read_or_that_leads_on_is_not_asked() {
    long check = town.failed("tests", "the log\n");
    for (String place :
        List.of("http://storage.example", "ftp://127.0.0.1", "https://me:pw@x.example")) {
      town.server.keepLogsAt(place);
      assertThat(failures().getFirst().trouble())
          .contains("no https address")
          .doesNotContain("sig=");
    }
    String again = "/repos/acme/shop/actions/jobs/" + (check + 500_000) + "/logs?x=";
    town.server.keepLogsAt(town.server.url() + again);
    assertThat(failures().getFirst().trouble()).contains("status 302").doesNotContain("sig=");
    assertThat(town.server.fetched()).isEmpty();
  }

  @Test
  void a_log_that_is_gone_is_said_and_the_rest_is_told() {
    town.failed("tests", "");
    Failure tests = failures().getFirst();
    assertThat(tests.trouble()).contains("its log could not be read", "any more");
    assertThat(tests.annotations()).isNotEmpty();
  }
}

package io.digitalfte.connect.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.digitalfte.act.Found;
import io.digitalfte.act.Outcome;
import io.digitalfte.act.Stake;
import io.digitalfte.connect.github.RequiredChecks.Required;
import io.digitalfte.sandbox.github.GitHubWorld;
import io.digitalfte.sandbox.github.GitHubWorld.User;
import io.digitalfte.sandbox.github.Heard;
import io.digitalfte.sandbox.github.Upset;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Timeout(30)
class RequiredChecksTest {
  private final Town town = new Town();
  private final RequiredChecksHandler handler = new RequiredChecksHandler(town.forge.github());

  @BeforeEach
  void run() {
    town.failed("Odoo tests (own)", "");
    town.world.check("b".repeat(40), "lint", "success", 42, "", "", List.of(), "");
  }

  @AfterEach
  void close() {
    town.close();
  }

  /** A protection whose other parts are to stay. */
  private static ObjectNode protection(String... names) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.putObject("enforce_admins").put("enabled", true);
    whole.putObject("required_pull_request_reviews").put("required_approving_review_count", 2);
    if (names.length > 0) {
      var checks =
          whole.putObject("required_status_checks").put("strict", false).putArray("checks");
      for (String name : names) {
        checks.addObject().put("context", name).put("app_id", 42);
      }
    }
    return whole;
  }

  private RequiredChecks asked(String... names) {
    return town.forge.require(Town.SHOP, "19.0", Set.of(names)).action();
  }

  @Test
  void of_a_protected_branch_only_the_checks_change_and_none_is_let_go() {
    town.world.protect("19.0", protection("lint"));
    RequiredChecks action = asked("Odoo tests (own)", "lint");
    assertThat(action.after().checks())
        .containsExactly(
            new Required("Odoo tests (own)", Optional.of(GitHubWorld.ACTIONS)),
            new Required("lint", Optional.of(42L)));
    assertThat(action.after().strict()).isFalse();
    assertThat(handler.check(action).clear()).isTrue();

    assertThat(handler.perform(action, Town.KEY)).isInstanceOf(Outcome.Done.class);

    ObjectNode now = town.world.protection("19.0").orElseThrow();
    assertThat(now.at("/required_status_checks/contexts").toString())
        .isEqualTo("[\"Odoo tests (own)\",\"lint\"]");
    assertThat(now.at("/enforce_admins/enabled").asBoolean()).isTrue();
    assertThat(now.at("/required_pull_request_reviews/required_approving_review_count").asInt())
        .isEqualTo(2);
    assertThat(changes()).containsExactly("PATCH");
    assertThat(find(action, Duration.ZERO)).isInstanceOf(Found.Yes.class);
    assertThat(Json.read(Json.tree(action), RequiredChecks.class)).isEqualTo(action);
  }

  @Test
  void a_branch_without_protection_gets_one_that_the_preview_shows_whole() {
    RequiredChecks action = asked("lint");
    var preview = new RequiredChecksType().preview(action);
    assertThat(preview.headline()).contains("has no protection");
    assertThat(preview.tables()).hasSize(2);
    assertThat(preview.request())
        .isEqualTo(
            "PUT /repos/acme/shop/branches/19.0/protection\n\n"
                + "{\"required_status_checks\":{\"strict\":true,\"checks\":"
                + "[{\"context\":\"lint\",\"app_id\":42}]},\"enforce_admins\":false,"
                + "\"required_pull_request_reviews\":null,\"restrictions\":null}");
    assertThat(new RequiredChecksType().stake(action).traits()).contains(Stake.Trait.DEPLOY);

    assertThat(handler.perform(action, Town.KEY)).isInstanceOf(Outcome.Done.class);

    assertThat(changes()).containsExactly("PUT");
    assertThat(town.world.protection("19.0").orElseThrow().at("/required_status_checks/strict"))
        .hasToString("true");
  }

  @ParameterizedTest
  @EnumSource(names = {"GONE_AFTER", "CUT", "ERROR_AFTER", "SILENT"})
  void an_answer_that_is_lost_after_it_was_done_is_looked_up(Upset upset) {
    RequiredChecks action = asked("lint");
    town.server.upset(upset);
    assertThat(handler.perform(action, Town.KEY)).isInstanceOf(Outcome.Unknown.class);
    assertThat(find(action, Duration.ZERO)).isInstanceOf(Found.Yes.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"GONE_BEFORE", "ERROR_BEFORE", "LATE"})
  void what_is_as_it_was_is_certain_only_once_the_world_is_quiet(Upset upset) {
    RequiredChecks action = asked("lint");
    town.server.upset(upset);
    assertThat(handler.perform(action, Town.KEY)).isInstanceOf(Outcome.Unknown.class);
    assertThat(find(action, Duration.ofSeconds(9))).isInstanceOf(Found.CannotTell.class);
    assertThat(find(action, Town.QUIET)).isInstanceOf(Found.No.class);
    town.server.release();
    assertThat(find(action, Town.QUIET))
        .isInstanceOf(upset == Upset.LATE ? Found.Yes.class : Found.No.class);
  }

  @Test
  void what_somebody_changed_since_is_left_alone_and_told() {
    RequiredChecks action = asked("lint");
    town.world.protect("19.0", protection("spell"));
    assertThat(handler.check(action).hard().getFirst()).contains("it requires spell of app 42");
    assertThat(find(action, Town.QUIET)).isInstanceOf(Found.CannotTell.class);
    town.world.protect("19.0", null);
    town.world.anew();
    assertThat(handler.check(action).hard().getFirst()).contains("another repository");
    assertThat(changes()).isEmpty();
  }

  @Test
  void what_cannot_be_asked_says_what_would_have_worked() {
    refused("makes a check nightly", "nightly");
    town.world.protect("19.0", protection("lint"));
    refused("requires all of them already", "lint");
    town.world.protect("19.0", protection());
    refused("turn them on in the repository's settings", "lint");
    town.world.user(Town.TOKEN, new User("fte-acme", 7, false, false));
    refused("needs administration", "lint");
  }

  private void refused(String said, String name) {
    assertThatThrownBy(() -> asked(name)).isInstanceOf(Fault.class).hasMessageContaining(said);
  }

  @Test
  void a_token_that_may_not_do_it_is_refused_and_nothing_happened() {
    RequiredChecks action = asked("lint");
    town.world.user(Town.TOKEN, new User("fte-acme", 7, false, false));
    assertThat(handler.perform(action, Town.KEY))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("Must have admin rights"));
    assertThat(town.world.protection("19.0")).isEmpty();
  }

  @Test
  void an_answer_that_shows_other_checks_than_were_approved_is_no_success() throws IOException {
    town.world.protect("19.0", protection("spell"));
    RequiredChecks action = asked("lint");
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] body =
              "{\"strict\":false,\"checks\":[{\"context\":\"lint\",\"app_id\":null}]}"
                  .getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    other.start();
    URI base = URI.create("http://127.0.0.1:" + other.getAddress().getPort());
    try (GitHub github = new GitHub(new GitHubSettings(base, town.token), Clock.systemUTC())) {
      assertThat(new RequiredChecksHandler(github).perform(action, Town.KEY))
          .isInstanceOfSatisfying(
              Outcome.Unknown.class,
              unknown -> assertThat(unknown.cause()).contains("does not show"));
    } finally {
      other.stop(0);
    }
  }

  private Found find(RequiredChecks action, Duration since) {
    return handler.find(action, Town.KEY, since);
  }

  private List<String> changes() {
    return town.server.heard().stream()
        .map(Heard::method)
        .filter(method -> !method.equals("GET"))
        .toList();
  }
}

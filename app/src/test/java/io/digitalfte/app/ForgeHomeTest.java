package io.digitalfte.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.State;
import io.digitalfte.decide.Mode;
import io.digitalfte.record.Saved;
import io.digitalfte.sandbox.github.GitHubServer;
import io.digitalfte.sandbox.github.GitHubWorld;
import io.digitalfte.sandbox.github.GitHubWorld.Comment;
import io.digitalfte.sandbox.github.GitHubWorld.PullRequest;
import io.digitalfte.sandbox.github.GitHubWorld.User;
import io.digitalfte.sandbox.github.Heard;
import io.digitalfte.sandbox.github.Upset;
import io.digitalfte.surface.cli.Operations.Asked;
import io.digitalfte.surface.cli.Operations.Told;
import io.digitalfte.term.Ulid;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Effect;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.Tools;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes on GitHub through a whole home: asked, approved, done once. */
@Timeout(120)
class ForgeHomeTest {
  private static final String TOKEN = "ghp_" + "x1".repeat(18);
  private static final String HEAD = "c0ffee".repeat(7).substring(0, 40);

  @TempDir private Path folder;
  private Stage stage;
  private GitHubServer github;

  @BeforeEach
  void open() throws IOException {
    stage = Stage.open(folder.resolve("stage"), Play.live());
    github = GitHubServer.start(stage.clock);
    github.world().user(TOKEN, new User("fte-acme", 7, false, true));
    github.world().branch("19.0", "b".repeat(40));
    github.world().pull(new PullRequest(12, HEAD, "19.0", "open"));
    github
        .world()
        .check(
            HEAD,
            "Odoo tests (own)",
            "failure",
            GitHubWorld.ACTIONS,
            "",
            "",
            List.of("exit code 1"),
            "##[error]@ada broke it\n");
    stage.set(
        Play.live()
            .with("ops: {github: {token: {secret: GITHUB}, api: \"" + github.url() + "\"}}"));
    Path secret =
        Files.createFile(
            stage.root().resolve("secrets/GITHUB"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, TOKEN);
    stage.start();
    stage.acceptSettings();
  }

  @AfterEach
  void close() {
    github.close();
    stage.close();
  }

  @Test
  void an_approved_comment_is_written_once_as_it_was_shown() throws IOException {
    Saved.Proposal p = waiting(call("commentPullRequest", commenting()));
    assertThat(github.world().comments()).isEmpty();
    assertThat(stage.note(Folder.PENDING_APPROVAL, p))
        .contains("Comment on the pull request", "\uff20ada broke it", "origin: mcp");

    stage.approve(p);

    assertThat(bodies()).hasSize(1);
    assertThat(bodies().getFirst())
        .startsWith("1 of 1 check failed on commit `" + HEAD + "`")
        .containsPattern("\n\n<!-- fte:a_[a-z0-9]{26}_[a-z0-9]{26} -->$");
    stage.await("its note is done", () -> stage.note(Folder.DONE, p).contains("issuecomment-"));
    nowhereButInSecrets();
  }

  @Test
  void an_answer_that_is_lost_never_leads_to_a_second_comment() {
    Saved.Proposal p = waiting(call("commentPullRequest", commenting()));
    github.upset(Upset.GONE_AFTER);

    stage.approve(p);

    assertThat(bodies()).hasSize(1);
    assertThat(stage.audit("action.uncertain")).hasSize(1);
    assertThat(posts()).isEqualTo(1);
  }

  @Test
  void what_was_lost_on_the_way_is_sent_again_once_the_world_is_quiet() {
    Saved.Proposal p = waiting(call("commentPullRequest", commenting()));
    github.upset(Upset.ERROR_BEFORE);
    stage.move(p, Folder.APPROVED);
    stage.await("it is uncertain", () -> stage.state(p) == State.UNCERTAIN);
    assertThat(bodies()).isEmpty();

    stage.clock.shift(Duration.ofMinutes(2));

    stage.await("it is done", () -> stage.state(p) == State.DONE);
    assertThat(bodies()).hasSize(1);
    assertThat(posts()).isEqualTo(2);
  }

  @Test
  void a_spent_rate_limit_is_waited_out() {
    Saved.Proposal p = waiting(call("commentPullRequest", commenting()));
    github.upset(Upset.SECONDARY_LIMIT);
    stage.move(p, Folder.APPROVED);
    stage.await("it was turned away", () -> !stage.audit("action.not_done").isEmpty());
    assertThat(stage.audit("action.not_done").getFirst().json()).contains("ask again in 60 s");
    assertThat(stage.state(p)).isNotEqualTo(State.DONE);

    stage.clock.shift(Duration.ofSeconds(90));

    stage.await("it is done", () -> stage.state(p) == State.DONE);
    assertThat(bodies()).hasSize(1);
    assertThat(posts()).isEqualTo(2);
  }

  @Test
  void a_pull_request_that_went_on_asks_again() {
    Saved.Proposal p = waiting(call("commentPullRequest", commenting()));
    github.world().pull(new PullRequest(12, "d".repeat(40), "19.0", "open"));
    stage.move(p, Folder.APPROVED);

    stage.back(p, "newer commits");
    assertThat(posts()).isZero();
  }

  @Test
  void required_checks_want_a_person_and_are_set_once_though_the_answer_is_lost() {
    ObjectNode wanted = Stage.arguments().put("repo", "acme/shop").put("branch", "19.0");
    wanted.putArray("checks").add("Odoo tests (own)");
    Saved.Proposal p = waiting(call("requireChecks", wanted));
    assertThat(stage.note(Folder.PENDING_APPROVAL, p))
        .contains("which has no protection", "binds administrators");
    stage.move(p, Folder.APPROVED);
    stage.back(p, "person");
    assertThat(github.world().protection("19.0")).isEmpty();

    github.upset(Upset.ERROR_AFTER);
    stage.handIn(stage.signed(p, Mode.LIVE)).orThrow();
    stage.await("it is done", () -> stage.state(p) == State.DONE);

    JsonNode required =
        github.world().protection("19.0").orElseThrow().path("required_status_checks");
    assertThat(required.path("checks").toString())
        .isEqualTo("[{\"context\":\"Odoo tests (own)\",\"app_id\":15368}]");
    assertThat(github.heard().stream().filter(each -> each.method().equals("PUT"))).hasSize(1);
  }

  @Test
  void a_dry_run_shows_the_text_and_asks_nobody() {
    Answer answer = call("commentPullRequest", commenting().put("dry_run", true));
    assertThat(((Answer.Data) answer).structured().path("status").asString(""))
        .isEqualTo("dry_run");
    assertThat(posts()).isZero();
  }

  @Test
  void a_command_in_a_home_makes_the_proposal_and_elsewhere_only_shows_it() throws Exception {
    Asked asked =
        new Asked(
            "ci comment",
            Map.of("--repo", List.of("acme/shop"), "--pull", List.of("12")),
            List.of());
    Asked checks =
        new Asked(
            "ci require",
            Map.of("--repo", List.of("acme/shop"), "--branch", List.of("19.0")),
            List.of("Odoo tests (own)"));
    try (AppHouse house = stage.house()) {
      Told told = house.operations().run(asked, _ -> {});
      assertThat(told.exit()).isZero();
      assertThat(told.json().path("text").asString("")).contains("1 of 1 check failed");
      waiting(told.json().path("proposal").asString(""));
    }
    Map<String, String> variables = new HashMap<>(Map.of("HOME", folder.toString()));
    variables.put("GITHUB_API_URL", github.url().toString());
    variables.put("GITHUB_TOKEN", TOKEN);
    Site site =
        new Site(
            new Environment(variables, folder, List.of()),
            stage.clock,
            stage.site.random(),
            stage.site.ids());
    try (AppHouse nowhere = new AppHouse(site, folder.resolve("nowhere"))) {
      for (Asked each : List.of(asked, checks)) {
        Told told = nowhere.operations().run(each, _ -> {});
        assertThat(told.exit()).isEqualTo(1);
        assertThat(String.join("\n", told.lines()))
            .contains("Odoo tests (own)", "only shown", "--home")
            .doesNotContain(TOKEN);
      }
      Told status =
          nowhere.operations().run(new Asked("ci status", asked.options(), List.of()), _ -> {});
      assertThat(String.join("\n", status.lines())).contains("ci.failed", "of #12");
    }
    assertThat(github.heard()).allMatch(each -> List.of("GET", "POST").contains(each.method()));
    assertThat(posts()).isZero();
  }

  @Test
  void whoever_only_looks_does_it_with_the_homes_token() throws Exception {
    Answer guard =
        call("ciGuard", Stage.arguments().put("repo", "acme/shop").put("branch", "19.0"));
    Answer layout = call("manifestSteward", Stage.arguments());
    try (AppHouse house = stage.house()) {
      Told told =
          house
              .operations()
              .run(
                  new Asked(
                      "ci status",
                      Map.of("--repo", List.of("acme/shop"), "--pull", List.of("12")),
                      List.of()),
                  _ -> {});
      assertThat(String.join("\n", told.lines())).contains("ci.failed", "of #12");
    }

    assertThat(guard.toString()).contains("ci.nothing-ran").doesNotContain("ci.unanswered");
    assertThat(layout.toString()).contains("ops.directory");
  }

  private static ObjectNode commenting() {
    return Stage.arguments().put("repo", "acme/shop").put("number", 12);
  }

  private Answer call(String name, ObjectNode arguments) {
    try (AppHouse house = stage.house()) {
      Tools tools = house.clients().tools();
      Tool tool =
          tools.having(EnumSet.allOf(Effect.class)).stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow();
      if (tool.effect() == Effect.PROPOSE && !arguments.has("dry_run")) {
        arguments.put("dry_run", false);
      }
      return tools.call(tool, arguments);
    }
  }

  private Saved.Proposal waiting(Answer answer) {
    assertThat(answer).as(answer.toString()).isInstanceOf(Answer.Data.class);
    return waiting(((Answer.Data) answer).structured().path("id").asString(""));
  }

  private Saved.Proposal waiting(String id) {
    Saved.Proposal p = stage.plan(new Ulid(id)).proposal();
    stage.await("its note is there", () -> Files.exists(stage.path(Folder.PENDING_APPROVAL, p)));
    return p;
  }

  private List<String> bodies() {
    return github.world().comments().stream().map(Comment::body).toList();
  }

  private long posts() {
    return github.heard().stream()
        .filter(each -> each.method().equals("POST") && each.path().endsWith("/comments"))
        .count();
  }

  /** The token goes to GitHub alone, and lies in its file alone. */
  private void nowhereButInSecrets() throws IOException {
    stage.end();
    try (Stream<Path> all = Files.walk(stage.folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("secrets/GITHUB")) {
          assertThat(new String(Files.readAllBytes(file), UTF_8))
              .as(file.toString())
              .doesNotContain(TOKEN);
        }
      }
    }
    assertThat(github.fetched())
        .extracting(Heard::headers)
        .allMatch(h -> !h.containsKey("authorization"));
    assertThat(github.fetched()).isNotEmpty();
  }
}

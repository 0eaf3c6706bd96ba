package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.ActionType;
import io.digitalfte.act.State;
import io.digitalfte.home.Reply;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Saved;
import io.digitalfte.surface.cli.Operations.Asked;
import io.digitalfte.surface.cli.Operations.Told;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import io.digitalfte.term.Ulid;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Effect;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.Tools;
import io.digitalfte.vault.Folder;
import io.modelcontextprotocol.client.McpSyncClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Missing repositories of a layout, from what is asked for to what is there, in a whole home. */
@Timeout(120)
class FetchTest {
  @TempDir private Path folder;
  private DemoLayout layout;
  private Stage stage;

  @BeforeEach
  void open() throws IOException {
    Path place = Files.createDirectory(folder.resolve("stage"));
    layout = DemoLayout.lay(place, Site.ofProcess().environment());
    stage = Stage.open(folder, play());
  }

  private Play play() {
    return Play.live().with("ops: {directory: \"" + layout.hotel() + "\"}");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void what_a_program_asked_for_is_cloned_once_when_a_person_approves_it() {
    try (AppHouse house = stage.house()) {
      Tools tools = house.clients().tools();
      JsonNode shown = data(call(tools, given("queue").put("dry_run", true)));
      assertThat(shown.toString()).contains("addons/oca/queue", commit("queue"));
      String id = data(call(tools, given("queue"))).path("id").asString("");
      Saved.Proposal p = waiting(id);

      String note = stage.note(Folder.PENDING_APPROVAL, p);
      assertThat(note)
          .contains("origin: mcp", "verdict: ask(move)", commit("queue"), "19.0", "queue.git");
      assertThat(there("queue")).doesNotExist();

      stage.approve(p);

      assertThat(there("queue/queue_job/__manifest__.py")).exists();
      assertThat(head("queue")).isEqualTo(commit("queue"));
      assertThat(there("server-tools")).doesNotExist();
      assertThat(stage.audit("action.armed", stage.plan(p.id()).actions().getFirst().id()))
          .hasSize(1);
      assertThat(refusal(call(tools, given("queue")))).contains("is at addons/oca/queue already");
    }
  }

  @Test
  void without_a_name_all_that_is_missing_is_one_plan_and_is_not_asked_for_twice() {
    try (AppHouse house = stage.house()) {
      Tools tools = house.clients().tools();
      String id = data(call(tools, given(""))).path("id").asString("");
      Saved.Plan plan = stage.plan(new Ulid(id));
      assertThat(plan.actions())
          .extracting(Saved.Action::kind)
          .containsOnly("git.clone")
          .hasSize(2);

      assertThat(refusal(call(tools, given("")))).contains("asked for already", id);
      assertThat(refusal(call(tools, given("queue")))).contains("asked for already", id);

      stage.approve(waiting(id));
      assertThat(head("queue")).isEqualTo(commit("queue"));
      assertThat(head("server-tools")).isEqualTo(commit("server-tools"));
      assertThat(refusal(call(tools, given(""))))
          .contains("no repository of the layout is missing");
      assertThat(refusal(call(tools, given("nobody"))))
          .contains("has no repository nobody", "queue");
    }
  }

  @Test
  void a_client_over_mcp_asks_twice_under_one_name_and_one_clone_is_made() {
    try (McpGuest guest = McpGuest.open(stage);
        McpSyncClient client = guest.client(builder -> builder)) {
      Map<String, Object> given = Map.of("repo", "queue", "request_id", "queue-november");
      JsonNode first = McpGuest.call(client, "fetchRepository", given);
      assertThat(first.path("status").asString("")).isEqualTo("pending_approval");
      stage.approve(waiting(first.path("id").asString("")));

      JsonNode again = McpGuest.call(client, "fetchRepository", given);

      assertThat(again.path("id")).isEqualTo(first.path("id"));
      assertThat(again.path("status").asString("")).isEqualTo("done");
      JsonNode told =
          McpGuest.call(client, "get_action", Map.of("id", first.path("id").asString("")));
      assertThat(told.path("steps").get(0).path("facts").path("git.commit").asString(""))
          .isEqualTo(commit("queue"));
      assertThat(head("queue")).isEqualTo(commit("queue"));
    }
  }

  @Test
  void a_cloud_is_offered_no_such_tool() throws IOException {
    stage.set(play().with("agent: {role: cloud}"));
    Located located = Located.at(stage.root(), stage.site.environment());
    assertThat(
            Toolbox.of(located, stage.site, stage.running()::journal, stage.running()::answer)
                .having(Set.of(Effect.values())))
        .extracting(Tool::name)
        .contains("manifestSteward")
        .doesNotContain("fetchRepository");
    assertThat(OpsCrew.types()).extracting(ActionType::kind).contains("git.clone");
  }

  @Test
  void the_command_asks_the_owner_and_finds_its_own_proposal_again() throws Exception {
    try (AppHouse house = stage.house()) {
      Told first = propose(house);
      String id = first.json().path("proposals").path(0).asString("");
      assertThat(first.exit()).isEqualTo(1);
      assertThat(String.join("\n", first.lines()))
          .contains("proposal " + id + " asks for queue, server-tools")
          .contains("fte proposal list");
      assertThat(there("queue")).doesNotExist();

      Told again = propose(house);
      assertThat(again.json().path("proposals").toString()).isEqualTo("[\"" + id + "\"]");
      assertThat(String.join("\n", again.lines())).contains(id + " asks for it already");
      assertThat(stage.running().journal().<Long>read(v -> v.count(Set.of(State.WAITING))))
          .isEqualTo(1);

      Saved.Proposal p = waiting(id);
      stage.move(p, Folder.REJECTED);
      stage.await("it is rejected", () -> stage.state(p) == State.REJECTED);
      String other = propose(house).json().path("proposals").path(0).asString("");
      assertThat(other).isNotEqualTo(id);
      stage.approve(waiting(other));

      Told after = propose(house);
      assertThat(after.exit()).as(String.join("\n", after.lines())).isZero();
      assertThat(after.json().path("proposals")).isEmpty();
      assertThat(head("server-tools")).isEqualTo(commit("server-tools"));
    }
  }

  @Test
  void the_command_asks_for_the_home_s_own_layout_and_no_other() throws Exception {
    try (AppHouse house = stage.house()) {
      Path other = Files.createDirectories(folder.resolve("other"));
      Files.copy(
          layout.hotel().resolve("addons.manifest.yaml"), other.resolve("addons.manifest.yaml"));

      assertThatThrownBy(() -> run(house, other, "--propose"))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("this home looks after " + layout.hotel());
      assertThatThrownBy(() -> run(house, other, "--propose", "--manifest=" + manifest()))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("--directory");
      Path copy = other.resolve("addons.manifest.yaml");
      assertThatThrownBy(() -> run(house, layout.hotel(), "--propose", "--manifest=" + copy))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("--manifest");
      assertThatThrownBy(() -> run(house, layout.hotel(), "--propose", "--apply"))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("give one of them");
    }
    stage.end();
    stage.set(Play.live());
    try (AppHouse house = stage.house()) {
      assertThatThrownBy(() -> propose(house))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("ops.directory");
      assertThat(house.clients().tools().tool("fetchRepository")).isEmpty();
    }
  }

  @Test
  void what_was_asked_for_in_another_layout_is_asked_for_in_this() throws Exception {
    try (AppHouse house = stage.house()) {
      assertThat(propose(house).lines().toString()).contains("asks for queue, server-tools");
    }
    stage.end();
    layout =
        DemoLayout.lay(
            Files.createDirectory(folder.resolve("second")), Site.ofProcess().environment());
    stage.set(play());
    try (AppHouse house = stage.house()) {
      Told told = propose(house);
      assertThat(told.lines().toString())
          .contains("asks for queue, server-tools")
          .doesNotContain("asks for it already");
    }
  }

  private Path manifest() {
    return layout.hotel().resolve("addons.manifest.yaml");
  }

  @Test
  void what_the_manifest_no_longer_wants_when_it_is_approved_is_asked_again() throws IOException {
    try (AppHouse house = stage.house()) {
      String id = data(call(house.clients().tools(), given("queue"))).path("id").asString("");
      Saved.Proposal p = waiting(id);
      Path manifest = manifest();
      Files.writeString(
          manifest, Files.readString(manifest).replace("/queue.git", "/server-tools.git"));

      stage.move(p, Folder.APPROVED);

      assertThat(stage.back(p, "wants queue from")).contains("server-tools.git");
      assertThat(there("queue")).doesNotExist();
    }
  }

  @Test
  void a_forged_record_of_another_program_is_refused_before_anybody_is_asked() {
    try (AppHouse house = stage.house()) {
      String real = commit("queue");
      String queue = bare("queue");
      for (Map.Entry<String, String> each :
          Map.of(
                  record("addons/oca/evil", queue, "19.0", real), "has no repository at",
                  record("addons/oca/queue", bare("web"), "19.0", real), "wants queue from",
                  record("addons/oca/queue", queue, "18.0", real), "wants queue at 19.0",
                  record("addons/oca/queue", queue, "19.0", "1".repeat(40)), "force-pushed",
                  record("../../evil", queue, "19.0", real), "no record of git.clone",
                  record("addons/oca/queue", "ext::sh -c id", "19.0", real), "no record of",
                  record("addons/oca/queue", queue, "--upload-pack=id", real), "no record of")
              .entrySet()) {
        Reply reply = stage.ask("proposal.create", petition(each.getKey()));

        assertThat(reply).asString().contains(each.getValue());
      }
      assertThat(stage.audit("proposal.asked")).extracting(Entry::json).isEmpty();
    }
  }

  private Saved.Proposal waiting(String id) {
    Saved.Proposal p = stage.plan(new Ulid(id)).proposal();
    stage.await("its note is written", () -> Files.exists(stage.path(Folder.PENDING_APPROVAL, p)));
    return p;
  }

  private ObjectNode petition(String record) {
    ObjectNode petition =
        Stage.arguments().put("kind", "repository").put("title", "Clone").put("client", "local");
    petition.putArray("reasons");
    petition.putArray("flags");
    petition.putNull("request").putNull("asked");
    ObjectNode step = petition.putArray("steps").addObject();
    step.put("id", stage.site.ids().next().text()).put("kind", "git.clone").put("version", 1);
    step.put("target", "layout:" + Steward.real(layout.hotel()));
    step.set("record", Json.parse(record.getBytes(StandardCharsets.UTF_8)));
    return petition;
  }

  private static String record(String path, String url, String branch, String commit) {
    return """
    {"path": "%s", "url": "%s", "branch": "%s", "tag": null, "commit": "%s"}
    """
        .formatted(path, url, branch, commit);
  }

  private Told propose(AppHouse house) throws InterruptedException {
    return run(house, layout.hotel(), "--propose");
  }

  private static Told run(AppHouse house, Path where, String... flags) throws InterruptedException {
    Map<String, List<String>> options = new HashMap<>();
    options.put("--directory", List.of(where.toString()));
    for (String flag : flags) {
      String[] parts = flag.split("=", 2);
      options.put(parts[0], parts.length == 1 ? List.of() : List.of(parts[1]));
    }
    return house.operations().run(new Asked("addons fix", options, List.of()), _ -> {});
  }

  private static ObjectNode given(String repository) {
    ObjectNode given = Stage.arguments().put("dry_run", false);
    return repository.isEmpty() ? given : given.put("repo", repository);
  }

  private static Answer call(Tools tools, ObjectNode given) {
    return tools.call(tools.tool("fetchRepository").orElseThrow(), given);
  }

  private static JsonNode data(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Data.class);
    return ((Answer.Data) answer).structured();
  }

  private static String refusal(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Refused.class);
    return ((Answer.Refused) answer).error().message();
  }

  private Path there(String path) {
    return layout.hotel().resolve("addons/oca").resolve(path);
  }

  private String bare(String name) {
    return "file://" + layout.folder().resolve(name + ".git");
  }

  /** The commit that the branch has afar. */
  private String commit(String name) {
    return Stage.text(layout.folder().resolve(name + ".git/refs/heads/19.0")).isEmpty()
        ? packed(layout.folder().resolve(name + ".git/packed-refs"))
        : Stage.text(layout.folder().resolve(name + ".git/refs/heads/19.0")).strip();
  }

  private static String packed(Path file) {
    return Stage.text(file)
        .lines()
        .filter(line -> line.endsWith(" refs/heads/19.0"))
        .map(line -> line.substring(0, line.indexOf(' ')))
        .findFirst()
        .orElseThrow();
  }

  private String head(String name) {
    return Stage.text(there(name).resolve(".git/refs/heads/19.0")).strip();
  }
}

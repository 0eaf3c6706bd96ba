package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.surface.cli.House;
import io.digitalfte.surface.cli.Operations.Asked;
import io.digitalfte.surface.cli.Operations.Told;
import io.digitalfte.term.Fault;
import io.digitalfte.tool.Answer;
import io.digitalfte.tool.Effect;
import io.digitalfte.tool.Tool;
import io.digitalfte.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class StewardTest {
  @TempDir private Path folder;
  private Site site;
  private DemoLayout layout;
  private AppHouse house;

  @BeforeEach
  void lay() throws IOException {
    Site process = Site.ofProcess();
    Map<String, String> variables = new HashMap<>();
    variables.put("HOME", folder.toString());
    variables.put("TMPDIR", folder.resolve("tmp").toString());
    process.environment().variable("PATH").ifPresent(path -> variables.put("PATH", path));
    site =
        new Site(
            new Environment(variables, folder, List.of()),
            process.clock(),
            process.random(),
            process.ids());
    layout = DemoLayout.lay(Files.createDirectory(folder.resolve("stage")), site.environment());
    house = new AppHouse(site, folder.resolve("nowhere"));
  }

  @Test
  void the_demo_of_addons_holds() throws Exception {
    List<String> said = new ArrayList<>();
    boolean held = new DemoOps(Site.ofProcess(), said::add).run();
    assertThat(held).as(String.join("\n", said)).isTrue();
  }

  @Test
  void what_is_missing_is_red_with_its_remedy_and_fix_does_nothing_unless_it_is_told_to()
      throws Exception {
    Told verify = house().operations().run(asked("addons verify"), _ -> {});
    Told shown = house().operations().run(asked("addons fix"), _ -> {});

    assertThat(verify.exit()).isEqualTo(1);
    assertThat(String.join("\n", verify.lines()))
        .contains("queue: there is nothing")
        .contains("fte ops addons fix --apply");
    assertThat(shown.exit()).isEqualTo(1);
    assertThat(layout.hotel().resolve("addons/oca/queue")).doesNotExist();

    Told done = house().operations().run(asked("addons fix", "--apply"), _ -> {});
    Path junit = folder.resolve("verify.xml");
    Asked again =
        new Asked(
            "addons verify",
            Map.of(
                "--directory", List.of(layout.hotel().toString()),
                "--junit", List.of(junit.toString())),
            List.of());

    assertThat(done.exit()).isZero();
    assertThat(layout.hotel().resolve("addons/oca/queue/queue_job/__manifest__.py")).exists();
    assertThat(house().operations().run(again, _ -> {}).exit()).isZero();
    assertThat(junit).content().contains("<testsuite").doesNotContain("<failure");
  }

  @Test
  void a_graph_is_nothing_but_a_graph_also_when_something_is_missing() throws Exception {
    List<String> said = new ArrayList<>();
    Asked dot =
        new Asked(
            "addons deps",
            Map.of("--directory", List.of(layout.hotel().toString()), "--dot", List.of()),
            List.of("hotel_stay"));

    Told graph = house().operations().run(dot, said::add);

    assertThat(graph.exit()).isEqualTo(1);
    assertThat(graph.lines()).startsWith("digraph addons {").endsWith("}");
    assertThat(String.join("\n", said)).contains("queue_job is missing");
  }

  @Test
  void scratch_folders_are_gone_afterwards() throws Exception {
    house().operations().run(asked("addons verify"), _ -> {});

    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void a_run_on_another_branch_than_the_one_asked_for_is_refused() {
    Asked run =
        new Asked(
            "ci run",
            Map.of(
                "--directory", List.of(layout.hotel().toString()),
                "--branch", List.of("18.0")),
            List.of());

    assertThatThrownBy(() -> house().operations().run(run, _ -> {}))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("is on the branch 19.0, not on 18.0");
  }

  @Test
  void a_run_whose_tests_cannot_run_is_red_and_leaves_evidence_that_the_record_vouches_for()
      throws Exception {
    Path root = folder.resolve("home");
    new Founder(site)
        .found(
            root,
            new House.Wish(Optional.empty(), "mara", "solo", Optional.empty()),
            "only for the tests".toCharArray());
    try (AppHouse house = new AppHouse(site, root)) {
      Told run = house.operations().run(asked("ci run"), _ -> {});
      Told good = house.operations().run(asked("evidence verify"), _ -> {});

      assertThat(run.exit()).isEqualTo(1);
      assertThat(String.join("\n", run.lines())).contains("--odoo-bin").contains("evidence: ");
      assertThat(good.exit()).as(String.join("\n", good.lines())).isZero();

      Path evidence = Path.of(run.json().path("evidence").path("folder").asString(""));
      Path kept = layout.hotel().resolve("evidence").resolve(evidence);
      Files.writeString(kept.resolve("SUMMARY.md"), "All green.\n");
      Told bad = house.operations().run(asked("evidence verify"), _ -> {});

      assertThat(bad.exit()).isEqualTo(1);
      assertThat(String.join("\n", bad.lines())).contains("SUMMARY.md");
    }
  }

  @Test
  void the_rules_are_for_a_repositorys_own_addons_and_a_named_one_answers_for_its_own()
      throws Exception {
    house().operations().run(asked("addons fix", "--apply"), _ -> {});
    Path bad = Files.createDirectories(layout.hotel().resolve("addons/oca/web/web_bad"));
    Files.writeString(bad.resolve("__init__.py"), "");
    Files.writeString(bad.resolve("__manifest__.py"), "{'name': 'Bad', 'version': 'x'}\n");

    Told own = house().operations().run(asked("addons rules"), _ -> {});
    Told web = house().operations().run(of("web", "addons rules"), _ -> {});
    Told guard = house().operations().run(of("web", "ci guard"), _ -> {});

    assertThat(own.exit()).as(String.join("\n", own.lines())).isZero();
    assertThat(String.join("\n", own.lines())).contains("of other repositories left out");
    for (Told told : List.of(web, guard)) {
      assertThat(told.exit()).isEqualTo(1);
      assertThat(String.join("\n", told.lines()))
          .contains("web_bad/__manifest__.py", "version.format")
          .doesNotContain("hotel_stay");
    }
  }

  private Asked of(String repository, String verb) {
    Map<String, List<String>> options = new HashMap<>(asked(verb).options());
    options.put("--repo", List.of(repository));
    return new Asked(verb, options, List.of());
  }

  @Test
  void programs_are_told_what_is_wrong_and_change_nothing() throws Exception {
    Tools tools =
        new Tools(
            new OpsTools(site, Optional.of(layout.hotel()), Backing.none(site.environment()))
                .tools(),
            List.of(),
            List.of(),
            (plan, request) -> {
              throw new AssertionError("a plan was made");
            });

    Answer verify = call(tools, "manifestSteward", Map.of());
    assertThat(layout.hotel().resolve("addons/oca/queue")).doesNotExist();
    house().operations().run(asked("addons fix", "--apply"), _ -> {});
    Answer guard = call(tools, "ciGuard", Map.of("repo", "web", "branch", "19.0"));
    Answer elsewhere = call(tools, "ciGuard", Map.of("repo", "web", "branch", "18.0"));

    assertThat(((Answer.Data) verify).structured().path("green").asBoolean(true)).isFalse();
    assertThat(((Answer.Data) verify).structured().path("findings").toString())
        .contains("repository.missing");
    assertThat(((Answer.Data) guard).structured().path("green").asBoolean(false))
        .as(guard.toString())
        .isTrue();
    assertThat(elsewhere).isInstanceOf(Answer.Refused.class);
  }

  private static Answer call(Tools tools, String name, Map<String, String> words) {
    Tool tool =
        tools.having(Set.of(Effect.values())).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    var given = Stage.arguments();
    words.forEach(given::put);
    return tools.call(tool, given);
  }

  private House house() {
    return house;
  }

  @AfterEach
  void leave() {
    house.close();
  }

  private Asked asked(String verb, String... flags) {
    Map<String, List<String>> options = new HashMap<>();
    options.put("--directory", List.of(layout.hotel().toString()));
    for (String flag : flags) {
      options.put(flag, List.of());
    }
    return new Asked(verb, options, List.of());
  }
}

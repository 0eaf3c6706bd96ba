package io.digitalfte.ops.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.digitalfte.ops.Check;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class EvidenceTest {
  private static final String TOKEN = "ghp_" + "a1B2".repeat(9);

  @TempDir Path temp;
  private Path root;
  private Path log;
  private final Links links = new Links();
  private Evidence evidence;

  /** A chain in memory. */
  private static final class Links implements Chain {
    private final Map<String, Digest> all = new TreeMap<>();

    @Override
    public synchronized void link(String folder, Digest manifest) {
      all.put(folder, manifest);
    }

    @Override
    public synchronized Map<String, Digest> links() {
      return Map.copyOf(all);
    }
  }

  @BeforeEach
  void prepare() throws IOException {
    root = temp.resolve("evidence");
    log =
        Files.writeString(
            temp.resolve("tests.log"),
            "one\npassword hunter-22 here\nhttps://me:pw@git.example/x\n"
                + TOKEN
                + "\n-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----\nlast\n");
    evidence =
        new Evidence(root, InstantSource.fixed(Instant.parse("2026-11-28T16:40:31.5Z")), links);
  }

  @Test
  void evidence_that_cannot_be_read_is_red() throws IOException {
    Files.createDirectories(root.resolve("20261128-1640"));
    Files.setPosixFilePermissions(root.resolve("20261128-1640"), Set.of());
    assumeThat(Files.isReadable(root.resolve("20261128-1640")))
        .as("this user reads everything")
        .isFalse();
    assertThat(new EvidenceVerify(root, links).all().findings().map(Finding::rule))
        .containsExactly("evidence.unreadable");
  }

  @Test
  void a_run_is_kept_whole_with_its_state_commands_outputs_and_results() throws IOException {
    Evidence.Written written = evidence.write(request("ci", red()));
    assertThat(written.name()).isEqualTo("20261128-1640/ci");
    assertThat(written.folder()).isEqualTo(root.resolve("20261128-1640/ci"));
    assertThat(names(written.folder()))
        .containsExactlyInAnyOrder(
            "MANIFEST.json",
            "SUMMARY.md",
            "commands.json",
            "git.json",
            "output/tests.log",
            "results/1-ci-tests.json",
            "results/1-ci-tests.xml");
    assertThat(Files.readString(written.folder().resolve("SUMMARY.md")))
        .contains("# ci: RED", "**red**: the addons pass", "line 5: 'FAIL'", "[tests.failed]")
        .contains("odoo-bin -i sale", "exit status 0", "| `19.0` |");
    assertThat(
            Json.parse(Files.readAllBytes(written.folder().resolve("results/1-ci-tests.json")))
                .get("green")
                .asBoolean())
        .isFalse();
    assertThat(written.manifest())
        .isEqualTo(Digest.of(Files.readAllBytes(written.folder().resolve("MANIFEST.json"))));
    assertThat(links.links()).containsEntry("20261128-1640/ci", written.manifest());
    assertThat(verified()).isEmpty();
  }

  @Test
  void no_secret_is_kept() throws IOException {
    Path folder = evidence.write(request("ci", red())).folder();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file))
            .doesNotContain("hunter-22", TOKEN, "me:pw", "MIIEow", "PRIVATE KEY");
      }
    }
    assertThat(Files.readString(folder.resolve("output/tests.log")))
        .startsWith("one\npassword *** here\nhttps://***@git.example/x\n***\n")
        .endsWith("last\n");
  }

  @Test
  void runs_of_one_minute_have_folders_of_their_own() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Future<Evidence.Written>> all =
          IntStream.range(0, 12)
              .mapToObj(i -> pool.submit(() -> evidence.write(request("ci", red()))))
              .toList();
      Set<String> names = new HashSet<>();
      for (Future<Evidence.Written> each : all) {
        names.add(each.get().name());
      }
      assertThat(names).hasSize(12).contains("20261128-1640/ci", "20261128-1640/ci-12");
    }
    assertThat(verified()).isEmpty();
    try (Stream<Path> all = Files.list(root)) {
      assertThat(all.toList()).hasSize(1);
    }
  }

  @Test
  void what_cannot_be_written_is_said_and_leaves_nothing() throws IOException {
    Files.writeString(temp.resolve("file"), "");
    Evidence nowhere = new Evidence(temp.resolve("file"), InstantSource.system(), links);
    assertThatThrownBy(() -> nowhere.write(request("ci", red()))).isInstanceOf(Fault.class);
    assertThat(links.links()).isEmpty();
    assertThatThrownBy(() -> request("../ci", red())).hasMessageContaining("not a scope");
  }

  @Test
  void an_output_that_is_not_there_or_a_link_is_noted() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link.log"), log);
    EvidenceRequest asked =
        new EvidenceRequest(
            "ci",
            List.of(red()),
            List.of(),
            List.of(),
            List.of(link, temp.resolve("none.log"), log, log),
            Set.of());
    assertThat(names(evidence.write(asked).folder().resolve("output")))
        .containsExactlyInAnyOrder(
            "link.log.missing", "none.log.missing", "tests.log", "2-tests.log");
  }

  @Test
  void each_file_that_was_touched_is_named() throws IOException {
    Path folder = evidence.write(request("ci", red())).folder();
    Files.writeString(folder.resolve("SUMMARY.md"), "# ci: green\n");
    Files.delete(folder.resolve("git.json"));
    Files.writeString(folder.resolve("output/more.log"), "");
    Files.createSymbolicLink(folder.resolve("results/link"), log);
    Files.delete(folder.resolve("commands.json"));
    Files.createSymbolicLink(folder.resolve("commands.json"), log);
    assertThat(verified())
        .containsExactlyInAnyOrder(
            "evidence.changed 20261128-1640/ci/SUMMARY.md",
            "evidence.missing 20261128-1640/ci/git.json",
            "evidence.added 20261128-1640/ci/output/more.log",
            "evidence.link 20261128-1640/ci/results/link",
            "evidence.link 20261128-1640/ci/commands.json");
  }

  @Test
  void a_manifest_that_was_made_to_fit_is_told_by_the_chain() throws IOException {
    Path folder = evidence.write(request("ci", red())).folder();
    Files.writeString(folder.resolve("SUMMARY.md"), "# ci: green\n");
    Manifest was = Json.read(Files.readAllBytes(folder.resolve("MANIFEST.json")), Manifest.class);
    Files.write(
        folder.resolve("MANIFEST.json"),
        new Manifest(1, was.scope(), was.written(), true, Manifest.lying(folder).files()).bytes());
    assertThat(verified()).containsExactly("evidence.rewritten 20261128-1640/ci/MANIFEST.json");
  }

  @Test
  void a_folder_that_is_gone_or_that_nobody_wrote_is_named() throws IOException {
    Path folder = evidence.write(request("ci", red())).folder();
    Files.move(folder, root.resolve("20261128-1640/other"));
    assertThat(verified())
        .containsExactlyInAnyOrder(
            "evidence.gone 20261128-1640/ci",
            "evidence.unlinked 20261128-1640/other/MANIFEST.json");
    Files.writeString(root.resolve("20261128-1640/other/MANIFEST.json"), "{");
    assertThat(verified()).contains("evidence.manifest 20261128-1640/other/MANIFEST.json");
    assertThat(new EvidenceVerify(root, links).one("../../etc").green()).isFalse();
  }

  @Test
  void no_evidence_at_all_is_red() {
    Report report = new EvidenceVerify(root, links).all();
    assertThat(report.checks()).isEmpty();
    assertThat(report.green()).isFalse();
  }

  private List<String> verified() {
    return new EvidenceVerify(root, links)
        .all()
        .findings()
        .map(each -> each.rule() + " " + each.spot().orElseThrow())
        .toList();
  }

  private EvidenceRequest request(String scope, Report report) {
    return new EvidenceRequest(
        scope,
        List.of(report),
        List.of(new GitState("shop", "https://me:pw@git.example/shop", "19.0", "c0ffee", true)),
        List.of(new Command(List.of("odoo-bin", "-i", "sale", "hunter-22"), "exit status 0")),
        List.of(log),
        Set.of("hunter-22"));
  }

  private static Report red() {
    return new Report(
        "ci tests",
        List.of(
            Check.of(
                "the addons pass",
                List.of(
                    Finding.error("tests.failed", "log", "line 5: `FAIL` with hunter-22", "")))),
        List.of(),
        JsonNodeFactory.instance.objectNode());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(each -> folder.relativize(each).toString())
          .toList();
    }
  }
}

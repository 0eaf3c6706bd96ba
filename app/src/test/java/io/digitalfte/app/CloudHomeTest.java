package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.decide.KeyRing.Role;
import io.digitalfte.sandbox.odoo.OdooConfig;
import io.digitalfte.sandbox.odoo.OdooServer;
import io.digitalfte.share.Agent;
import io.digitalfte.surface.cli.House;
import io.digitalfte.surface.cli.Team;
import io.digitalfte.surface.mcp.Scope;
import io.digitalfte.term.Fault;
import io.digitalfte.tool.Effect;
import io.digitalfte.turn.Fuse;
import io.digitalfte.turn.Membership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A home in which nobody decides, and nothing makes it another. */
@Timeout(120)
final class CloudHomeTest {
  private static final String PASSPHRASE = "only for the tests";

  private final Path folder;
  private final Site site;

  CloudHomeTest(@TempDir Path folder) {
    this.folder = folder;
    this.site = site(Map.of());
  }

  private Site site(Map<String, String> more) {
    Site process = Site.ofProcess();
    Map<String, String> variables = new HashMap<>(more);
    variables.put("HOME", folder.toString());
    return new Site(
        new Environment(variables, folder, List.of()),
        process.clock(),
        process.random(),
        process.ids());
  }

  private Path found(String role) {
    Path root = folder.resolve(role);
    new Founder(site)
        .found(
            root,
            new House.Wish(Optional.empty(), "mara", role, Optional.of(role + "-7")),
            role.equals("cloud") ? new char[0] : PASSPHRASE.toCharArray());
    return root;
  }

  private void open(Path root) {
    Running.open(Located.at(root, site.environment()), site, Fuse.none()).close();
  }

  private static List<String> keys(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("state/keys"))) {
      return files
          .map(file -> String.valueOf(file.getFileName()).replaceAll("-.*", ""))
          .sorted()
          .toList();
    }
  }

  private static void settings(Path root, String from, String to) throws IOException {
    Path file = root.resolve("fte.yaml");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void a_cloud_has_a_witness_and_an_agent_and_nobody_else() throws IOException {
    Path root = found("cloud");

    assertThat(keys(root)).containsExactly("agent", "witness");
    try (AppHouse house = new AppHouse(site, root)) {
      assertThat(house.ring().decides()).isFalse();
      assertThat(house.team().own().orElseThrow().agent()).isEqualTo("cloud-7");
      assertThat(house.team().half()).isEqualTo(Agent.Half.CLOUD);
      assertThatThrownBy(house::approver)
          .isInstanceOf(Fault.class)
          .hasMessage("nobody decides in a cloud's home; the local side does");
    }
    open(root);
  }

  @Test
  void a_home_that_decides_has_an_agent_too() throws IOException {
    Path root = found("local");

    assertThat(keys(root)).containsExactly("agent", "approver", "witness");
    try (AppHouse house = new AppHouse(site, root)) {
      Team team = house.team();
      assertThat(team.own().orElseThrow().half()).isEqualTo(Agent.Half.LOCAL);
      assertThat(house.ring().active(Role.AGENT)).hasSize(1);
      assertThat(team.agents().local().map(Agent::id)).contains("local-7");
    }
    open(root);
  }

  @Test
  void a_cloud_is_not_made_a_deciding_home_by_its_settings_or_the_environment() throws IOException {
    Path root = found("cloud");
    for (String role : new String[] {"local", "solo"}) {
      Site said = site(Map.of("AGENT_TYPE", role));
      assertThatThrownBy(
              () -> Running.open(Located.at(root, said.environment()), said, Fuse.none()))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("AGENT_TYPE")
          .hasMessageContaining("was made for a cloud");
    }
    settings(root, "role: cloud", "role: local");
    assertThatThrownBy(() -> open(root))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("agent.role is local (fte.yaml:3)")
        .hasMessageContaining("fte init");
  }

  @Test
  void a_home_that_decides_is_no_clouds() throws IOException {
    Path root = found("local");
    settings(root, "role: local", "role: cloud");

    assertThatThrownBy(() -> open(root))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("this home has a key that approves");
  }

  @Test
  void an_approver_key_under_an_innocent_name_ends_the_start_and_a_harmless_file_does_not()
      throws IOException {
    Path root = found("cloud");
    Path frightening = root.resolve("state/keys/approver-recovery-root.key");
    Files.writeString(frightening, "nothing of that kind");
    open(root);

    Path approver;
    try (Stream<Path> files = Files.list(found("local").resolve("state/keys"))) {
      approver =
          files
              .filter(file -> String.valueOf(file.getFileName()).startsWith("approver-"))
              .findFirst()
              .orElseThrow();
    }
    Path innocent = Files.copy(approver, root.resolve("state/keys/notes.txt"));
    assertThatThrownBy(() -> open(root))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("notes.txt is an approver key or a recovery code");
    Files.delete(innocent);
    open(root);
  }

  @Test
  void a_recovery_code_that_somebody_wrote_down_ends_the_start() throws IOException {
    Path root = found("cloud");
    String code =
        new String(
            new io.digitalfte.decide.KeyFolder(folder.resolve("k"), site.random())
                .drawRecoveryCode());
    Files.writeString(root.resolve("state/keys/todo"), "call Ben\ncode " + code + "\n");

    assertThatThrownBy(() -> open(root)).hasMessageContaining("todo is an approver key or a");
    Files.writeString(
        root.resolve("state/keys/todo"),
        code.replace(code.charAt(0), code.charAt(0) == '7' ? '8' : '7'));
    open(root);
  }

  @Test
  void a_cloud_whose_api_key_can_write_does_not_start_and_one_that_waits_for_odoo_does()
      throws IOException {
    Path root = found("cloud");
    try (OdooServer odoo = OdooServer.start(OdooConfig.defaults())) {
      Files.writeString(
          root.resolve("fte.yaml"),
          Files.readString(root.resolve("fte.yaml"))
              + "odoo: {url: \"%s\", database: %s}\n"
                  .formatted(odoo.url(), odoo.config().database()));
      secret(root, OdooConfig.BILLER_KEY);
      assertThatThrownBy(() -> start(root))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("odoo.api-key can create invoices")
          .hasMessageContaining("that only reads");
      secret(root, OdooConfig.READER_KEY);
      assertThat(start(root)).isEmpty();
      odoo.refuse();
      assertThat(start(root)).singleElement().asString().contains("odoo is not used before");
    }
  }

  @Test
  void a_cloud_with_a_token_to_write_on_github_does_not_start_and_offers_nothing_of_it()
      throws IOException {
    Path root = found("cloud");
    Files.writeString(
        root.resolve("fte.yaml"),
        Files.readString(root.resolve("fte.yaml")) + "ops: {github: {token: {secret: GITHUB}}}\n");
    assertThatThrownBy(() -> start(root))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("take ops.github.token out of the settings of the cloud");
    try (AppHouse house = new AppHouse(site, root)) {
      assertThat(house.clients().tools().having(EnumSet.of(Effect.PROPOSE))).isEmpty();
    }
  }

  @Test
  void programs_can_read_in_a_cloud_and_propose_nothing() throws IOException {
    Path root = found("cloud");
    Files.writeString(
        root.resolve("fte.yaml"),
        Files.readString(root.resolve("fte.yaml"))
            + "odoo: {url: \"http://localhost:9\", database: books}\n");
    try (AppHouse house = new AppHouse(site, root)) {
      assertThat(house.clients().tools().having(EnumSet.of(Effect.READ))).isNotEmpty();
      assertThat(house.clients().tools().having(EnumSet.of(Effect.PROPOSE))).isEmpty();
      assertThat(house.clients().createToken(Scope.READ)).isNotEmpty();
      assertThatThrownBy(() -> house.clients().createToken(Scope.PROPOSE))
          .isInstanceOf(Fault.class)
          .hasMessageContaining("here a token is for --scope read");
    }
  }

  @Test
  void the_environment_must_not_gainsay_what_is_made() {
    Site said = site(Map.of("AGENT_TYPE", "solo"));

    assertThatThrownBy(() ->
            new Founder(said)
                .found(
                    folder.resolve("x"),
                    new House.Wish(Optional.empty(), "", "cloud", Optional.empty()),
                    new char[0]))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("AGENT_TYPE");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @Test
  void a_cloud_without_a_local_side_is_told_by_doctor() {
    Path root = found("cloud");
    try (AppHouse house = new AppHouse(site, root)) {
      assertThat(house.doctor(false))
          .filteredOn(finding -> finding.what().equals("pairing"))
          .singleElement()
          .satisfies(finding -> {
            assertThat(finding.ok()).isFalse();
            assertThat(finding.remedy()).contains("fte agent pair");
          });
      assertThat(house.doctor(false))
          .anyMatch(finding -> finding.what().equals("role") && finding.ok());
    }
  }

  /** Starts as the daemon does; gives what it complains of. */
  private List<String> start(Path root) {
    try (Running running = Running.open(Located.at(root, site.environment()), site, Fuse.none())) {
      running.start();
      assertThat(new Membership(running.accepted()).own()).isPresent();
      return running.credentials();
    }
  }

  private static void secret(Path root, String value) throws IOException {
    Path file = root.resolve("secrets/ODOO_API_KEY");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, value);
  }
}

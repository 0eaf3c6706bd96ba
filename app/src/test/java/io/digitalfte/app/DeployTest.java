package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployment kit is what the program makes, and does what it prints. */
@Timeout(120)
class DeployTest {
  private static final Path DEPLOY = House.ROOT.resolve("deploy");
  private static final Path SYSTEMD = DEPLOY.resolve("systemd");

  @TempDir Path folder;

  private record Said(int status, String data) {}

  private static Said said(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(House.ROOT.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    String data = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), data);
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(DEPLOY)) {
      return files
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
          .filter(file -> House.text(file).startsWith("#!"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloud", "local"})
  void the_units_of_both_halves_are_those_that_the_program_makes(String role) {
    boolean local = role.equals("local");
    Path home = Path.of("/var/lib/digitalfte", role);
    Path vault = Path.of(local ? "/srv/digitalfte/vault" : "/var/lib/digitalfte/cloud-vault");
    assertThat(House.text(SYSTEMD.resolve("digitalfte-" + role + ".service")))
        .isEqualTo(
            Unit.text(
                role,
                Path.of("/opt/digitalfte/fte"),
                home,
                Optional.of("digitalfte"),
                local ? Optional.of("digitalfte-vault") : Optional.empty(),
                List.of(home, vault, Path.of("/var/lib/digitalfte/.local/state/digitalfte"))));
  }

  @Test
  void the_shared_vault_has_every_folder_for_the_group_and_the_clouds_for_nobody() {
    String shared = House.text(SYSTEMD.resolve("digitalfte-local.tmpfiles"));
    for (Folder one : Folder.values()) {
      assertThat(shared)
          .contains(
              "d /srv/digitalfte/vault/" + one.title() + " 2770 digitalfte digitalfte-vault -\n");
    }
    assertThat(House.text(SYSTEMD.resolve("digitalfte-cloud.tmpfiles")).lines())
        .filteredOn(line -> !line.startsWith("#"))
        .isNotEmpty()
        .allMatch(line -> line.endsWith(" 0700 digitalfte digitalfte -"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cloud debian-12", "local debian-13", "cloud ubuntu-24.04"})
  void what_prepare_would_do_is_written_down(String halfAndSystem) throws Exception {
    String[] words = halfAndSystem.split(" ", -1);
    List<String> command =
        new ArrayList<>(
            List.of("deploy/server/prepare", "--role", words[0], "--system", words[1], "--print"));
    if (words[0].equals("local")) {
      command.addAll(List.of("--owner", "mara"));
    }
    Said said = said(command.toArray(String[]::new));

    assertThat(said.status()).isZero();
    assertThat(said.data())
        .isEqualTo(
            House.text(DEPLOY.resolve("server/printed/" + words[0] + "-" + words[1] + ".txt")));
    // What it would install is there.
    Pattern.compile("install -D -m \\d+ (\\S+) ")
        .matcher(said.data())
        .results()
        .map(match -> match.group(1))
        .forEach(file -> assertThat(House.ROOT.resolve(file)).isRegularFile());
  }

  @Test
  void prepare_refuses_what_it_does_not_know_before_it_changes_anything() throws Exception {
    assertThat(said("deploy/server/prepare", "--role", "cloud", "--system", "plan9-4").status())
        .isEqualTo(4);
    assertThat(said("deploy/server/prepare", "--role", "boss").status()).isEqualTo(2);
    assertThat(said("deploy/server/prepare", "--role", "cloud", "--owner", "mara").status())
        .isEqualTo(2);
    assertThat(said("deploy/server/prepare", "--role", "local", "--owner", "x;reboot").status())
        .isEqualTo(2);
  }

  @Test
  void every_script_says_how_it_is_used_and_stops_at_the_first_failure() throws Exception {
    List<Path> scripts = scripts();
    assertThat(scripts).hasSizeGreaterThan(6);
    for (Path script : scripts) {
      assertThat(House.text(script)).as(House.name(script)).contains("\nset -eu\n");
      if (House.text(script).contains("--help)")) {
        Said help = said(script.toString(), "--help");
        assertThat(help.status()).as(House.name(script)).isZero();
        assertThat(help.data()).contains(House.name(script));
        assertThat(said(script.toString(), "--no-such-word").status())
            .as(House.name(script))
            .isEqualTo(2);
      }
    }
  }

  @Test
  void shellcheck_finds_nothing_wrong_with_the_scripts() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "shellcheck is not installed");
    List<String> command = new ArrayList<>(List.of("/usr/bin/shellcheck"));
    scripts().forEach(script -> command.add(script.toString()));
    assertThat(said(command.toArray(String[]::new)).data()).isEmpty();
  }

  @Test
  void systemd_itself_finds_nothing_wrong_with_the_other_units() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd-analyze here");
    for (String job : List.of("backup", "watch")) {
      for (String kind : List.of("service", "timer")) {
        Path unit = SYSTEMD.resolve("digitalfte-" + job + "@." + kind);
        // Its program is not installed here, and its account neither.
        String text =
            House.text(unit)
                .replaceAll("ExecStart=\\S+", "ExecStart=/bin/true")
                .replace("=digitalfte\n", "=daemon\n");
        Files.writeString(folder.resolve(unit.getFileName()), text);
      }
    }
    for (String job : List.of("backup", "watch")) {
      assertThat(
              said(
                      "systemd-analyze",
                      "verify",
                      "--man=no",
                      folder.resolve("digitalfte-" + job + "@.service").toString(),
                      folder.resolve("digitalfte-" + job + "@.timer").toString())
                  .data())
          .isEmpty();
    }
  }

  @Test
  void nothing_is_open_in_the_firewall_but_ssh() throws Exception {
    Path rules = DEPLOY.resolve("server/firewall.nft");
    List<String> accepted =
        House.text(rules)
            .lines()
            .filter(line -> line.contains("dport"))
            .map(String::strip)
            .toList();
    assertThat(accepted)
        .filteredOn(line -> !line.contains("sport"))
        .containsExactly("tcp dport 22 accept comment \"ssh\"");
    assertThat(House.text(rules)).contains("hook input priority filter; policy drop;");
    assertThat(House.text(rules)).doesNotContain("flush ruleset");
  }

  /** A launcher that writes down what it was asked, and makes the file that a copy would be. */
  private Path kit(String fte) throws IOException {
    Path server = Files.createDirectories(folder.resolve("kit/deploy/server"));
    for (String script : List.of("backup", "watch")) {
      Files.copy(DEPLOY.resolve("server").resolve(script), server.resolve(script));
      assertThat(server.resolve(script).toFile().setExecutable(true)).isTrue();
    }
    Path launcher = Files.writeString(folder.resolve("kit/fte"), "#!/bin/sh\n" + fte);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    return server;
  }

  @Test
  void old_copies_go_only_when_a_new_one_is_whole() throws Exception {
    Path copies = Files.createDirectory(folder.resolve("copies"));
    for (int day = 1; day <= 5; day++) {
      Files.writeString(copies.resolve("home-2026010" + day + "T000000Z.zip"), "old");
    }
    Files.writeString(copies.resolve("mine.txt"), "not ours");
    String[] command = {
      kit("[ \"$3 $4\" = 'home backup' ] && echo whole >\"$5\"\n").resolve("backup").toString(),
      "--home",
      "/h",
      "--folder",
      copies.toString(),
      "--keep",
      "3"
    };

    assertThat(said(command).status()).isZero();

    try (Stream<Path> kept = Files.list(copies)) {
      assertThat(kept.map(file -> file.getFileName().toString()).sorted().toList())
          .hasSize(4)
          .startsWith("home-20260104T000000Z.zip", "home-20260105T000000Z.zip")
          .endsWith("mine.txt");
    }

    Files.writeString(folder.resolve("kit/fte"), "#!/bin/sh\nexit 4\n");
    assertThat(said(command).status()).isEqualTo(4);
    try (Stream<Path> kept = Files.list(copies)) {
      assertThat(kept).hasSize(4);
    }
  }

  @Test
  void passwords_are_drawn_once_into_files_for_this_user_alone() throws Exception {
    Path secrets = folder.resolve("secrets");
    String[] command = {
      "deploy/compose/prepare", "--folder", secrets.toString(), "--database", "acme"
    };
    Said first = said(command);
    String password = House.text(secrets.resolve("postgres-password"));
    String conf = House.text(secrets.resolve("odoo.conf"));

    assertThat(first.status()).isZero();
    assertThat(password).matches("[A-Za-z0-9]{40}");
    assertThat(first.data()).doesNotContain(password);
    assertThat(conf).contains("db_password = " + password + "\n", "dbfilter = ^acme$\n");
    assertThat(
            Pattern.compile("admin_passwd = ([A-Za-z0-9]{40})\n")
                .matcher(conf)
                .results()
                .map((MatchResult match) -> match.group(1)))
        .singleElement()
        .isNotEqualTo(password);
    for (String name : List.of("postgres-password", "odoo.conf", "odoo-admin-password")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve(name))))
          .isEqualTo("rw-------");
    }
    assertThat(said(command).status()).isZero();
    assertThat(secrets.resolve("postgres-password")).hasContent(password);
    assertThat(secrets.resolve("odoo.conf")).hasContent(conf);
  }
}

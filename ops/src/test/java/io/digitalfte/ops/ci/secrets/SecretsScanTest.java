package io.digitalfte.ops.ci.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.Shell;
import io.digitalfte.ops.addons.rules.Allowed;
import io.digitalfte.term.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsScanTest {
  private @TempDir Path top;
  private Scanned repo;
  private final Tokens tokens = new Tokens();

  @BeforeEach
  void clean() {
    repo = new Scanned(top);
    repo.write("README.md", "# Read me\n");
  }

  private static String print(String token) {
    return Digest.of(token).hex().substring(0, 16);
  }

  @Test
  void a_clean_folder_is_green_and_an_empty_one_is_not() throws IOException {
    assertThat(repo.tree()).isEmpty();
    assertThat(repo.report(Optional.empty()).green()).isTrue();
    Files.delete(repo.folder().resolve("README.md"));
    assertThat(repo.report(Optional.empty()).green()).isFalse();
    assertThat(repo.report(Optional.empty()).findings().map(Finding::rule))
        .containsExactly("secret.nothing");
  }

  @Test
  void more_than_anybody_reads_is_told_up_to_a_bound_and_that_there_is_more() {
    for (int i = 0; i < 502; i++) {
      repo.write("t" + i, "export T=" + tokens.github() + "\n");
    }
    assertThat(repo.report(Optional.empty()).findings().map(Finding::rule))
        .hasSize(501)
        .endsWith("secret.more");
  }

  @Test
  void a_repository_within_is_left_to_a_scan_of_its_own() {
    repo.write("other/conf.env", "export T=" + tokens.github() + "\n");
    Shell.commit(repo.folder().resolve("other"));
    Report report = repo.report(Optional.empty());
    assertThat(report.green()).isTrue();
    assertThat(report.findings().map(Finding::line))
        .singleElement()
        .asString()
        .contains("other: info: ", "a repository of its own", "[secret.left-out]");
    assertThat(report.data().get("files").intValue()).isEqualTo(1);
  }

  @Test
  void a_place_that_asks_for_one_is_named() {
    repo.write("setup.sh", "#!/bin/sh\nread -s TOKEN\n");
    assertThat(repo.tree()).singleElement().asString().contains("setup.sh:2", "[secret.prompt]");
  }

  @Test
  void a_file_that_cannot_be_read_is_red() throws IOException {
    Path file = repo.folder().resolve("README.md");
    Files.setPosixFilePermissions(file, Set.of());
    assumeThat(Files.isReadable(file)).as("this user reads everything").isFalse();
    assertThat(repo.report(Optional.empty()).findings().map(Finding::rule))
        .containsExactly("secret.unreadable");
  }

  @Test
  void a_history_that_is_cut_off_is_told() throws Exception {
    Shell.commit(repo.folder());
    repo.write("more.txt", "more");
    Shell.commit(repo.folder());
    Files.writeString(
        repo.folder().resolve(".git/shallow"),
        Shell.git(repo.folder(), "rev-parse", "HEAD") + "\n");
    assertThat(repo.report(Optional.of("HEAD")).findings().map(Finding::rule))
        .containsExactly("secret.shallow");
  }

  @Test
  void a_token_is_told_by_rule_place_and_fingerprint_and_never_shown() {
    String token = tokens.github();
    repo.write("conf/odoo.env", "# here\nexport T=" + token + "\n");
    Report report = repo.report(Optional.empty());
    assertThat(report.green()).isFalse();
    assertThat(report.findings().map(Finding::line))
        .containsExactly(
            "conf/odoo.env:2:10: error: a GitHub token (fingerprint "
                + print(token)
                + ") [secret.github-token]");
    assertThat(report.json().toString() + report.text()).doesNotContain(token.substring(4, 20));
  }

  @Test
  void private_keys_passwords_and_random_words_are_found_in_any_encoding() {
    repo.write("id_deploy", Tokens.privateKey());
    repo.write("odoo.conf", "db_" + "password = " + "hunter2-and-more\n");
    repo.write("notes.txt", "use " + tokens.letters(44) + "\n");
    repo.write("win.env", ("\uFEFFT=" + tokens.github()).getBytes(StandardCharsets.UTF_16LE));
    assertThat(repo.report(Optional.empty()).findings().map(f -> f.subject() + " " + f.rule()))
        .containsExactlyInAnyOrder(
            "id_deploy secret.private-key",
            "odoo.conf secret.assigned",
            "notes.txt secret.random",
            "win.env secret.github-token");
  }

  @Test
  void innocent_words_raise_no_alarm() {
    StringBuilder words = new StringBuilder();
    for (String word :
        List.of("task-1", "disk-1", "risk-12", "mask-it", "desk-7", "flask-sqlalchemy", "husk-9")) {
      words.append(word).append(' ').append("/dev/" + word).append(" # ").append(word + "\n");
      words.append("sub").append(word).append("-of-a-very-long-name-that-goes-on-and-on-2026\n");
    }
    repo.write("words.md", words.toString());
    repo.write(
        "ids.txt", (tokens.uuid() + " " + tokens.hex(20) + " " + tokens.hex(32) + "\n").repeat(50));
    StringBuilder npm = new StringBuilder("{\n");
    StringBuilder yarn = new StringBuilder();
    StringBuilder sum = new StringBuilder();
    StringBuilder poetry = new StringBuilder("[[package]]\n");
    StringBuilder pnpm = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      npm.append("  \"integrity\": \"sha512-").append(tokens.base64(64)).append("\",\n");
      npm.append("  \"integrity\": \"sha1-").append(tokens.base64(20)).append("\",\n");
      yarn.append("  integrity sha512-").append(tokens.base64(64)).append("\n");
      yarn.append("  checksum: 10c0/").append(tokens.hex(64)).append("\n");
      sum.append("golang.org/x/net v0.1.0/go.mod h1:").append(tokens.base64(32)).append("\n");
      poetry
          .append("  {file = \"a.whl\", hash = \"sha256:")
          .append(tokens.hex(32))
          .append("\"},\n");
      pnpm.append("    resolution: {integrity: sha512-").append(tokens.base64(64)).append("}\n");
    }
    repo.write("package-lock.json", npm.append("}").toString());
    repo.write("yarn.lock", yarn.toString());
    repo.write("go.sum", sum.toString());
    repo.write("poetry.lock", poetry.toString());
    repo.write("pnpm-lock.yaml", pnpm.toString());
    repo.write("page.html", "<script integrity=\"sha384-" + tokens.base64(48) + "\"></script>\n");
    repo.write("host.pub", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + tokens.letters(43) + " a@b\n");
    repo.write(
        "ca.pem",
        "-----BEGIN CERTIFICATE-----\n"
            + (tokens.base64(48) + "\n").repeat(20)
            + "-----END CERTIFICATE-----\n");
    repo.write("icon.css", "a{background:url(data:image/png;base64," + tokens.base64(240) + ")}\n");
    repo.write("big.css", "a{background:url(data:image/png;base64," + tokens.base64(9000) + ")}\n");
    repo.write("pin.yml", "- uses: actions/checkout@" + tokens.hex(20) + "\n");
    repo.write("app.min.js", "!function(e,t){".repeat(40_000) + "}");
    repo.write("x.py", "password = os.environ['ODOO_PASSWORD']\napi_key = settings.api_key\n");
    assertThat(repo.tree()).isEmpty();
  }

  @Test
  void binary_files_are_passed_over_and_large_ones_named() {
    byte[] binary = ("\0\1\2" + tokens.github()).getBytes(StandardCharsets.UTF_8);
    repo.write("a.bin", binary);
    repo.write("dump.sql", "-- x\n".repeat(300_000));
    repo.write("node_modules/a/b.js", "const t = '" + tokens.github() + "'\n");
    Report report = repo.report(Optional.empty());
    assertThat(report.green()).isTrue();
    assertThat(report.data().get("binary").intValue()).isEqualTo(1);
    assertThat(report.findings().map(Finding::line))
        .containsExactlyInAnyOrder(
            "dump.sql: info: it is not looked through: larger than 1024 KiB [secret.large]",
            "node_modules: info: it is not looked into, as programs made it [secret.left-out]");
  }

  @Test
  void links_and_pipes_are_not_followed() throws IOException {
    Files.writeString(top.resolve("outside"), tokens.github());
    Files.createSymbolicLink(repo.folder().resolve("in"), top.resolve("outside"));
    Files.createSymbolicLink(repo.folder().resolve("up"), top);
    Shell.run(repo.folder(), "mkfifo", "pipe");
    assertThat(repo.tree()).isEmpty();
  }

  @Test
  void what_is_allowed_by_fingerprint_is_left_out_and_what_is_not_needed_is_told() {
    String token = tokens.github();
    repo.write("a.md", token + "\n");
    repo.write("ask.sh", "#!/bin/sh\nread -rsp 'Token: ' t\n");
    repo.write(
        Allowed.FILE,
        """
        schema: 1
        allow:
          - fingerprint: %s
            reason: the example of the handbook
          - fingerprint: 0123456789abcdef
            reason: gone
          - path: ask.sh
            rule: prompt
            reason: run by hand, once
          - path: sale/
            rule: data.unlisted
            reason: for the other verb
        """
            .formatted(print(token)));
    assertThat(repo.tree())
        .containsExactly(
            ".fte/allow.yaml:5: warning: nothing was found that this allows: gone [allow.unused]");
  }

  @Test
  void the_history_gives_up_what_the_tree_no_longer_has_once_with_its_commit() {
    String gone = tokens.github();
    String stays = tokens.github();
    repo.write("deploy.env", "A=" + gone + "\nB=" + stays + "\n");
    String first = Shell.commit(repo.folder());
    repo.write("deploy.env", "B=" + stays + "\nC=1\n");
    Shell.commit(repo.folder());
    repo.write("deploy.env", "C=2\nB=" + stays + "\n");
    Shell.commit(repo.folder());

    Report report = repo.report(Optional.of("HEAD"));

    assertThat(report.findings().map(Finding::line))
        .containsExactly(
            "deploy.env:2:3: error: a GitHub token (fingerprint "
                + print(stays)
                + ") [secret.github-token]",
            "deploy.env:1:3: error: a GitHub token (fingerprint "
                + print(gone)
                + ") came with commit "
                + first
                + " and is in the tree no more [secret.github-token]",
            "deploy.env:2:3: error: a GitHub token (fingerprint "
                + print(stays)
                + ") came with commit "
                + first
                + " and is still in deploy.env [secret.github-token]");
    assertThat(report.findings().map(Finding::remedy).toList().getLast()).contains("rotate");
    assertThat(report.json().toString()).doesNotContain(gone.substring(4), stays.substring(4));
    assertThat(report.data().get("contents").intValue()).isEqualTo(4);
  }

  @Test
  void a_history_that_cannot_be_read_is_red() {
    assertThat(repo.report(Optional.of("HEAD")).findings().map(Finding::rule))
        .containsExactly("secret.history");
    Shell.commit(repo.folder());
    assertThat(repo.report(Optional.of("HEAD")).green()).isTrue();
    assertThat(repo.report(Optional.of("nowhere..HEAD")).findings().map(Finding::rule))
        .containsExactly("secret.history");
  }
}

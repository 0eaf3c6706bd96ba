package io.digitalfte.ops.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.digitalfte.connect.git.Access;
import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.ci.secrets.SecretsRequest;
import io.digitalfte.ops.ci.secrets.SecretsScan;
import io.digitalfte.ops.ci.spec.SpecKits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of a stranger, as large as they may be and made to be matched for ever. */
final class HostileTextTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path top;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " ",
        "=",
        "://",
        "://a@",
        "-----BEGIN ",
        "read ",
        "ask for the ",
        "read -s -s ",
        "token=",
        "password: \"",
        "sha256-",
        "eyJ",
        "ghp_",
        "A1b2C3d4",
        "\n",
        "\"",
        "x=\"",
        "AKIA",
        "-----BEGIN RSA PRIVATE KEY-----\n",
        "enter your ",
        "echo enter ",
        "postgres://a:b"
      })
  void a_file_of_256_kib_is_looked_through_soon(String piece) throws IOException {
    Path folder = Files.createDirectories(top.resolve("repo"));
    String text = piece.repeat((1 << 18) / piece.length() - 20);
    Files.writeString(folder.resolve("run.sh"), "#!/bin/sh\n" + text);
    Files.writeString(folder.resolve("prompt.md"), text);
    Files.writeString(
        folder.resolve("lines.py"), (piece.repeat(1_900 / piece.length()) + "\n").repeat(100));
    Report report =
        assertTimeoutPreemptively(
            SOON,
            () ->
                new SecretsScan(
                        new Repositories(top.resolve("scratch"), Access.NONE),
                        InstantSource.system())
                    .of(new SecretsRequest(folder, Optional.empty())));
    assertThat(report.findings().count()).isLessThan(1_010);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "![",
        "](",
        "*a ",
        "_a_ ",
        "`",
        "> ",
        "- ",
        "<a ",
        "<!--",
        "[a](",
        "---\n",
        "|",
        "\n#",
        "T001 ",
        "- [ ] T001 depends on T001,\n",
        "1 tasks (T1-T2) ",
        "2026-01-01 ",
        "[a]: b\n",
        "id=",
        "<a id='",
        "\\",
        "&",
        "**",
        "Status: ",
        "~~~\n",
        "a\n=\n",
        "1 of 1 tasks "
      })
  void a_page_of_256_kib_is_read_soon(String piece) throws IOException {
    Path kit = Files.createDirectories(top.resolve("spec/001-x"));
    String text = "# Tasks\n\n" + piece.repeat((256 << 10) / piece.length() - 10);
    for (String each : new String[] {"tasks.md", "plan.md"}) {
      Files.writeString(kit.resolve(each), text);
    }
    assertTimeoutPreemptively(SOON, () -> new SpecKits(top).validate());
  }

  @Test
  void a_log_of_one_line_and_one_of_many_are_read_soon() {
    for (String piece :
        new String[] {"\u001b[0", "\u001b[", "\u001b[0;", " ", "1 failed, ", "a\n", "\n"}) {
      assertTimeoutPreemptively(SOON, () -> Judging.read(piece.repeat((4 << 20) / piece.length())));
    }
  }
}

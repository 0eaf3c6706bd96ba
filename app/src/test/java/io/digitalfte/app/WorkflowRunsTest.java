package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the workflows that {@code ops ci init} writes run, run as GitHub runs it. */
@Timeout(300)
class WorkflowRunsTest {
  private static final String TOKEN = "A1b2C3d4E5f6".repeat(3);

  @TempDir private Path folder;
  private Path hotel;

  @BeforeEach
  void lay() throws IOException {
    Site process = Site.ofProcess();
    Map<String, String> variables = new HashMap<>(Map.of("HOME", folder.toString()));
    process.environment().variable("PATH").ifPresent(path -> variables.put("PATH", path));
    hotel =
        DemoLayout.lay(
                Files.createDirectory(folder.resolve("stage")),
                new Environment(variables, folder, List.of()))
            .hotel();
    Path fte = hotel.resolve(".fte-program/fte");
    Files.createDirectories(fte.getParent());
    Files.writeString(
        fte,
        """
        #!/bin/sh
        if [ "$1" = build ]; then exit 0; fi
        exec '%s/bin/java' --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 \\
          --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -cp '%s' %s "$@"
        """
            .formatted(
                System.getProperty("java.home"),
                System.getProperty("java.class.path"),
                Main.class.getName()));
    Files.setPosixFilePermissions(fte, PosixFilePermissions.fromString("rwxr-xr-x"));
    // The program's own repository has tests with tokens in them.
    Files.writeString(fte.resolveSibling("Tokens.java"), "T = 'ghp_" + TOKEN + "'\n");
    assertThat(bash("git init -q .fte-program", Map.of())).isZero();
    assertThat(bash("./.fte-program/fte ops ci init --series 19.0 --apply", Map.of())).isZero();
    assertThat(step("odoo-ci.yml", "Build fte", Map.of())).isZero();
    assertThat(hotel.resolve(".git/info/exclude")).content().contains("/.fte-program/");
  }

  @Test
  void the_layout_is_red_until_what_is_missing_was_fetched() throws IOException {
    String manifest = "addons-manifest.yml";
    assertThat(step(manifest, "Compare the layout with its manifest", Map.of())).isEqualTo(1);
    assertThat(hotel.resolve("evidence/verify.xml")).content().contains("<failure");
    assertThat(step(manifest, "Fetch the addons that the layout names", Map.of())).isZero();
    assertThat(step(manifest, "Compare the layout with its manifest", Map.of())).isZero();
    assertThat(hotel.resolve("evidence/verify.xml")).content().doesNotContain("<failure");
  }

  @Test
  void rules_are_green_red_for_code_without_a_version_and_secrets_red() throws IOException {
    String ci = "odoo-ci.yml";
    String rules = "Hold the addons against the rules";
    String none = "0".repeat(40);
    assertThat(step(ci, "Look for secrets", Map.of())).isZero();
    assertThat(step(ci, "Fetch the addons that the layout names", Map.of())).isZero();
    assertThat(step(ci, rules, Map.of("BASE", none))).isZero();
    assertThat(step(ci, rules, Map.of("BASE", "HEAD"))).isZero();
    Path own = hotel.resolve("addons/own/hotel_stay");
    Files.writeString(own.resolve("more.py"), "x = 1\n");
    assertThat(step(ci, rules, Map.of("BASE", "HEAD"))).isEqualTo(1);
    assertThat(said()).contains("more.py changed since the base", "[version.bump]");
    assertThat(step(ci, rules, Map.of("BASE", none))).isZero();

    Files.writeString(
        own.resolve("more.py"), "T = 'ghp_" + TOKEN + "'\n", StandardOpenOption.APPEND);
    assertThat(step(ci, "Look for secrets", Map.of())).isEqualTo(1);
    assertThat(said()).contains("more.py:2:").doesNotContain(TOKEN);
  }

  @Test
  void the_verdict_is_green_only_if_all_succeeded_and_no_kit_is_red() throws IOException {
    String verdict = "Say how it ended";
    for (String other : List.of("failure", "cancelled", "skipped", "")) {
      assertThat(step("odoo-ci.yml", verdict, Map.of("CHECKS", "success", "TESTS", other)))
          .isEqualTo(1);
      assertThat(step("odoo-ci.yml", verdict, Map.of("CHECKS", other, "TESTS", "success")))
          .isEqualTo(1);
    }
    assertThat(step("odoo-ci.yml", verdict, Map.of("CHECKS", "success", "TESTS", "success")))
        .isZero();
    assertThat(step("spec-kits.yml", "Validate the spec kits", Map.of())).isEqualTo(1);
    assertThat(said()).contains("[spec.none]");
  }

  private String said() throws IOException {
    Path said = folder.resolve("said");
    return Files.exists(said) ? Files.readString(said) : "";
  }

  /** Runs the script of a step; its exit status. */
  private int step(String workflow, String name, Map<String, String> environment)
      throws IOException {
    Object whole =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(hotel.resolve(".github/workflows/" + workflow)));
    for (Object job : map(map(whole).get("jobs")).values()) {
      if (map(job).get("steps") instanceof List<?> steps) {
        for (Object step : steps) {
          if (name.equals(map(step).get("name"))) {
            return bash(String.valueOf(map(step).get("run")), environment);
          }
        }
      }
    }
    throw new AssertionError("no step is called " + name);
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private int bash(String script, Map<String, String> environment) throws IOException {
    ProcessBuilder bash =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
            .directory(hotel.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    bash.environment().put("HOME", folder.toString());
    bash.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    bash.environment().putAll(environment);
    Process process = bash.start();
    process.onExit().join();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
    return process.exitValue();
  }
}

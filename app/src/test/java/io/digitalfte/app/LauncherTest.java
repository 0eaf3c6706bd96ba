package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.app.Installation.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happened to the folder, standard output holds what the command gives and no more. The
 * folder is built once, and each test leaves it as good as it was.
 */
class LauncherTest {
  private static final String VERSION = "digitalfte " + Main.version() + "\n";
  private static final Said SILENT = new Said(0, VERSION, "");

  @TempDir private static Path here;

  private static Installation fte;

  @BeforeAll
  static void the_first_start_makes_the_cache() throws IOException, InterruptedException {
    fte = Installation.built(here.resolve("fte"));
    Said first = fte.run("--version");
    assertThat(first.data()).isEqualTo(VERSION);
    assertThat(first.talk()).contains("preparing a faster start");
    assertThat(fte.cache()).isNotEmptyFile();
    assertThat(fte.cache().resolveSibling("train.log"))
        .content()
        .contains("AOTCache creation is complete")
        .doesNotContain("will start slowly", "ended with status");
  }

  @Test
  void the_next_start_is_silent() throws IOException, InterruptedException {
    assertThat(fte.run("--version")).isEqualTo(SILENT);
  }

  @Test
  void a_moved_folder_starts_with_clean_output() throws IOException, InterruptedException {
    Path before = fte.root();
    fte = fte.movedTo(here.resolve("after, with spaces"));
    assertThat(fte.run("--version").data()).isEqualTo(VERSION);
    assertThat(fte.run("--version")).isEqualTo(SILENT);

    fte = fte.movedTo(before);
    assertThat(fte.run("--version").data()).isEqualTo(VERSION);
  }

  @Test
  void a_touched_jar_makes_the_cache_anew() throws IOException, InterruptedException {
    Files.setLastModifiedTime(fte.jar(), FileTime.from(Instant.now().plus(Duration.ofHours(1))));

    Said touched = fte.run("--version");
    assertThat(touched.data()).isEqualTo(VERSION);
    assertThat(touched.talk()).contains("preparing a faster start");
    assertThat(fte.run("--version")).isEqualTo(SILENT);
  }

  @Test
  void a_jar_dated_back_starts_with_clean_output() throws IOException, InterruptedException {
    FileTime date = Files.getLastModifiedTime(fte.jar());
    Files.setLastModifiedTime(fte.jar(), FileTime.from(Instant.EPOCH.plus(Duration.ofDays(9000))));

    assertThat(fte.run("--version").data()).isEqualTo(VERSION);

    Files.setLastModifiedTime(fte.jar(), date);
  }

  @Test
  void a_cut_cache_is_complained_of_on_standard_error_only()
      throws IOException, InterruptedException {
    byte[] whole = Files.readAllBytes(fte.cache());
    FileTime date = Files.getLastModifiedTime(fte.cache());
    Files.write(fte.cache(), Arrays.copyOf(whole, 1000));

    Said said = fte.run("--version");
    assertThat(said.status()).isZero();
    assertThat(said.data()).isEqualTo(VERSION);
    assertThat(said.talk()).contains("AOT cache");

    Files.write(fte.cache(), whole);
    Files.setLastModifiedTime(fte.cache(), date);
  }

  @Test
  void what_is_built_starts_with_a_runtime_that_has_no_compiler()
      throws IOException, InterruptedException {
    Path runtime = here.resolve("runtime");
    Path real = Path.of(System.getProperty("java.home"));
    Path java = Files.createDirectories(runtime.resolve("bin")).resolve("java");
    Files.copy(real.resolve("release"), runtime.resolve("release"));
    Files.writeString(java, "#!/bin/sh\necho by it >&2\nexec '" + real + "/bin/java' \"$@\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    Said said = fte.runBy(runtime, "--version");
    assertThat(said.data()).isEqualTo(VERSION);
    assertThat(said.talk()).contains("by it");
    // What builds must have a compiler, and so takes another.
    assertThat(fte.runBy(runtime, "jdk").data()).doesNotContain(runtime.toString());

    assertThat(fte.run("--version").data()).isEqualTo(VERSION);
  }

  @Test
  void a_link_to_a_link_finds_its_folder() throws IOException, InterruptedException {
    Path first = Files.createSymbolicLink(here.resolve("first"), here.relativize(fte.launcher()));
    Path second = Files.createSymbolicLink(here.resolve("second"), first.getFileName());

    assertThat(Installation.run(second, "--version").data()).isEqualTo(VERSION);
  }

  @Test
  void the_status_of_the_program_is_the_status_of_the_launcher()
      throws IOException, InterruptedException {
    Said said = fte.run("fly", "to the moon");

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.data()).isEmpty();
    assertThat(said.talk()).contains("fly");
  }

  @Test
  void with_nothing_built_inside_a_build_it_says_what_would_help()
      throws IOException, InterruptedException {
    Said said = Installation.unbuilt(here.resolve("bare")).run("--version");

    assertThat(said.status()).isEqualTo(4);
    assertThat(said.data()).isEmpty();
    assertThat(said.talk()).contains("run ./fte build first");
  }
}

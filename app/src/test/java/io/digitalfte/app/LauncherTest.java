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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happened to the folder, standard output holds what the command gives and no more. */
class LauncherTest {
  private static final String VERSION = "digitalfte " + Main.version() + "\n";

  @TempDir Path here;

  @Test
  void the_first_start_makes_the_cache_and_the_second_is_silent()
      throws IOException, InterruptedException {
    Installation fte = Installation.built(here.resolve("fte"));

    Said first = fte.run("--version");
    Said second = fte.run("--version");

    assertThat(first.data()).isEqualTo(VERSION);
    assertThat(first.talk()).contains("preparing a faster start");
    assertThat(fte.cache()).isNotEmptyFile();
    assertThat(second).isEqualTo(new Said(0, VERSION, ""));
  }

  @Test
  void a_moved_folder_starts_with_clean_output() throws IOException, InterruptedException {
    Installation fte = Installation.built(here.resolve("before"));
    fte.run("--version");

    Installation moved = fte.movedTo(here.resolve("after, with spaces"));

    assertThat(moved.run("--version").data()).isEqualTo(VERSION);
    assertThat(moved.run("--version")).isEqualTo(new Said(0, VERSION, ""));
  }

  @Test
  void a_touched_jar_makes_the_cache_anew() throws IOException, InterruptedException {
    Installation fte = Installation.built(here.resolve("fte"));
    fte.run("--version");

    Files.setLastModifiedTime(fte.jar(), FileTime.from(Instant.now().plus(Duration.ofHours(1))));

    Said touched = fte.run("--version");
    assertThat(touched.data()).isEqualTo(VERSION);
    assertThat(touched.talk()).contains("preparing a faster start");
    assertThat(fte.run("--version")).isEqualTo(new Said(0, VERSION, ""));
  }

  @Test
  void a_jar_dated_back_still_starts_with_clean_output() throws IOException, InterruptedException {
    Installation fte = Installation.built(here.resolve("fte"));
    fte.run("--version");

    Files.setLastModifiedTime(fte.jar(), FileTime.from(Instant.EPOCH.plus(Duration.ofDays(9000))));

    assertThat(fte.run("--version").data()).isEqualTo(VERSION);
  }

  @Test
  void a_cut_cache_is_complained_of_on_standard_error_only()
      throws IOException, InterruptedException {
    Installation fte = Installation.built(here.resolve("fte"));
    fte.run("--version");

    Files.write(fte.cache(), Arrays.copyOf(Files.readAllBytes(fte.cache()), 1000));

    Said said = fte.run("--version");
    assertThat(said.status()).isZero();
    assertThat(said.data()).isEqualTo(VERSION);
    assertThat(said.talk()).contains("AOT cache");
  }

  @Test
  void a_link_to_a_link_finds_its_folder() throws IOException, InterruptedException {
    Path launcher = Installation.built(here.resolve("fte")).launcher();
    Path first = Files.createSymbolicLink(here.resolve("first"), here.relativize(launcher));
    Path second = Files.createSymbolicLink(here.resolve("second"), first.getFileName());

    assertThat(Installation.run(second, "--version").data()).isEqualTo(VERSION);
  }

  @Test
  void the_status_of_the_program_is_the_status_of_the_launcher()
      throws IOException, InterruptedException {
    Said said = Installation.built(here.resolve("fte")).run("fly", "to the moon");

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.data()).isEmpty();
    assertThat(said.talk()).contains("unknown command: fly to the moon");
  }

  @Test
  void with_nothing_built_inside_a_build_it_says_what_would_help()
      throws IOException, InterruptedException {
    Said said = Installation.unbuilt(here.resolve("fte")).run("--version");

    assertThat(said.status()).isEqualTo(4);
    assertThat(said.data()).isEmpty();
    assertThat(said.talk()).contains("run ./fte build first");
  }
}

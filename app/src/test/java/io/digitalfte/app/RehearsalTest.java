package io.digitalfte.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
  @TempDir Path user;
  @TempDir Path scratch;

  private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

  @Test
  void it_plays_in_a_home_of_its_own_and_leaves_nothing_anywhere() throws IOException {
    rehearse(scratch);

    assertThat(talk.toString(UTF_8)).isEmpty();
    assertThat(scratch).isEmptyDirectory();
    assertThat(user).isEmptyDirectory();
  }

  @Test
  void where_no_home_can_be_made_it_says_so_and_plays_the_rest() throws IOException {
    rehearse(Files.writeString(scratch.resolve("file"), "no folder"));

    assertThat(talk.toString(UTF_8)).contains("commands that need a home will start slowly");
  }

  @Test
  void a_client_is_served_from_a_home_that_another_process_made() throws IOException {
    Rehearsal rehearsal = new Rehearsal(site(), scratch, new PrintStream(talk, true, UTF_8));

    rehearsal.play(Rehearsal.ARGUMENT, "mcp", scratch.toString());
    assertThat(talk.toString(UTF_8)).contains("mcp serve odoo ended with status");
    talk.reset();
    rehearsal.play(Rehearsal.ARGUMENT, "home", scratch.toString());
    rehearsal.play(Rehearsal.ARGUMENT, "mcp", scratch.toString());

    assertThat(talk.toString(UTF_8)).isEmpty();
    assertThat(user).isEmptyDirectory();
  }

  private void rehearse(Path where) {
    new Rehearsal(site(), where, new PrintStream(talk, true, UTF_8)).play();
  }

  private Site site() {
    Site process = Site.ofProcess();
    return new Site(
        new Environment(Map.of("HOME", user.toString()), user, List.of()),
        process.clock(),
        process.random(),
        process.ids());
  }
}

package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Folders for a moment: whose process is gone goes, and whose process lives stays. */
@Timeout(60)
final class HeldTest {
  private static final String LOOK = "look-";

  @TempDir Path temp;

  @Test
  void a_look_removes_what_a_killed_process_left_and_nothing_of_one_that_lives() throws Exception {
    Yard yard = new Yard(temp);
    Path scratch = temp.resolve("scratch");
    assertThat(yard.none(temp.resolve("nothing")).kind()).isEqualTo(Checkout.Kind.MISSING);
    Files.createDirectories(scratch);
    Path checkout = yard.cloned("checkout");
    try (Other killed = new Other(scratch);
        Other living = new Other(scratch)) {
      Yard.write(killed.folder.resolve("git/objects/aa/bb"), "left");
      Yard.write(living.folder.resolve("git/objects/aa/bb"), "in use");
      yard.at(checkout);
      assertThat(killed.folder).exists();

      killed.close();
      yard.at(checkout);

      assertThat(killed.folder).doesNotExist();
      assertThat(living.folder.resolve("git/objects/aa/bb")).hasContent("in use");
    }
    yard.at(checkout);
    assertThat(scratch).isDirectoryNotContaining("glob:**/look-*");
  }

  @Test
  void the_number_of_a_process_that_was_given_again_decides_nothing() throws Exception {
    long ours = ProcessHandle.current().pid();
    try (Other killed = new Other(temp);
        Other living = new Other(temp)) {
      killed.close();
      // Somebody who lives has the dead one's number now, and nobody has that of the living.
      Path dead = Files.move(killed.folder, temp.resolve(LOOK + ours + "-7"));
      Path used = Files.move(living.folder, temp.resolve(LOOK + "999999999-7"));

      try (Held held = Held.in(temp, LOOK, 1)) {
        assertThat(dead).doesNotExist();
        assertThat(used).isNotEmptyDirectory();
        assertThat(held.folder()).isNotEmptyDirectory();
      }
    }
  }

  @Test
  void to_look_at_our_own_folders_does_not_let_go_of_them() throws Exception {
    Held first = Held.in(temp, LOOK, 1);
    Held second = Held.in(temp, LOOK, 2);
    try (first;
        second;
        Other other = new Other(temp)) {
      assertThat(first.folder()).isNotEmptyDirectory();
      assertThat(second.folder()).isNotEmptyDirectory();
      assertThat(other.folder).isNotEmptyDirectory();
    }
    assertThat(first.folder()).doesNotExist();
    assertThat(second.folder()).doesNotExist();
  }

  @Test
  void what_is_being_made_or_is_not_like_ours_is_left_and_in_nobody_s_way() throws Exception {
    Path foreign = temp.resolve(LOOK + "1-1");
    Yard.write(foreign.resolve("mine.txt"), "mine");
    Path linked = Files.createSymbolicLink(temp.resolve(LOOK + "1-2"), foreign);
    Path odd = temp.resolve(LOOK + "1-3");
    Files.createDirectories(odd.resolve("held"));
    String same = LOOK + ProcessHandle.current().pid() + "-1";
    Yard.write(temp.resolve(same).resolve("rest"), "of another");
    Path emptied = Files.createDirectory(temp.resolve(LOOK + "1-4"));

    try (Held held = Held.in(temp, LOOK, 1)) {
      assertThat(held.folder()).isNotEqualTo(temp.resolve(same));
      assertThat(held.folder()).isDirectoryNotContaining("glob:**/rest");
    }

    assertThat(foreign.resolve("mine.txt")).hasContent("mine");
    assertThat(linked).isSymbolicLink();
    assertThat(odd.resolve("held")).isDirectory();
    assertThat(emptied).doesNotExist();
  }

  @Test
  void what_a_git_made_again_after_a_sweep_goes_with_the_next_one() throws Exception {
    Path again = temp.resolve(LOOK + "1-1");
    Yard.write(again.resolve("git/objects/aa/1"), "late");
    Path linked = Files.createDirectory(temp.resolve(LOOK + "1-2"));
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.createSymbolicLink(linked.resolve("git"), elsewhere);

    try (Held held = Held.in(temp, LOOK, 1)) {
      assertThat(held.folder()).isNotEmptyDirectory();
      assertThat(again).doesNotExist();
      assertThat(linked.resolve("git")).isSymbolicLink();
    }
  }

  /** Another process that holds a folder until it is closed. */
  private static final class Other implements AutoCloseable {
    private final Process process;
    final Path folder;

    Other(Path parent) throws IOException {
      process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-XX:TieredStopAtLevel=1",
                      "-cp",
                      System.getProperty("java.class.path"),
                      HoldAndWait.class.getName(),
                      parent.toString(),
                      LOOK))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      folder = Path.of(process.inputReader(StandardCharsets.UTF_8).readLine());
    }

    @Override
    public void close() throws InterruptedException {
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}

package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A git host that died in an update, and left the lock of the branch that two halves share. */
@Timeout(120)
@ExtendWith(SharedPair.class)
final class LockedBranchTest {
  @Test
  void the_owner_is_told_which_file_and_sharing_goes_on_once_it_is_removed(WholePair whole)
      throws Exception {
    whole.settle();
    long known = whole.newest("cloud");
    Path lock =
        Files.createFile(whole.remote().resolve(whole.attacker.branch() + ".lock")).toRealPath();
    Path note = whole.pair.vault("cloud").resolve("Inbox/behind-the-lock.md");
    Path arrived = whole.pair.vault("local").resolve("Inbox/behind-the-lock.md");
    try {
      Files.writeString(note, "---\nschema: 1\n---\n# Behind\n\n> the lock\n");
      whole.nudge();

      WholePair.await(
          "the owner is told which file",
          () -> whole.trouble("cloud").contains("remove the file " + lock));
      assertThat(whole.ask("cloud", "status").path("troubles").toString())
          .contains("remove the file " + lock);
      assertThat(whole.entries("cloud", "sync.refused").getFirst().seq()).isGreaterThan(known);
      assertThat(whole.entries("cloud", "sync.refused").getFirst().json())
          .contains("remove the file " + lock);
      assertThat(arrived).doesNotExist();
    } finally {
      Files.deleteIfExists(lock);
    }
    // No fte sync now: it goes on by itself.
    WholePair.await("the note arrives", () -> Files.exists(arrived));
    assertThat(arrived).content().contains("> the lock");
    Files.delete(note);
    WholePair.await("the note leaves as well", () -> !Files.exists(arrived));
    whole.settle();
    assertThat(note).doesNotExist();
    assertThat(arrived).doesNotExist();
  }
}

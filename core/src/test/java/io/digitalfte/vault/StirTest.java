package io.digitalfte.vault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StirTest {
  @TempDir Path temp;

  @Test
  void a_change_that_is_wanted_is_told_and_others_are_not() throws Exception {
    Path vault = Scratch.vault(temp).root();
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    try (Stir _ =
        Stir.start(
            vault,
            path -> {
              asked.add(path);
              return path.startsWith("Inbox/");
            },
            () -> told.add("told"))) {
      Files.writeString(vault.resolve("Style.md"), "# Style\n");
      assertThat(asked.poll(20, SECONDS)).isEqualTo("Style.md");
      assertThat(told).isEmpty();
      Files.writeString(vault.resolve("Inbox/.a.part"), "# A\n");
      Files.writeString(vault.resolve("Inbox/a.md"), "# A\n");
      assertThat(told.poll(20, SECONDS)).isEqualTo("told");
      assertThat(asked).contains("Inbox/a.md").doesNotContain("Inbox/.a.part");
    }
  }
}

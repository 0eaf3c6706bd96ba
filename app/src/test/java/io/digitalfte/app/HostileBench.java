package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pushes that are stopped like all others and take half a minute each; {@code bench/hostile}. */
@Timeout(600)
@ExtendWith(SharedPair.class)
final class HostileBench {
  @TempDir Path folder;

  @Test
  void noise_of_70_MiB_is_not_fetched_to_its_end(WholePair whole) throws Exception {
    new Assault(whole).isRefused(BrokenBranch.tooMuch());
  }

  @Test
  void a_file_of_200_MiB_is_kept_back_unread(WholePair whole) throws Exception {
    Path zeros = folder.resolve("zeros");
    try (var file = new RandomAccessFile(zeros.toFile(), "rw")) {
      file.setLength(200L << 20);
    }
    String blob = whole.attacker.git("hash-object", "-w", zeros.toString());
    Assault assault = new Assault(whole);
    long before = assault.bytes();

    assault.isKeptBack(
        HostilePush.change(
            "a_file_of_200_MiB",
            "size.file",
            (_, tree) -> tree.object("Updates/cloud-2/zeros.md", HostileTree.FILE, blob)));

    assertThat(assault.bytes() - before).isLessThan(4 << 20);
  }
}

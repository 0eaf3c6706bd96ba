package io.digitalfte.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read what is written durably, and what stands beside it afterwards. */
class DurableTest {
  @TempDir Path folder;

  @Test
  void what_is_the_owners_stays_the_owners_and_the_rest_is_as_any_file_of_this_process()
      throws IOException {
    Path usual = Files.createFile(folder.resolve("usual"));
    Path secret = folder.resolve("secret");
    Path shown = folder.resolve("shown");
    Durable.write(secret, bytes("one"));
    Durable.replace(shown, bytes("one"));
    Durable.replace(shown, bytes("two"));
    assertThat(mode(secret)).isEqualTo("rw-------");
    assertThat(mode(shown)).isEqualTo(mode(usual));
    assertThat(shown).hasContent("two");
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
  }

  @Test
  void what_a_process_that_died_left_beside_it_is_in_nobodys_way() throws IOException {
    Path file = folder.resolve("shown");
    Files.writeString(folder.resolve(".shown.part"), "half");
    Durable.replace(file, bytes("whole"));
    Durable.append(file, bytes(" and more"));
    assertThat(file).hasContent("whole and more");
    assertThat(folder.resolve(".shown.part")).doesNotExist();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretsTest {
  private static final SecretsName KEY = new SecretsName("ODOO_API_KEY");

  @TempDir Path folder;

  @Test
  void the_environment_stands_before_the_file_and_the_file_before_the_older_name()
      throws IOException {
    assertThat(found(Map.of("ODOO_PASSWORD", "old")))
        .isEqualTo("old from environment ODOO_PASSWORD");
    file("kept\n", "rw-------");
    assertThat(found(Map.of("ODOO_PASSWORD", "old")))
        .isEqualTo("kept from " + folder.resolve("ODOO_API_KEY"));
    assertThat(found(Map.of("ODOO_API_KEY", "new"))).isEqualTo("new from environment ODOO_API_KEY");
  }

  @Test
  void a_secret_never_prints() throws IOException {
    file("hunter2", "rw-------");

    Secrets.Sought sought = new Secrets(folder, Around.plain()).seek(KEY);

    assertThat(sought.toString()).contains("***").doesNotContain("hunter2");
  }

  @Test
  void a_file_that_others_can_read_is_refused() throws IOException {
    file("hunter2", "rw-r-----");

    assertThat(missing())
        .isEqualTo(
            folder.resolve("ODOO_API_KEY")
                + ": other users of this machine can read this secret; chmod 600 "
                + folder.resolve("ODOO_API_KEY"));
  }

  @Test
  void what_is_no_secret_is_refused_and_never_repeated() throws IOException {
    assertThat(missing()).contains("there is no such secret").contains("or set the environment");
    file("two\nlines", "rw-------");
    assertThat(missing()).contains("more than one line").doesNotContain("two");
    file(" \n", "rw-------");
    assertThat(missing()).contains("the secret is empty");
    file("x".repeat(20_000), "rw-------");
    assertThat(missing()).contains("more than 16384 bytes");
    Files.delete(folder.resolve("ODOO_API_KEY"));
    Files.writeString(folder.resolve("other"), "hunter2");
    Files.createSymbolicLink(folder.resolve("ODOO_API_KEY"), folder.resolve("other"));
    assertThat(missing()).contains("not a link or a folder");
  }

  private String found(Map<String, String> variables) {
    return switch (new Secrets(folder, Around.with(variables)).seek(KEY)) {
      case Secrets.Found found -> found.secret().reveal() + " from " + found.from();
      case Secrets.Missing missing -> "missing: " + missing.problem();
    };
  }

  private String missing() {
    return switch (new Secrets(folder, Around.plain()).seek(KEY)) {
      case Secrets.Found _ -> "found";
      case Secrets.Missing missing -> missing.problem().toString();
    };
  }

  private void file(String text, String mode) throws IOException {
    Path file = folder.resolve("ODOO_API_KEY");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}

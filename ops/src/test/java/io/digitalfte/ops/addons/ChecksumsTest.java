package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An addon's checksum is the one that click-odoo-update has stored. */
final class ChecksumsTest {
  private static final String USUAL = "*.pyc,*.pyo,i18n/*.pot,i18n_extra/*.pot,static/*,tests/*";

  @TempDir Path scratch;

  private Path addon() throws IOException {
    Path addon = scratch.resolve("sale_extra");
    write(addon, "__manifest__.py", "{'name': 'Extra'}\n");
    write(addon, "__init__.py", "");
    write(addon, "models/__init__.py", "from . import order\n");
    write(addon, "models/order.py", "# h\u00e9\n");
    write(addon, "models/order.pyc", "not counted");
    write(addon, "models-x/a.py", "sorts before models/ as a text, not as a folder\n");
    write(addon, "i18n/sale_extra.pot", "not counted");
    write(addon, "i18n/nl.po", "nl\n");
    write(addon, "i18n/nl_BE.po", "nl_BE\n");
    write(addon, "i18n/de.po", "de\n");
    write(addon, "i18n/sr@latin.po", "sr\n");
    write(addon, "i18n/.po", "no ending\n");
    write(addon, "i18n/deep/fr.po", "not directly in i18n\n");
    write(addon, "i18n_extra/fr.po", "fr\n");
    write(addon, "static/description/icon.png", "not counted");
    write(addon, "static_more/x", "counted\n");
    write(addon, "tests/test_order.py", "not counted");
    write(addon, "models/tests/x.py", "counted\n");
    write(addon, "data/\u00fcber.xml", "<odoo/>\n");
    write(addon, "data/\uFF5E.xml", "below the plane of the next\n");
    write(addon, "data/\uD83D\uDE00.xml", "above\n");
    Files.createDirectories(addon.resolve("empty"));
    return addon;
  }

  private static void write(Path addon, String path, String text) throws IOException {
    Path file = addon.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String sum(Path addon, String excluded, Set<String> languages) {
    return switch (Checksums.of(addon, Counted.of(excluded, languages))) {
      case Checksum.Known(String sha1) -> sha1;
      case Checksum.Unknown(Finding why) -> why.line();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *.pyc,*.pyo,i18n/*.pot,i18n_extra/*.pot,static/*,tests/* | ''
          *.pyc,*.pyo,i18n/*.pot,i18n_extra/*.pot,static/*,tests/* | en_US,nl_BE
          *.pyc,*.pyo,i18n/*.pot,i18n_extra/*.pot,static/*,tests/* | fr
          *.py | nl
          models/[!_]*,*/?.po,data/* | nl
          [a-m]*,*[.]xml,[ | de
          """)
  void an_independent_program_comes_to_the_same(String excluded, String languages)
      throws Exception {
    Reference reference = new Reference(scratch);
    Path addon = addon();
    Set<String> active = languages.isEmpty() ? Set.of() : Set.of(languages.split(","));
    assertThat(List.of(sum(addon, excluded, active)))
        .isEqualTo(reference.sums(excluded, languages, List.of(addon)));
  }

  @Test
  void the_sums_are_the_recorded_ones() throws IOException {
    assertThat(sum(addon(), USUAL, Set.of())).isEqualTo("0315e9cce7fe1b8043b484a97e39adad71835d80");
    assertThat(sum(addon(), USUAL, Set.of("nl_NL", "en_US")))
        .isEqualTo("9133c68cf7f26b268a8e437116fc90837b81651d");
    assertThat(sum(Files.createDirectory(scratch.resolve("none")), USUAL, Set.of()))
        .isEqualTo("da39a3ee5e6b4b0d3255bfef95601890afd80709");
  }

  @Test
  void what_does_not_count_changes_nothing_and_what_counts_does() throws IOException {
    Path addon = addon();
    String before = sum(addon, USUAL, Set.of("nl"));
    write(addon, "static/src/a.js", "new");
    write(addon, "tests/test_more.py", "new");
    write(addon, "i18n/es.po", "new");
    write(addon, "__pycache__/a.cpython-311.pyc", "new");
    assertThat(sum(addon, USUAL, Set.of("nl"))).isEqualTo(before);
    write(addon, "new_and_empty.py", "");
    assertThat(sum(addon, USUAL, Set.of("nl"))).isNotEqualTo(before).hasSize(40);
  }

  @Test
  void a_link_that_counts_is_never_read_through() throws IOException {
    Path addon = addon();
    String before = sum(addon, USUAL, Set.of());
    Path secret = Files.writeString(scratch.resolve("secret"), "s");
    Files.createSymbolicLink(addon.resolve("static/link"), secret);
    Files.createSymbolicLink(addon.resolve("folder"), scratch);
    assertThat(sum(addon, USUAL, Set.of())).isEqualTo(before);
    Files.createSymbolicLink(addon.resolve("data/link.xml"), secret);
    assertThat(sum(addon, USUAL, Set.of()))
        .isEqualTo(
            "sale_extra/data/link.xml: error: its checksum cannot be told: it is a link, and links"
                + " are not followed [checksum.link]");
  }

  @Test
  @Timeout(10)
  void a_pipe_does_not_hold_us_up() throws Exception {
    Path addon = addon();
    assumeTrue(
        new ProcessBuilder("mkfifo", addon.resolve("data/pipe").toString()).start().waitFor() == 0,
        "mkfifo is not there");
    assertThat(sum(addon, USUAL, Set.of())).endsWith("[checksum.special]");
  }

  @Test
  void a_name_that_is_no_text_is_red() throws IOException {
    Path addon = addon();
    Shell.run(addon, "/bin/sh", "-c", "printf x > \"data/$(printf 'a\\377').xml\"");
    assertThat(sum(addon, USUAL, Set.of())).endsWith("[checksum.name]");
  }

  @Test
  void a_file_that_cannot_be_read_is_red() throws IOException {
    Path addon = addon();
    Path file = Files.writeString(addon.resolve("data/closed.xml"), "x");
    Files.setPosixFilePermissions(file, Set.of());
    assumeTrue(!Files.isReadable(file), "this user reads everything");
    assertThat(sum(addon, USUAL, Set.of())).endsWith("[checksum.unreadable]");
  }

  @Test
  void what_has_no_end_is_bounded() throws IOException {
    Path deep = scratch.resolve("deep");
    Files.createDirectories(deep.resolve("d/".repeat(120)));
    assertThat(sum(deep, USUAL, Set.of())).endsWith("[checksum.bound]");
  }

  @Test
  @Timeout(10)
  void no_pattern_takes_long() {
    Glob slow = new Glob("*a".repeat(200) + "b");
    assertThat(slow.matches("a".repeat(4000))).isFalse();
  }

  @Test
  void the_lock_is_the_number_that_click_odoo_update_takes() {
    assertThat(Checksums.lock("fte")).isEqualTo(41106714233121271L);
    assertThat(Checksums.lock("acme-prod")).isEqualTo(70431036084929459L);
  }
}

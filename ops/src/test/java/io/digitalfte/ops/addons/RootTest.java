package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addons paths and manifests that are not what they should be. */
final class RootTest {
  private static final Series NINETEEN = new Series(19, 0);

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void written() {
    root = Layouts.clean(1).write(folder).getLast();
  }

  @Test
  void a_path_that_is_given_twice_counts_once_and_is_told() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);
    Catalog catalog = new Scan(List.of(root, link), NINETEEN).catalog();
    assertThat(catalog.addons()).containsOnlyKeys("mod_0000");
    assertThat(rules(root, link)).containsExactly("root.twice");
  }

  @Test
  void a_path_that_goes_around_cannot_be_read_and_the_other_is() throws IOException {
    Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
    Catalog catalog = new Scan(List.of(loop, root), NINETEEN).catalog();
    assertThat(catalog.addons()).containsOnlyKeys("mod_0000");
    assertThat(rules(loop, root)).containsExactly("root.unreadable");
  }

  @Test
  void a_manifest_that_goes_around_cannot_be_read() throws IOException {
    Path manifest = root.resolve("mod_0000/__manifest__.py");
    Files.delete(manifest);
    Files.createSymbolicLink(manifest, Path.of("__manifest__.py"));
    assertThat(rules(root)).containsExactly("manifest.unreadable");
  }

  @Test
  void a_path_with_more_entries_than_are_looked_at_is_red() throws IOException {
    Path large = Files.createDirectory(folder.resolve("large"));
    for (int i = 0; i <= 100_000; i++) {
      Files.createFile(large.resolve("f" + i));
    }
    assertThat(rules(large)).containsExactly("root.large");
    assertThat(AddonsPaths.below(folder).refused())
        .extracting(Finding::rule)
        .containsExactly("root.large");
  }

  private static List<String> rules(Path... roots) {
    return new Scan(List.of(roots), NINETEEN)
        .catalog().broken().stream().map(Finding::rule).toList();
  }
}

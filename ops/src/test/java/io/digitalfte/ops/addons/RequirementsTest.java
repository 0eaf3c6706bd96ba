package io.digitalfte.ops.addons;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requirement files are read as pip reads them, and nothing outside of their folder. */
final class RequirementsTest {
  @TempDir Path folder;

  private Requirements read(String text) throws IOException {
    return Requirements.read(List.of(write("requirements.txt", text)));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void every_way_to_name_a_package_is_understood() throws IOException {
    Requirements all =
        read(
            """
            # a comment
            Zeep == 4.2.1   # the soap one
            python_dateutil==2.8 ; python_version < '3.12'
            cryptography[ssh,x]>=3 --hash=sha256:00
            a.b-_c ~= 1.0, \\
              != 1.2
            pinned (>=1.0)
            direct @ https://host.example/direct-1.0.zip
            git+https://host.example/o/named.git@19.0#egg=Egg_Name&subdirectory=x
            -e git+ssh://git@host.example/o/other.git#egg=other
            https://host.example/wheels/some_wheel-1.0-py3-none-any.whl
            --index-url https://host.example/simple
            -c constraints.txt
            ./local
            -e .[test]
            plain
            """);
    assertThat(all.names())
        .containsExactlyInAnyOrder(
            "zeep",
            "python-dateutil",
            "cryptography",
            "a-b-c",
            "pinned",
            "direct",
            "egg-name",
            "other",
            "some-wheel",
            "plain");
    assertThat(all.findings()).isEmpty();
  }

  @Test
  void a_line_that_names_nothing_is_told_with_its_number() throws IOException {
    Requirements all = read("good\nfoo bar\n\\\n== 3\n");
    assertThat(all.findings())
        .extracting(Finding::line)
        .containsExactly(
            folder.resolve("requirements.txt")
                + ":2: error: no package can be made out in foo bar [requirements.syntax]",
            folder.resolve("requirements.txt")
                + ":3: error: no package can be made out in == 3 [requirements.syntax]");
  }

  @Test
  void files_include_others_beside_and_below_them_and_each_is_read_once() throws IOException {
    write("more/test.txt", "one\n-r ../requirements.txt\n-r deep.txt");
    write("more/deep.txt", "two");
    assertThat(read("-r more/test.txt\nthree\n--requirement=more/deep.txt").names())
        .containsExactlyInAnyOrder("one", "two", "three");
  }

  @Test
  void nothing_outside_of_the_folder_is_read_and_no_link_followed() throws IOException {
    Path secret = Files.writeString(folder.resolveSibling(folder.getFileName() + ".txt"), "secret");
    Files.createSymbolicLink(folder.resolve("link.txt"), secret);
    Files.createSymbolicLink(folder.resolve("up"), folder.getParent());
    Requirements all =
        read(
            "-r ../%1$s\n-r link.txt\n-r up/%1$s\n-r %2$s\n-r gone.txt\n-r /dev/zero\n"
                .formatted(secret.getFileName(), secret));
    assertThat(all.names()).isEmpty();
    assertThat(all.findings())
        // One is named twice, and looked at once.
        .hasSize(5)
        .allSatisfy(each -> assertThat(each.rule()).isEqualTo("requirements.unreadable"));
    Files.delete(secret);
  }

  @Test
  void files_without_end_are_bounded() throws IOException {
    for (int i = 0; i < 60; i++) {
      write("r%d.txt".formatted(i), "-r r%d.txt\np%d".formatted(i + 1, i));
    }
    assertThat(read("-r r0.txt").findings())
        .extracting(Finding::message)
        .containsExactly("more than 50 requirement files include each other");
    assertThat(read("x".repeat(2_000_000)).findings()).hasSize(1);
    assertThat(read("a" + "-".repeat(9000)).findings()).hasSize(1);
  }

  @Test
  void a_file_that_is_no_text_is_told() throws IOException {
    Files.write(folder.resolve("requirements.txt"), new byte[] {'a', (byte) 0xFF});
    assertThat(Requirements.read(List.of(folder.resolve("requirements.txt"))).findings())
        .extracting(Finding::message)
        .containsExactly("it is no UTF-8");
  }
}

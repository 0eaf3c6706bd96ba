package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.decide.Policy;
import io.digitalfte.surface.cli.House;
import io.digitalfte.term.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FounderTest {
  @TempDir Path folder;

  @Test
  void a_weak_passphrase_or_a_bad_name_leaves_nothing_in_the_way_of_the_next_attempt() {
    Site process = Site.ofProcess();
    Environment environment = new Environment(Map.of("HOME", folder.toString()), folder, List.of());
    Founder founder =
        new Founder(new Site(environment, process.clock(), process.random(), process.ids()));
    Path root = folder.resolve("home");

    assertThatThrownBy(() -> founder.found(root, wish("mara"), "short".toCharArray()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("too short");
    assertThatThrownBy(
            () -> founder.found(root, wish("ma\nra"), "four words of mine".toCharArray()))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("one line");
    assertThat(folder).isEmptyDirectory();

    House.Founded founded = founder.found(root, wish("mara"), "four words of mine".toCharArray());
    assertThat(founded.root()).isEqualTo(root).isDirectory();
  }

  @Test
  void the_handbook_of_a_new_vault_holds_the_policy_that_is_in_force() throws Exception {
    Site process = Site.ofProcess();
    Environment environment = new Environment(Map.of("HOME", folder.toString()), folder, List.of());
    House.Founded founded =
        new Founder(new Site(environment, process.clock(), process.random(), process.ids()))
            .found(folder.resolve("home"), wish("mara"), "four words of mine".toCharArray());

    String handbook = Files.readString(founded.vault().resolve("Company_Handbook.md"));
    assertThat(Policy.parse(handbook, "Company_Handbook.md"))
        .isInstanceOfSatisfying(
            Policy.Read.Parsed.class,
            read -> assertThat(read.policy().digest()).isEqualTo(Policy.standard().digest()));
  }

  private static House.Wish wish(String owner) {
    return new House.Wish(Optional.empty(), owner);
  }
}

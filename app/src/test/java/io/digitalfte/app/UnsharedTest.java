package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.home.Intent;
import io.digitalfte.surface.cli.House;
import io.digitalfte.surface.cli.House.Finding;
import io.digitalfte.term.Fault;
import io.digitalfte.turn.Fuse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A home that shares nothing says so, and what to set. */
@Timeout(120)
final class UnsharedTest {
  private final Path folder;
  private final Site site;

  UnsharedTest(@TempDir Path folder) {
    Site process = Site.ofProcess();
    this.folder = folder;
    this.site =
        new Site(
            new Environment(Map.of("HOME", folder.toString()), folder, List.of()),
            process.clock(),
            process.random(),
            process.ids());
  }

  private Path found(String role) {
    Path root = folder.resolve(role);
    new Founder(site)
        .found(
            root,
            new House.Wish(Optional.empty(), "mara", role, Optional.empty()),
            role.equals("cloud") ? new char[0] : "only for the tests".toCharArray());
    return root;
  }

  private static void wish(Path root) throws IOException {
    Files.writeString(
        root.resolve("fte.yaml"),
        "share: {remote: \"file:///srv/shared.git\"}\n",
        StandardOpenOption.APPEND);
  }

  @ParameterizedTest
  @CsvSource({
    "solo, agent.role is solo",
    "local, share.remote is not set",
    "cloud, share.remote is not set"
  })
  void every_sync_verb_says_what_to_set_and_where_the_guide_is(String role, String reason) {
    try (AppHouse house = new AppHouse(site, found(role))) {
      for (String verb : List.of("sync.status", "sync.now", "sync.accept")) {
        assertThatThrownBy(() -> house.ask(new Intent(verb, Stage.arguments())))
            .isInstanceOfSatisfying(
                Fault.class, fault -> assertThat(fault.code()).isEqualTo(Fault.Code.REFUSED))
            .hasMessageContaining(reason)
            .hasMessageContaining("share.remote")
            .hasMessageContaining("fte agent pair; docs/guide/two-halves.md");
      }
    }
  }

  @Test
  void sharing_that_nobody_agreed_to_is_named_by_sync_by_status_and_by_doctor() throws IOException {
    Path root = found("local");
    wish(root);
    String named = "share.remote goes from (not set) to file:///srv/shared.git";

    try (AppHouse house = new AppHouse(site, root)) {
      assertThatThrownBy(() -> house.ask(new Intent("sync.status", Stage.arguments())))
          .hasMessageContaining(named)
          .hasMessageContaining("fte config accept");
      assertThat(house.doctor(false))
          .filteredOn(f -> f.what().equals("share"))
          .singleElement()
          .satisfies(f -> {
            assertThat(f.ok()).isFalse();
            assertThat(f.detail()).contains(named);
            assertThat(f.remedy()).contains("fte config accept");
          });
    }
    try (Running running = Running.open(Located.at(root, site.environment()), site, Fuse.none())) {
      assertThat(
              running.answer(new Intent("status", Stage.arguments())).path("troubles").toString())
          .contains(named);
    }
  }

  @Test
  void a_home_that_wants_to_share_nothing_is_in_no_trouble() {
    Path root = found("solo");

    try (Running running = Running.open(Located.at(root, site.environment()), site, Fuse.none())) {
      assertThat(
              running.answer(new Intent("status", Stage.arguments())).path("troubles").toString())
          .doesNotContain("share");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schema: 1\nallow: [{path: Inbox/a.md, rule: assigned}]\n",
        "schema: 1\nallow: [{path: Inbox/a.md, rule: assigned, reason: a, expires: 2020-01-01}]\n"
      })
  void an_allow_list_that_does_not_count_is_named_with_its_line_by_doctor(String text)
      throws IOException {
    Path root = found("cloud");
    Files.writeString(root.resolve("secrets-allow.yaml"), text);

    try (AppHouse house = new AppHouse(site, root)) {
      assertThat(house.doctor(false))
          .filteredOn(f -> f.what().equals("secrets-allow"))
          .singleElement()
          .satisfies(f -> {
            assertThat(f.ok()).isFalse();
            assertThat(f.detail()).startsWith("secrets-allow.yaml:2: ");
          });
      Files.writeString(root.resolve("secrets-allow.yaml"), "schema: 1\n");
      assertThat(house.doctor(false))
          .filteredOn(f -> f.what().equals("secrets-allow"))
          .extracting(Finding::ok)
          .containsExactly(true);
    }
  }
}

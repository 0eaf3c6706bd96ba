package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.act.Found;
import io.digitalfte.act.Key;
import io.digitalfte.act.Outcome;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that mean harm, and folders that change while a clone is on its way. */
final class GitCloneHostileTest {
  private static final Key KEY = new Key("a_home_one");
  private static final String ID = "a".repeat(40);
  private static final String URL = "https://host.example/x.git";

  @TempDir Path temp;
  private Yard yard;
  private Path layout;
  private Path outside;

  @BeforeEach
  void aLayout() throws IOException {
    yard = new Yard(temp);
    layout = Files.createDirectory(temp.resolve("layout"));
    outside = Files.createDirectory(temp.resolve("outside"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/x",
        "a//b",
        "../x",
        "a/../x",
        ".git",
        "a/.git/hooks",
        "a\nb",
        "a\\b",
        "a/",
        "~/./x"
      })
  void a_path_that_could_lead_elsewhere_is_no_record(String path) {
    assertThatThrownBy(() -> new GitClone(path, URL, branch("19.0"), Optional.empty(), ID))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ext::sh -c touch%20it-ran",
        "-uhttps://host/x",
        "--upload-pack=touch it-ran",
        "http://host.example/x.git",
        "fd::17",
        "/tmp/x",
        "../x",
        "ssh://-oProxyCommand=touch/x",
        "git@-oProxyCommand=touch:x",
        "https://host.example/a\nb",
        "https://host.example/../x",
        "https://me:s3cret@host.example/x.git",
        "https://s3cret@host.example/x.git",
        "ssh://me:s3cret@host.example/x",
        "https://host.example/x?token=s3cret",
        ""
      })
  void an_address_that_is_an_option_or_a_command_or_holds_a_password_is_no_record(String url) {
    assertThatThrownBy(() -> new GitClone("a", url, branch("19.0"), Optional.empty(), ID))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret").doesNotContain("\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--upload-pack",
        "-x",
        "a..b",
        "a b",
        "x:y",
        "",
        "a\nb",
        "+x",
        "x.lock",
        "/x",
        "@{u}"
      })
  void a_branch_or_tag_that_is_an_option_or_none_is_no_record(String name) {
    assertThatThrownBy(() -> new GitClone("a", URL, branch(name), Optional.empty(), ID))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GitClone("a", URL, Optional.empty(), Optional.of(name), ID))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HEAD",
        "19.0",
        "abcdef0",
        "--help",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void anything_but_a_whole_id_is_no_commit(String commit) {
    assertThatThrownBy(() -> new GitClone("a", URL, branch("19.0"), Optional.empty(), commit))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_branch_and_a_tag_at_once_are_no_record_and_a_record_survives_its_canonical_form() {
    assertThatThrownBy(() -> new GitClone("a", URL, branch("19.0"), branch("v1"), ID))
        .isInstanceOf(IllegalArgumentException.class);
    GitClone clone = new GitClone("a/b", URL, Optional.empty(), Optional.of("v1"), ID);
    assertThat(Json.read(Json.canonical(clone), GitClone.class)).isEqualTo(clone);
  }

  @Test
  void the_preview_says_all_of_it() {
    GitClone clone = new GitClone("addons/oca/x", URL, branch("19.0"), Optional.empty(), ID);

    assertThat(new GitCloneType().preview(clone).request())
        .isEqualTo("clone " + URL + " branch 19.0 commit " + ID + " to addons/oca/x");
    assertThat(new GitCloneType().preview(clone).tables().getFirst().rows())
        .contains(
            List.of("from", URL),
            List.of("branch", "19.0"),
            List.of("tag", "none"),
            List.of("commit", ID),
            List.of("folder", "addons/oca/x"));
  }

  @Test
  void a_link_on_the_way_or_at_the_place_is_no_way_out() throws IOException {
    GitClone clone = sale();
    GitCloneHandler handler = handler(yard.repositories);
    Path nowhere = temp.resolve("nowhere");
    for (String part : List.of("addons", "addons/oca", "addons/oca/sale")) {
      for (Path to : List.of(outside, nowhere)) {
        Files.createDirectories(layout.resolve(part).resolveSibling("."));
        Path link = Files.createSymbolicLink(layout.resolve(part), to);
        assertThat(handler.check(clone).hard())
            .as(part)
            .singleElement()
            .asString()
            .contains("link");
        assertThat(handler.perform(clone, KEY)).as(part).isInstanceOf(Outcome.Refused.class);
        assertThat(handler.find(clone, KEY, Duration.ofHours(1)))
            .as(part)
            .isInstanceOf(Found.CannotTell.class);
        Files.delete(link);
        assertThat(outside).isEmptyDirectory();
        assertThat(nowhere).doesNotExist();
      }
    }
  }

  @Test
  void a_link_that_comes_after_the_look_is_led_through_by_nobody() throws IOException {
    GitClone clone = sale();
    Plot plot = new Plot(layout, yard.repositories);
    assertThat(plot.look(clone)).isInstanceOf(Plot.Look.Free.class);
    Files.createSymbolicLink(layout.resolve("addons"), outside);

    assertThatThrownBy(() -> plot.lead(clone)).hasMessage("addons is no folder");

    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void a_folder_that_is_swapped_for_a_link_between_check_and_rename_gets_nothing_out()
      throws IOException {
    for (String step : List.of("fetch", "fetched", "merge-base", "made")) {
      Files.createDirectories(layout.resolve("addons/oca"));
      Fuse swap =
          name -> {
            if (name.equals(step)) {
              swap();
            }
          };
      GitCloneHandler handler =
          handler(
              new Repositories(temp.resolve("s"), Access.NONE, Repositories.LIMITS, "git", swap));

      Outcome outcome = handler.perform(sale(), KEY);

      assertThat(outcome).as(step).isNotInstanceOf(Outcome.Done.class);
      assertThat(outside.resolve("sale")).as(step).doesNotExist();
      assertThat(outside.resolve("oca/sale")).as(step).doesNotExist();
      Yard.git(temp, "version");
      Shell.run(temp, List.of("rm", "-rf", "layout/addons", "outside/oca"));
    }
  }

  /** What is being made goes along: the way to it leads through a link from now on. */
  private void swap() {
    try {
      if (!Files.isSymbolicLink(layout.resolve("addons/oca"))) {
        Files.move(layout.resolve("addons/oca"), outside.resolve("oca"));
        Files.createSymbolicLink(layout.resolve("addons/oca"), outside.resolve("oca"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_folder_that_somebody_fills_meanwhile_stays_theirs() {
    Fuse fill =
        name -> {
          if (name.equals("made")) {
            Yard.write(layout.resolve("addons/oca/sale/mine.txt"), "mine");
          }
        };
    GitCloneHandler handler =
        handler(new Repositories(temp.resolve("s"), Access.NONE, Repositories.LIMITS, "git", fill));

    assertThat(handler.perform(sale(), KEY)).isInstanceOf(Outcome.Refused.class);
    assertThat(layout.resolve("addons/oca/sale/mine.txt")).hasContent("mine");
    assertThat(layout.resolve("addons/oca/sale/.git")).doesNotExist();
  }

  private GitCloneHandler handler(Repositories repositories) {
    return new GitCloneHandler(layout, repositories, _ -> Optional.empty());
  }

  private GitClone sale() {
    return new GitClone(
        "addons/oca/sale",
        yard.host.url(),
        branch("19.0"),
        Optional.empty(),
        yard.host.git("rev-parse", "19.0"));
  }

  private static Optional<String> branch(String name) {
    return Optional.of(name);
  }
}

package io.digitalfte.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.term.Fault;
import io.digitalfte.term.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
  @TempDir Path folder;

  @Test
  void a_new_home_is_closed_to_others_and_knows_its_id_when_opened() throws IOException {
    Home made = Houses.made(folder.resolve("deep/acme"));

    Home opened = Houses.opened(folder.resolve("deep/acme"));

    assertThat(opened.id()).isEqualTo(Houses.ID);
    assertThat(opened.created()).isEqualTo(Houses.NOON);
    assertThat(opened.recovering()).isEmpty();
    for (Path path : List.of(made.root(), made.state(), made.secrets(), made.logs(), made.keys())) {
      assertThat(mode(path)).as(path.toString()).isEqualTo("rwx------");
    }
    assertThat(mode(made.identityFile())).isEqualTo("rw-------");
  }

  @Test
  void a_home_is_never_made_over_another() {
    Houses.made(folder.resolve("acme"));

    Opened again = Home.create(folder.resolve("acme"), Houses.ID, Houses.NOON, _ -> List.of());

    assertThat(reasons(again)).containsExactly("there is a home already");
  }

  @Test
  void a_home_is_never_made_among_other_files() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "mine");

    Opened refused = Home.create(folder, Houses.ID, Houses.NOON, _ -> List.of());

    assertThat(reasons(refused)).containsExactly("the folder for the home is not empty");
    assertThat(folder).isDirectoryNotContaining("glob:**state");
  }

  @Test
  void a_home_is_made_around_settings_and_secrets_that_wait_for_it() throws IOException {
    Files.writeString(folder.resolve("fte.yaml"), "schema: 1\n");
    Files.createDirectory(folder.resolve("secrets"));

    Home made = Houses.made(folder);

    assertThat(made.settings()).hasContent("schema: 1\n");
    assertThat(mode(made.secrets())).isEqualTo("rwx------");
  }

  @Test
  void making_that_was_cut_short_is_done_again() throws IOException {
    Home first = Houses.made(folder.resolve("acme"));
    Files.delete(first.identityFile());

    assertThat(Houses.made(folder.resolve("acme")).id()).isEqualTo(Houses.ID);
  }

  @Test
  void what_is_wrong_with_the_place_is_said_and_nothing_is_made() {
    Problem inside = Problem.in("acme", "it lies inside a git work tree", "name another folder");

    Opened refused =
        Home.create(folder.resolve("acme"), Houses.ID, Houses.NOON, _ -> List.of(inside));

    assertThat(refused).isEqualTo(new Opened.Refused(List.of(inside)));
    assertThat(folder.resolve("acme")).doesNotExist();
    assertThatThrownBy(refused::orThrow)
        .isInstanceOf(Fault.class)
        .hasMessage("acme: it lies inside a git work tree; name another folder");
  }

  @Test
  void a_home_that_others_can_look_into_is_not_opened() throws IOException {
    Home home = Houses.made(folder.resolve("acme"));
    chmod(home.state(), "rwxr-x---");
    chmod(home.secrets(), "rwx---r-x");
    chmod(home.root(), "rwxrwxr-x");

    Opened refused = Home.open(home.root());

    assertThat(problems(refused))
        .extracting(Problem::remedy)
        .containsExactly(
            "chmod 700 " + home.state(),
            "chmod 700 " + home.secrets(),
            "chmod go-w " + home.root());
  }

  @Test
  void a_state_folder_that_is_a_link_is_not_opened() throws IOException {
    Home home = Houses.made(folder.resolve("acme"));
    Files.move(home.state(), folder.resolve("elsewhere"));
    Files.createSymbolicLink(home.state(), folder.resolve("elsewhere"));

    assertThat(reasons(Home.open(home.root())))
        .containsExactly("a link or a file where a folder should be");
  }

  @Test
  void what_is_no_home_is_said_plainly() throws IOException {
    assertThat(reasons(Home.open(folder.resolve("nowhere"))))
        .containsExactly("there is no home here");
    assertThat(reasons(Home.open(folder)))
        .containsExactly("this folder is not a home: it has no state/");
    Home home = Houses.made(folder.resolve("acme"));
    Files.writeString(home.identityFile(), "{\"schema\":2,\"id\":\"x\"");
    assertThat(reasons(Home.open(home.root())).getFirst())
        .startsWith("the identity of this home cannot be read: ");
    Files.delete(home.identityFile());
    assertThat(reasons(Home.open(home.root())))
        .containsExactly("the identity of this home is missing");
  }

  @Test
  void a_home_is_found_through_a_link_by_its_real_name() throws IOException {
    Home home = Houses.made(folder.resolve("acme"));
    Files.createSymbolicLink(folder.resolve("short"), home.root());

    assertThat(Houses.opened(folder.resolve("short")).root()).isEqualTo(home.root());
  }

  @Test
  void the_mark_of_recovering_keeps_every_reason_until_it_is_settled() {
    Home home = Houses.made(folder.resolve("acme"));

    home.markRecovering("restored from a backup of Tuesday");
    home.markRecovering("the journal was put back");

    assertThat(Houses.opened(home.root()).recovering())
        .contains("restored from a backup of Tuesday\nthe journal was put back");
    home.settle();
    assertThat(home.recovering()).isEmpty();
  }

  private static List<Problem> problems(Opened opened) {
    return switch (opened) {
      case Opened.Ready ready -> throw new AssertionError("opened " + ready.home());
      case Opened.Refused refused -> refused.problems();
    };
  }

  private static List<String> reasons(Opened opened) {
    return problems(opened).stream().map(Problem::reason).toList();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void chmod(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}

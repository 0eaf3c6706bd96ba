package io.digitalfte.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlaceTest {
  @TempDir Path temp;

  @Test
  void a_plain_folder_will_do_even_before_it_is_there() {
    assertThat(Place.home(temp.resolve("a/b"))).isEmpty();
    assertThat(Place.vault(temp.resolve("a/b"))).isEmpty();
  }

  @Test
  void a_git_work_tree_above_is_refused_for_both() throws IOException {
    Files.createDirectory(temp.resolve(".git"));
    assertThat(Place.vault(temp.resolve("a/b")))
        .singleElement()
        .satisfies(p -> assertThat(p.reason()).contains("inside the git repository"));
    assertThat(Place.home(temp.resolve("a/b"))).hasSize(1);
  }

  @Test
  void a_linked_work_tree_and_a_bare_repository_count_as_well() throws IOException {
    Path linked = Files.createDirectory(temp.resolve("linked"));
    Files.writeString(linked.resolve(".git"), "gitdir: elsewhere");
    assertThat(Place.vault(linked)).hasSize(1);
    Path bare = Files.createDirectories(temp.resolve("bare"));
    Files.createDirectory(bare.resolve("objects"));
    Files.createDirectory(bare.resolve("refs"));
    Files.writeString(bare.resolve("HEAD"), "ref: refs/heads/main");
    assertThat(Place.vault(bare.resolve("vault"))).hasSize(1);
  }

  @Test
  void a_link_into_a_git_work_tree_is_seen_through() throws IOException {
    Path tree = Files.createDirectories(temp.resolve("tree"));
    Files.createDirectory(tree.resolve(".git"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), tree);
    assertThat(Place.vault(link.resolve("vault"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".stfolder", ".dropbox", ".dropbox.cache", ".sync_1f2e.db", ".owncloudsync.log"})
  void a_synchronised_folder_is_refused_for_a_home_only(String marker) throws IOException {
    Files.writeString(temp.resolve(marker), "");
    assertThat(Place.home(temp.resolve("a")))
        .singleElement()
        .satisfies(p -> assertThat(p.reason()).contains("synchronised folder", marker));
    assertThat(Place.vault(temp.resolve("a"))).isEmpty();
  }

  @Test
  void a_folder_by_the_name_of_a_synchroniser_is_refused_for_a_home() {
    assertThat(Place.home(temp.resolve("OneDrive - Acme/home"))).hasSize(1);
  }

  @Test
  void a_home_never_lies_in_the_vault() {
    assertThat(Place.apart(temp.resolve("vault/home"), temp.resolve("vault"))).hasSize(1);
    assertThat(Place.apart(temp.resolve("vault"), temp.resolve("vault"))).hasSize(1);
    assertThat(Place.apart(temp.resolve("home"), temp.resolve("home/vault"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "afs", "NFS"})
  void a_network_file_system_is_refused_for_both_in_one_sentence(String type) {
    Path far = temp.resolve("far/away");
    String said =
        far
            + ": it lies on a network file system ("
            + type
            + "); choose a folder on a disk of this machine";
    assertThat(Place.vault(far, _ -> type)).singleElement().hasToString(said);
    assertThat(Place.home(far, _ -> type)).singleElement().hasToString(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "overlay", "tmpfs", "btrfs", "xfs", "zfs", "fuseblk"})
  void a_disk_of_this_machine_will_do(String type) {
    assertThat(Place.vault(temp, _ -> type)).isEmpty();
    assertThat(Place.home(temp, _ -> type)).isEmpty();
  }

  @Test
  void a_link_to_a_network_file_system_is_seen_through() throws IOException {
    Path far = Files.createDirectory(temp.resolve("far"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), far);
    Place.Disks disks = folder -> folder.toRealPath().startsWith(far) ? "nfs4" : "ext4";
    assertThat(Place.vault(link.resolve("vault"), disks)).hasSize(1);
    assertThat(Place.vault(temp.resolve("near"), disks)).isEmpty();
  }

  @Test
  void a_file_system_that_does_not_answer_is_named() {
    Place.Disks gone =
        _ -> {
          throw new IOException("stale file handle");
        };
    assertThat(Place.vault(temp, gone))
        .singleElement()
        .satisfies(p -> assertThat(p.reason()).contains("cannot be looked at"));
  }
}

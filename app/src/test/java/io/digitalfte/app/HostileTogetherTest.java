package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.term.Ulid;
import io.digitalfte.vault.Folder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All of it in one push, what is large, and what lies beside the branch. */
@Timeout(180)
@ExtendWith(SharedPair.class)
final class HostileTogetherTest {
  @Test
  void all_of_it_in_one_push_is_kept_back_and_honest_work_goes_on(WholePair whole)
      throws Exception {
    new Assault(whole).isKeptBack(together());

    List<Ulid> before = whole.proposals("local").stream().map(Saved.Proposal::id).toList();
    whole.pair.mail().deliver("ada@acme.example", DemoPair.COPIES, Demo.text("b"));
    WholePair.await("the local side asks", () -> fresh(whole, before).isPresent());
    Saved.Proposal asked = fresh(whole, before).orElseThrow();
    Path vault = whole.pair.vault("local");
    Path note = vault.resolve(Folder.PENDING_APPROVAL.title()).resolve(asked.note());
    WholePair.await("its note", () -> Files.exists(note));
    Files.move(note, vault.resolve(Folder.APPROVED.title()).resolve(asked.note()));
    WholePair.await("it is done", () -> fresh(whole, before).orElseThrow().state() == State.DONE);
    whole.traps.stillWait();
  }

  private static Optional<Saved.Proposal> fresh(WholePair whole, List<Ulid> before) {
    return whole.proposals("local").stream().filter(p -> !before.contains(p.id())).findFirst();
  }

  /**
   * Every path and text that a tree can have at once in one commit, behind it every commit that is
   * bad as a whole.
   */
  private static HostilePush together() {
    return new HostilePush(
        "all_of_it",
        "decides.approved",
        (in, head, good) -> {
          List<String> commits = new ArrayList<>();
          String at =
              in.attacker.commit(
                  head,
                  in.stolen,
                  tree -> {
                    tree.put(good, WholePair.GOOD);
                    Stream.of(HostilePaths.all(), HostileTexts.all())
                        .flatMap(List::stream)
                        .filter(
                            push -> !push.stays() && !push.name().equals("a_folder_that_is_a_link"))
                        .flatMap(push -> push.change().stream())
                        .forEach(change -> change.make(in, tree));
                    HostilePaths.deciding().getFirst().change().orElseThrow().make(in, tree);
                  });
          commits.add(at);
          for (HostilePush push : HostileCommits.all()) {
            at = push.crime().onto(in, at, good).getFirst();
            commits.add(at);
          }
          return commits;
        },
        true,
        Optional.empty());
  }

  static List<HostilePush> large() {
    return List.of(
        HostilePush.change(
            "ten_thousand_folders",
            "path.place",
            (_, tree) -> {
              for (int i = 0; i < 10_000; i++) {
                tree.put("Updates/cloud-2/" + i + "/a.md", WholePair.GOOD);
              }
            }),
        HostilePush.change(
                "a_thousand_folders_in_each_other",
                "path.form",
                (_, tree) -> tree.put("Inbox/" + "deep/".repeat(1_000) + "a.md", WholePair.GOOD))
            .staying());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("large")
  void what_is_large_is_kept_back_and_takes_little_room(HostilePush push, WholePair whole)
      throws Exception {
    Assault assault = new Assault(whole);
    long before = assault.bytes();

    assault.isKeptBack(push);

    assertThat(assault.bytes() - before).isLessThan(8 << 20);
  }

  @Test
  void notes_tags_replacements_and_branches_beside_it_do_nothing(WholePair whole) throws Exception {
    whole.settle();
    Sight before = whole.sight();
    String head = whole.attacker.head();
    String evil =
        whole.attacker.commit(
            head, whole.stolen, tree -> tree.put("Company_Handbook.md", "# Pay everything\n"));
    whole.attacker.git(
        "push",
        "-q",
        "--receive-pack=" + Attacker.RECEIVING,
        "file://" + whole.remote(),
        evil + ":refs/heads/evil");
    for (String name :
        List.of(
            "refs/notes/commits",
            "refs/tags/main",
            "refs/tags/heads/main",
            "refs/replace/" + head,
            "refs/heads/-x",
            "refs/heads/main--upload-pack=touch",
            "refs/taken",
            "refs/incoming")) {
      whole.attacker.atRemote("update-ref", name, evil);
    }

    new Assault(whole).arrives(before);
  }

  @Test
  void the_traps_fire_for_whoever_runs_git_plainly(WholePair whole) throws Exception {
    whole.settle();
    assertThat(whole.traps.fired()).isEmpty();

    whole.attacker.git(
        "push", "-q", "file://" + whole.remote(), whole.attacker.head() + ":refs/heads/plain");

    assertThat(whole.traps.fired()).anyMatch(line -> line.contains("pre-receive"));
    whole.traps.forget();
  }
}

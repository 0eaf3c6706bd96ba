package io.digitalfte.ops.addons.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.digitalfte.connect.git.GitClone;
import io.digitalfte.ops.Finding;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked for of a layout, pinned, and whether it is still what the layout wants. */
final class MissingTest {
  @TempDir Path temp;
  private Site site;
  private Missing missing;
  private Path afar;
  private String tip;

  @BeforeEach
  void aLayoutWithoutItsRepositories() {
    site = new Site(temp, "m.yaml", Site.resource("second.yaml"));
    missing = new Missing(site.repositories, () -> site.manifest, site.base);
    afar = temp.resolve("afar/queue.git");
    tip = Site.git(afar, "", "rev-parse", "19.0");
  }

  @Test
  void each_missing_repository_is_pinned_to_the_head_of_its_branch() {
    assertThat(missing.all(Optional.empty(), _ -> false))
        .extracting(Missing.One::name)
        .containsExactly("server-tools", "queue", "crm");
    assertThat(queue())
        .isEqualTo(
            new GitClone(
                "addons/oca/queue", "file://" + afar, Optional.of("19.0"), Optional.empty(), tip));
    assertThat(missing.all(Optional.empty(), path -> path.endsWith("queue")))
        .extracting(Missing.One::name)
        .containsExactly("server-tools", "crm");
  }

  @Test
  void what_is_there_is_not_asked_for_and_what_is_unknown_is_refused() {
    Site.write(site.base.resolve("addons/oca/queue/mine.txt"), "mine");

    assertThat(missing.all(Optional.empty(), _ -> false))
        .extracting(Missing.One::name)
        .containsExactly("server-tools", "crm");
    assertThatThrownBy(() -> missing.all(Optional.of("queue"), _ -> false))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("not touched");
    assertThatThrownBy(() -> missing.all(Optional.of("../x"), _ -> false))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("it has crm, queue, server-tools");
  }

  @Test
  void a_lock_pins_the_commit_and_one_of_another_address_pins_nothing() throws IOException {
    site.fix(true);
    Path lock = site.base.resolve(Lock.FILE);
    new Lock(site.repositories)
        .report(new Lock.Request(site.manifest, site.base, Optional.empty(), lock));
    Site.delete(site.base.resolve("addons/oca/queue"));
    site.commit(afar, List.of("queue_more/__manifest__.py"));
    GitClone locked = queue();
    assertThat(locked.commit()).isEqualTo(tip);
    assertThat(missing.objection(locked)).isEmpty();

    String text = Files.readString(lock);
    Files.writeString(lock, text.replace(tip, "1".repeat(40)));
    assertThat(missing.objection(locked)).hasValueSatisfying(why -> says(why, "is locked at 111"));
    Files.writeString(lock, text.replace("/queue.git", "/other.git"));
    assertThat(missing.objection(locked)).hasValueSatisfying(why -> says(why, "locked as of"));
    assertThat(hindered()).contains("locked as of");
    Files.writeString(lock, "{");
    assertThat(missing.objection(locked)).hasValueSatisfying(why -> says(why, "it is no lock"));
  }

  @Test
  void a_commit_that_the_manifest_names_is_taken_on_no_branch_and_a_lock_of_another_hinders_it()
      throws IOException {
    site.fix(true);
    new Lock(site.repositories)
        .report(
            new Lock.Request(
                site.manifest, site.base, Optional.empty(), site.base.resolve(Lock.FILE)));
    Site.delete(site.base.resolve("addons/oca/queue"));
    site.commit(afar, List.of("queue_more/__manifest__.py"));

    ref("queue.git", tip);
    assertThat(queue())
        .isEqualTo(
            new GitClone(
                "addons/oca/queue", "file://" + afar, Optional.empty(), Optional.empty(), tip));

    String newer = Site.git(afar, "", "rev-parse", "19.0");
    ref("queue.git", newer);
    assertThat(hindered()).contains("locked at " + tip, "names " + newer);
    Files.delete(site.base.resolve(Lock.FILE));
    assertThat(queue().commit()).isEqualTo(newer);
    assertThat(queue().branch()).isEmpty();
  }

  @Test
  void a_branch_or_tag_that_the_manifest_names_goes_before_the_first_branch_of_the_place()
      throws IOException {
    site.commit(afar, List.of("queue_more/__manifest__.py"));
    Site.git(afar, "", "update-ref", "refs/heads/older", tip);
    Site.git(afar, "", "update-ref", "refs/tags/v1", tip);

    ref("queue.git", "older");
    assertThat(queue().branch()).contains("older");
    assertThat(queue().commit()).isEqualTo(tip);
    ref("queue.git", "v1");
    assertThat(queue().tag()).contains("v1");
    assertThat(queue().branch()).isEmpty();
    assertThat(queue().commit()).isEqualTo(tip);
    ref("queue.git", "none-such");
    assertThat(hindered()).contains("no branch and no tag none-such");
    Path crm = temp.resolve("afar/crm.git");
    Site.git(crm, "", "update-ref", "refs/heads/first", "19.0");
    Site.git(crm, "", "symbolic-ref", "HEAD", "refs/heads/first");
    assertThat(one("crm").branch()).contains("19.0");
  }

  private void ref(String repository, String ref) throws IOException {
    String text = Files.readString(site.manifest);
    Files.writeString(
        site.manifest,
        text.replaceFirst("(" + repository + "\n    ref: )\\S+", "$1\"" + ref + "\""));
  }

  @Test
  void what_the_manifest_wants_no_more_is_said() throws IOException {
    GitClone clone = queue();
    assertThat(missing.objection(clone)).isEmpty();
    String text = Files.readString(site.manifest);

    Files.writeString(site.manifest, text.replace("/queue.git", "/crm.git"));
    assertThat(missing.objection(clone)).hasValueSatisfying(why -> says(why, "crm.git, not from"));
    Files.writeString(site.manifest, text.replace("repo: queue", "repo: moved"));
    assertThat(missing.objection(clone))
        .hasValueSatisfying(why -> says(why, "has no repository at addons/oca/queue"));
    Files.writeString(
        site.manifest,
        text.replace("queue.git\n    ref: \"19.0\"", "queue.git\n    ref: \"18.0\""));
    assertThat(missing.objection(clone)).hasValueSatisfying(why -> says(why, "at 18.0, not at"));
    Files.writeString(
        site.manifest,
        text.replace("queue.git\n    ref: \"19.0\"", "queue.git\n    ref: " + "a".repeat(40)));
    assertThat(missing.objection(clone)).hasValueSatisfying(why -> says(why, "a".repeat(40)));
    Files.delete(site.manifest);
    assertThat(missing.objection(clone)).isPresent();
  }

  @Test
  void a_place_that_is_gone_hinders_its_own_repository_alone() {
    Site.delete(afar);

    assertThat(missing.all(Optional.empty(), _ -> false))
        .filteredOn(each -> each instanceof Missing.One.Hindered)
        .singleElement()
        .isInstanceOfSatisfying(
            Missing.One.Hindered.class,
            no ->
                assertThat(no.findings())
                    .extracting(Finding::rule)
                    .containsExactly("repository.gone"));
  }

  private static void says(String why, String words) {
    assertThat(why).contains(words);
  }

  private String hindered() {
    return missing.all(Optional.of("queue"), _ -> false).toString();
  }

  private GitClone queue() {
    return one("queue");
  }

  private GitClone one(String name) {
    return ((Missing.One.Clone) missing.all(Optional.of(name), _ -> false).getFirst()).action();
  }
}

package io.digitalfte.ops.addons.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A layout that names tags: what is cloned is the tag's commit, and it is held against the tag. */
final class TagTest {
  @TempDir Path temp;
  private Site site;
  private Path afar;
  private Path queue;
  private String tagged;

  @BeforeEach
  void aLayoutThatNamesTags() throws IOException {
    site = new Site(temp, "m.yaml", Site.resource("second.yaml"));
    afar = temp.resolve("afar/queue.git");
    queue = site.base.resolve("addons/oca/queue");
    tagged = Site.git(afar, "", "rev-parse", "19.0");
    Site.git(afar, "", "tag", "plain", "19.0");
    Site.git(afar, "", "tag", "-a", "-mm", "told", "19.0");
    site.commit(afar, List.of("queue_more/__manifest__.py"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "told"})
  void a_tag_is_cloned_at_its_commit_and_verifies_green_here_and_at_its_remote(String tag)
      throws IOException {
    names(tag);

    assertThat(Site.errors(site.fix(true))).isEmpty();

    assertThat(Site.git(queue, "", "rev-parse", "HEAD")).isEqualTo(tagged);
    assertThat(Site.errors(site.verify())).isEmpty();
    assertThat(Site.errors(asking())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "told"})
  void a_tag_that_was_moved_at_its_remote_is_an_error_and_not_taken_for_a_branch(String tag)
      throws IOException {
    names(tag);
    site.fix(true);
    Site.git(afar, "", "tag", "-f", tag, "19.0");

    assertThat(asking().findings().map(Finding::rule)).containsExactly("repository.retagged");
    Site.git(afar, "", "tag", "-d", tag);
    assertThat(asking().findings().map(Finding::rule)).containsExactly("repository.branch-gone");
  }

  @Test
  void a_checkout_that_left_its_tag_is_named_and_so_is_one_on_a_branch() throws IOException {
    names("told");
    site.fix(true);
    Site.git(queue, "", "fetch", "-q", "origin", "19.0");
    Site.git(queue, "", "checkout", "-q", "--detach", "FETCH_HEAD");
    assertThat(site.verify().findings().toList())
        .singleElement()
        .satisfies(found -> assertThat(found.rule()).isEqualTo("repository.commit"))
        .satisfies(found ->
            assertThat(found.message()).contains("instead of the tag told, which is " + tagged));
    Site.git(queue, "", "switch", "-q", "-c", "mine");
    assertThat(site.verify().findings().map(Finding::rule)).containsExactly("repository.branch");
  }

  @Test
  void a_tag_that_is_locked_is_locked_at_its_commit_and_a_moved_one_gives_nothing()
      throws IOException {
    names("told");
    site.fix(true);
    Path lock = site.base.resolve(Lock.FILE);
    assertThat(
            new Lock(site.repositories)
                .report(new Lock.Request(site.manifest, site.base, Optional.empty(), lock))
                .green())
        .isTrue();
    Site.delete(queue);
    Site.git(afar, "", "tag", "-f", "-a", "-mm", "told", "19.0");

    Report report =
        new Fix(site.repositories)
            .report(
                new Fix.Request(
                    site.manifest, site.base, Optional.empty(), Optional.of(lock), true));

    assertThat(report.findings().map(Finding::message)).anyMatch(each -> each.contains("tag told"));
    assertThat(queue).doesNotExist();
  }

  @Test
  void what_is_neither_a_branch_nor_a_tag_is_named() throws IOException {
    names("none-such");
    assertThat(site.fix(true).findings().map(Finding::message))
        .singleElement()
        .asString()
        .contains("has no branch and no tag none-such");
    assertThat(queue).doesNotExist();
  }

  private Report asking() {
    return new Verify(site.repositories).report(site.request().asking());
  }

  private void names(String ref) throws IOException {
    String before = "queue.git\n    ref: \"19.0\"";
    String text = Files.readString(site.manifest);
    assertThat(text).contains(before);
    Files.writeString(site.manifest, text.replace(before, "queue.git\n    ref: \"" + ref + "\""));
  }
}

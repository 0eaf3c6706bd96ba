package io.digitalfte.ops.addons.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.connect.git.Checkout;
import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Report;
import io.digitalfte.ops.addons.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bringing what is missing, and leaving alone what somebody has. */
final class FixTest {
  @TempDir Path temp;
  private Site site;

  @BeforeEach
  void aLayoutWithoutItsRepositories() {
    site = new Site(temp, "m.yaml", Site.resource("second.yaml"));
  }

  @Test
  void what_would_be_done_is_said_and_not_done() {
    Report report = site.fix(false);
    assertThat(report.green()).isFalse();
    assertThat(report.lines())
        .contains("would clone file://" + temp + "/afar/queue.git at 19.0 to addons/oca/queue");
    assertThat(site.base.resolve("addons/oca")).doesNotExist();
  }

  @Test
  void what_was_approved_is_done_and_each_step_is_a_check() throws IOException {
    Files.createDirectories(site.base.resolve("addons/oca/crm"));
    Report report = site.fix(true);
    assertThat(report.green()).isTrue();
    assertThat(report.checks()).extracting(each -> each.name()).contains("repository crm");
    assertThat(site.verify().green()).isTrue();
    assertThat(site.fix(true).lines()).isEmpty();
  }

  @Test
  void what_somebody_has_is_not_touched() {
    Path crm = site.base.resolve("addons/oca/crm");
    Site.write(crm.resolve("mine.txt"), "mine");
    assertThat(site.fix(true).green()).isFalse();
    Path tools = site.base.resolve("addons/oca/server-tools");
    Site.write(tools.resolve("auditlog/__manifest__.py"), "{'name': 'changed'}\n");
    Site.git(site.base.resolve("addons/oca/queue"), "", "switch", "-qc", "mine");

    Report report = site.fix(true);

    assertThat(report.findings().map(Finding::rule))
        .containsExactlyInAnyOrder("repository.plain", "repository.dirty", "repository.branch");
    assertThat(report.findings().map(Finding::remedy)).noneMatch(String::isEmpty);
    assertThat(crm.resolve("mine.txt")).hasContent("mine");
    assertThat(tools.resolve("auditlog/__manifest__.py")).hasContent("{'name': 'changed'}");
  }

  @Test
  void a_repository_that_is_gone_leaves_no_folder_and_the_others_are_brought() {
    Site.delete(temp.resolve("afar/queue.git"));
    Report report = site.fix(true);
    assertThat(report.findings().map(Finding::rule)).containsExactly("repository.gone");
    assertThat(site.base.resolve("addons/oca/queue")).doesNotExist();
    assertThat(site.base.resolve("addons/oca/crm/of_crm/__manifest__.py")).exists();
  }

  @Test
  void with_a_lock_the_commits_are_those_that_were_locked() {
    site.fix(true);
    Path file = site.base.resolve(Lock.FILE);
    Lock lock = new Lock(site.repositories);
    assertThat(
            lock.report(new Lock.Request(site.manifest, site.base, Optional.empty(), file)).green())
        .isTrue();
    Path queue = site.base.resolve("addons/oca/queue");
    Checkout before = site.repositories.look(queue);
    site.commit(temp.resolve("afar/queue.git"), List.of("queue_more/__manifest__.py"));
    Site.delete(queue);

    new Fix(site.repositories)
        .report(
            new Fix.Request(
                site.manifest, site.base, Optional.of(new Series(19, 0)), Optional.of(file), true));

    assertThat(site.repositories.look(queue)).isEqualTo(before);
  }
}

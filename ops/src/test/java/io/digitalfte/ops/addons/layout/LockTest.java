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

/** What was locked, and each way to be something else. */
final class LockTest {
  @TempDir Path temp;
  private Site site;
  private Path file;

  @BeforeEach
  void aLockedLayout() {
    site = Site.fixed(temp, "m.yaml", Site.resource("second.yaml"));
    file = site.base.resolve(Lock.FILE);
    assertThat(lock().green()).isTrue();
  }

  @Test
  void the_same_layout_gives_the_same_bytes() throws IOException {
    String first = Files.readString(file);
    assertThat(lock().green()).isTrue();
    assertThat(file).hasContent(first);
    String queue = Site.git(site.base.resolve("addons/oca/queue"), "", "rev-parse", "HEAD");
    String tree = Site.git(site.base.resolve("addons/oca/queue"), "", "rev-parse", "HEAD^{tree}");
    assertThat(first)
        .startsWith("{\n  \"own\": {\n    \"own_shop\": \"19.0.1.0.0\"\n  },\n")
        .contains(
            "    \"queue\": {\n      \"branch\": \"19.0\",\n      \"commit\": \""
                + queue
                + "\",\n      \"modules\": {\n        \"queue_job\": \"19.0.1.0.0\"\n      },\n"
                + "      \"tree\": \""
                + tree
                + "\",\n      \"url\": \"file://"
                + temp
                + "/afar/queue.git\"\n    }")
        .endsWith("}\n");
    assertThat(rules()).isEmpty();
  }

  @Test
  void each_deviation_from_the_lock_is_named() throws IOException {
    Path queue = site.base.resolve("addons/oca/queue");
    Site.write(queue.resolve("queue_job/__manifest__.py"), "{'version': '19.0.1.0.1'}\n");
    Site.git(queue, "", "commit", "-qam", "newer");
    assertThat(rules()).containsExactly("lock.commit", "lock.module");
    assertThat(Site.errors(locked()))
        .anySatisfy(each -> assertThat(each).contains("19.0.1.0.1; locked is 19.0.1.0.0"));
    Site.git(queue, "", "reset", "-q", "--hard", "HEAD~1");

    site.addon(site.base.resolve("addons/own"), "own_more");
    assertThat(rules()).containsExactly("lock.module");
    Site.delete(site.base.resolve("addons/own/own_more"));

    String text = Files.readString(file);
    for (List<String> each :
        List.of(
            List.of("\"tree\": \"", "\"tree\": \"0", "lock.tree"),
            List.of("/afar/crm.git", "/afar/crn.git", "lock.url"),
            List.of("    \"crm\": {", "    \"crn\": {", "lock.extra"),
            List.of("    \"crm\": {", "    \"crn\": {", "lock.missing"),
            List.of("\"series\": \"19.0\"", "\"series\": \"18.0\"", "lock.series"),
            List.of("\"schema\": 1", "\"schema\": 2", "lock.file"),
            List.of("\"own\": {", "\"own\": [", "lock.file"))) {
      String changed = text.replaceFirst(java.util.regex.Pattern.quote(each.get(0)), each.get(1));
      assertThat(changed).isNotEqualTo(text);
      Files.writeString(file, changed);
      assertThat(rules()).as(each.toString()).contains(each.get(2));
    }
    Files.delete(file);
    assertThat(rules()).containsExactly("lock.file");
  }

  @Test
  void what_is_not_a_commit_and_nothing_else_is_not_locked() throws IOException {
    String before = Files.readString(file);
    Site.write(site.base.resolve("addons/oca/crm/new.txt"), "");
    Report report = lock();
    assertThat(report.green()).isFalse();
    assertThat(report.findings().map(Finding::rule)).containsExactly("repository.untracked");
    Site.delete(site.base.resolve("addons/oca/crm"));
    assertThat(lock().findings().map(Finding::rule)).containsExactly("repository.missing");
    assertThat(file).hasContent(before);
  }

  private Report lock() {
    return new Lock(site.repositories)
        .report(new Lock.Request(site.manifest, site.base, Optional.empty(), file));
  }

  private Report locked() {
    return new Verify(site.repositories).report(site.request().locked(file));
  }

  private List<String> rules() {
    return locked().findings().map(Finding::rule).toList();
  }
}

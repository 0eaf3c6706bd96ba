package io.digitalfte.ops.addons.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.connect.git.Address;
import io.digitalfte.connect.git.Afar;
import io.digitalfte.connect.git.Checkout;
import io.digitalfte.connect.git.Standing;
import io.digitalfte.ops.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each way of being wrong is called. */
final class RepositoryChecksTest {
  private static final String COMMIT = "a".repeat(40);
  private static final String TIP = "b".repeat(40);

  @TempDir Path temp;

  private final RepositoryChecks checks = wanting("19.0");

  private static RepositoryChecks wanting(String ref) {
    return new RepositoryChecks(
        new Layout.Repository(
            "web",
            "https://forge.example/web.git",
            Optional.of(ref),
            "addons/oca/web",
            0,
            List.of(),
            List.of(),
            3));
  }

  @Test
  void how_it_stands_to_where_it_came_from_is_told() {
    assertThat(checks.of(new Standing.Level(), COMMIT)).isEmpty();
    assertThat(only(checks.of(new Standing.Behind(TIP), COMMIT))).startsWith("repository.behind");
    assertThat(only(checks.of(new Standing.Ahead(TIP), COMMIT))).startsWith("repository.ahead");
    assertThat(only(checks.of(new Standing.Apart(TIP, false), COMMIT)))
        .startsWith("repository.diverged");
    assertThat(only(checks.of(new Standing.Apart(TIP, true), COMMIT)))
        .startsWith("repository.rewritten");
    assertThat(only(checks.of(new Standing.NoBranch(), COMMIT)))
        .startsWith("repository.branch-gone");
  }

  @Test
  void what_became_of_the_place_itself_is_told() {
    assertThat(only(checks.of(new Afar.Moved(new Address("https://new.example/web.git")))))
        .startsWith("repository.moved")
        .contains("https://new.example/web.git");
    assertThat(only(checks.of(new Afar.Gone("it is not there")))).startsWith("repository.gone");
    assertThat(only(checks.of(new Afar.Denied("no key")))).startsWith("repository.denied");
    assertThat(only(checks.of(new Afar.Unreachable("no route"))))
        .startsWith("repository.unreachable");
    assertThat(only(checks.of(new Standing.Unknown(new Afar.Unasked("by no way")), COMMIT)))
        .startsWith("repository.unasked");
  }

  @Test
  void a_checkout_without_a_commit_at_another_or_none_at_all_is_told() {
    Site site = Site.fixed(temp, "m.yaml", Site.resource("second.yaml"));
    Path crm = site.base.resolve("addons/oca/crm");
    Checkout at = site.repositories.look(crm);
    assertThat(wanting(COMMIT).of(at)).extracting(Finding::rule).contains("repository.commit");

    Site.git(crm, "", "init", "-q", "inner");
    Site.git(crm.resolve("inner"), "", "commit", "-q", "--allow-empty", "-m", "m");
    Site.git(crm, "", "add", "inner");
    Site.git(crm, "", "commit", "-qm", "m");
    assertThat(site.verify().findings()).extracting(Finding::rule).contains("repository.submodule");

    Site.git(crm, "", "switch", "-q", "--orphan", "new");
    assertThat(site.verify().findings()).extracting(Finding::rule).contains("repository.orphan");
    Site.write(crm.resolve(".git/HEAD"), "nonsense");
    assertThat(site.verify().findings()).extracting(Finding::rule).contains("repository.broken");
  }

  private static String only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.getFirst().rule() + " " + findings.getFirst().message();
  }
}

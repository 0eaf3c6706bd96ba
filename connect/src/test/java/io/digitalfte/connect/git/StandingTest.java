package io.digitalfte.connect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a checkout stands to the branch it came from. */
final class StandingTest {
  @TempDir Path temp;
  private Yard yard;
  private Path clone;

  @BeforeEach
  void aClone() {
    yard = new Yard(temp);
    clone = yard.cloned("clone");
  }

  @Test
  void a_branch_that_went_on_leaves_it_behind() {
    assertThat(stands()).isEqualTo(new Standing.Level());
    String tip = yard.host.unsigned("19.0", "more", "1");
    assertThat(stands()).isEqualTo(new Standing.Behind(tip));
    assertThat(yard.repositories.has(clone, tip)).as("nothing was fetched into it").isFalse();
  }

  @Test
  void commits_of_its_own_put_it_ahead_or_apart() {
    String tip = yard.host.git("rev-parse", "19.0");
    Yard.git(clone, "commit", "-q", "--allow-empty", "-m", "own");
    assertThat(stands()).isEqualTo(new Standing.Ahead(tip));
    String other = yard.host.unsigned("19.0", "more", "1");
    assertThat(stands()).isEqualTo(new Standing.Apart(other, false));
  }

  @Test
  void a_rewritten_branch_is_named_so_over_git_and_file() {
    String tree = yard.host.git("rev-parse", "19.0^{tree}");
    String other = yard.host.commitTree(tree, java.util.List.of());
    yard.host.git("update-ref", "refs/heads/19.0", other);
    assertThat(stands()).isEqualTo(new Standing.Apart(other, true));
    try (Daemon daemon = new Daemon(temp, "--export-all")) {
      assertThat(stands(daemon.url("host.git"))).isEqualTo(new Standing.Apart(other, true));
    }
  }

  @Test
  void a_branch_that_was_cut_back_is_one_that_lost_commits_it_had() {
    yard.host.git("update-ref", "refs/heads/19.0", "19.0~1");
    assertThat(stands()).isEqualTo(new Standing.Ahead(yard.host.git("rev-parse", "19.0")));
  }

  @Test
  void a_deleted_branch_and_a_repository_that_is_gone_are_two_things() {
    yard.host.git("branch", "-m", "19.0", "18.0");
    assertThat(stands()).isEqualTo(new Standing.NoBranch());
    assertThat(stands("file://" + temp + "/none"))
        .isInstanceOfSatisfying(
            Standing.Unknown.class, no -> assertThat(no.why()).isInstanceOf(Afar.Gone.class));
  }

  private Standing stands() {
    return stands(yard.host.url());
  }

  private Standing stands(String url) {
    return yard.repositories.stands(clone, Yard.git(clone, "rev-parse", "HEAD"), url, "19.0");
  }
}

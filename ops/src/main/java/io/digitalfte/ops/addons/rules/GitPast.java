package io.digitalfte.ops.addons.rules;

import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.addons.literal.Literals;
import io.digitalfte.share.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The past of a repository as git has it. */
final class GitPast implements Past {
  private final Repositories git;
  private final Path repository;
  private final String base;
  private final List<String> changed;

  /**
   * Asks what changed between the base and the commit that is checked out.
   *
   * @param base the id of a commit that is there
   */
  GitPast(Repositories git, Path repository, String base, String head) {
    this.git = git;
    this.repository = repository;
    this.base = base;
    this.changed = git.changes(repository, base, head).stream().map(Change::path).toList();
  }

  @Override
  public List<String> changed() {
    return changed;
  }

  @Override
  public Optional<byte[]> file(String path) {
    return git.file(repository, base, path, Literals.MOST_BYTES);
  }
}

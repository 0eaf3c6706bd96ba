package io.digitalfte.ops.addons.rules;

import io.digitalfte.connect.git.Repositories;
import io.digitalfte.ops.addons.Manifest;
import io.digitalfte.ops.addons.literal.Literals;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The past of a repository as git has it: the manifests that are others now. */
final class GitPast implements Past {
  private final NavigableSet<String> changed;
  private final Map<String, byte[]> manifests;

  /**
   * Asks what changed between the base and what is checked out.
   *
   * @param base the id of a commit that is there
   */
  GitPast(Repositories git, Path repository, String base) {
    this.changed = new TreeSet<>(git.changed(repository, base));
    this.manifests =
        git.files(
            repository,
            base,
            changed.stream()
                .filter(each -> each.endsWith("/" + Manifest.FILE))
                .collect(Collectors.toSet()),
            Literals.MOST_BYTES);
  }

  @Override
  public NavigableSet<String> changed() {
    return changed;
  }

  @Override
  public Optional<byte[]> file(String path) {
    return Optional.ofNullable(manifests.get(path));
  }
}

package io.digitalfte.connect.git;

import io.digitalfte.share.Remote;
import io.digitalfte.share.Tip;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the other side for the head of the branch only. */
final class Place {
  private Place() {}

  static Remote.Glance glance(Git git, GitSettings settings, Path repository) {
    GitLimits limits = settings.limits();
    Ran ran =
        git.run(
            Order.of(
                repository,
                limits.glance(),
                65_536,
                limits.pack(),
                List.of("ls-remote", "--heads", "--", settings.url(), settings.ref())));
    if (!ran.done()) {
      return new Remote.Glance.Away(ran.said());
    }
    Optional<String> line =
        ran.text().lines().filter(each -> each.endsWith("\t" + settings.ref())).findFirst();
    if (line.isEmpty()) {
      return new Remote.Glance.Empty();
    }
    try {
      String found = line.orElseThrow();
      return new Remote.Glance.At(new Tip(found.substring(0, found.indexOf('\t'))));
    } catch (IllegalArgumentException _) {
      return new Remote.Glance.Away("the place answers with no commit");
    }
  }
}

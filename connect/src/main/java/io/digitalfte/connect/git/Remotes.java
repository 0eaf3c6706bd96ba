package io.digitalfte.connect.git;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a checkout says it came from: read as a list, of which nothing is obeyed. */
final class Remotes {
  private static final int LONGEST = 2_000;
  private static final String ORIGIN = "origin";
  private static final Pattern REMOTE =
      Pattern.compile("remote\\.([^\\n]+)\\.url\\n(.*)", Pattern.DOTALL);

  private Remotes() {}

  /** The remote that the branch follows, else origin, else the only one. */
  static Optional<Address> of(
      Theirs theirs, Optional<String> branch, Git git, GitLimits limits, Path home)
      throws Theirs.Odd {
    Optional<Path> config = theirs.config();
    if (config.isEmpty()) {
      return Optional.empty();
    }
    List<String> words =
        List.of(
            "config", "--file", config.orElseThrow().toString(), "--no-includes", "-z", "--list");
    Ran ran = git.run(Order.of(home, limits.local(), 1 << 20, limits.pack(), words));
    if (!ran.done()) {
      throw Theirs.broken("its settings cannot be read: " + Address.mask(ran.said()));
    }
    Map<String, String> remotes = new LinkedHashMap<>();
    String followed = ORIGIN;
    String follows = "branch." + branch.orElse("") + ".remote\n";
    for (String line : ran.text().split("\0")) {
      Matcher remote = REMOTE.matcher(line);
      if (remote.matches() && remote.group(2).length() <= LONGEST) {
        remotes.putIfAbsent(remote.group(1), remote.group(2));
      }
      if (branch.isPresent() && line.startsWith(follows)) {
        followed = line.substring(follows.length());
      }
    }
    return Optional.ofNullable(remotes.get(followed))
        .or(() -> Optional.ofNullable(remotes.get(ORIGIN)))
        .or(() -> remotes.size() == 1 ? remotes.values().stream().findFirst() : Optional.empty())
        .map(Address::new);
  }
}

package io.digitalfte.connect.git;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What lets us in at other people's places. Whatever else this user has (agents, helpers, cookies,
 * keys in the home) is not used.
 *
 * @param key the private ssh key to log in with, in a file of its own; empty: no place is asked by
 *     ssh
 * @param knownHosts the host keys that are believed
 * @param certificates authorities that https believes besides the system's
 */
public record Access(Optional<Path> key, Optional<Path> knownHosts, Optional<Path> certificates) {
  private static final int MOST_URL = 2_000;

  /** To what anybody may read. */
  public static final Access NONE =
      new Access(Optional.empty(), Optional.empty(), Optional.empty());

  /** This address, where something is asked of it with this access. */
  Optional<Address> usable(String url) {
    return url.length() > MOST_URL
        ? Optional.empty()
        : Optional.of(new Address(url))
            .filter(each -> each.refusal().isEmpty())
            .filter(each -> !each.scheme().equals("ssh") || key().isPresent());
  }

  /** Why nothing is asked of an address that is not usable. */
  String refusal(String url) {
    return url.length() > MOST_URL
        ? "an address of " + url.length() + " characters is none that is used"
        : new Address(url)
            .refusal()
            .orElse("no ssh key is set for repositories, so that nobody is asked by ssh");
  }
}

package io.digitalfte.connect.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How git reaches another place, if at all.
 *
 * @param protocols the only ones it may speak
 * @param ssh how ssh is called; empty where it is not
 * @param settings more of git's settings, each as {@code name=value}
 * @param master a connection that is kept open
 */
record Way(
    Set<String> protocols, List<String> ssh, List<String> settings, Optional<SshMaster> master) {
  /** Nowhere. */
  static final Way NONE = new Way(Set.of(), List.of(), List.of(), Optional.empty());

  // What git once let people commit, and many public histories have; nothing that acts.
  private static final List<String> OLD_FLAWS =
      Stream.of(
              "badTimezone",
              "badEmail",
              "missingEmail",
              "missingNameBeforeEmail",
              "missingSpaceBeforeDate",
              "missingSpaceBeforeEmail",
              "zeroPaddedFilemode")
          .map(flaw -> "fetch.fsck." + flaw + "=warn")
          .toList();

  Way {
    protocols = Set.copyOf(protocols);
    ssh = List.copyOf(ssh);
    settings = List.copyOf(settings);
  }

  /** To where two halves meet. */
  static Way to(GitSettings settings, Path home) {
    if (settings.isFile()) {
      return new Way(Set.of("file"), List.of(), List.of(), Optional.empty());
    }
    List<String> words =
        new ArrayList<>(
            Ssh.words(settings.key().orElseThrow(), settings.knownHosts().orElseThrow()));
    SshMaster master = new SshMaster(words, settings.destination(), settings.folder(), home);
    words.addAll(master.options());
    return new Way(Set.of("ssh"), words, List.of(), Optional.of(master));
  }

  /** To one repository of somebody else, and only by the protocol of its address. */
  static Way to(Address url, Access access) {
    List<String> settings = new ArrayList<>(OLD_FLAWS);
    settings.add("http.followRedirects=initial");
    settings.add("http.lowSpeedLimit=1000");
    settings.add("http.lowSpeedTime=60");
    access.certificates().ifPresent(file -> settings.add("http.sslCAInfo=" + file));
    List<String> ssh =
        access.key().isPresent() && access.knownHosts().isPresent()
            ? Ssh.words(access.key().orElseThrow(), access.knownHosts().orElseThrow())
            : List.of();
    return new Way(Set.of(url.scheme()), ssh, settings, Optional.empty());
  }
}

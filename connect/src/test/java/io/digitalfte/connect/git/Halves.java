package io.digitalfte.connect.git;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.term.Ulid;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Agents of one tree, each with a copy of its own. */
final class Halves {
  static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  static final Ulid HOME = Ulid.of(NOW.toEpochMilli(), 0, 7);

  private final Path temp;
  private final String url;
  private final Optional<Path> key;
  private final Optional<Path> knownHosts;
  private final KeyFolder keys;
  final List<PublicKey> known = new ArrayList<>();
  GitLimits limits = GitLimits.USUAL;
  String program = "git";

  Halves(Path temp, String url) {
    this(temp, url, Optional.empty(), Optional.empty());
  }

  Halves(Path temp, String url, Optional<Path> key, Optional<Path> knownHosts) {
    this.temp = temp;
    this.url = url;
    this.key = key;
    this.knownHosts = knownHosts;
    this.keys = new KeyFolder(temp.resolve("keys"), new SecureRandom());
  }

  AgentKey newKey() {
    AgentKey made = keys.createAgent(HOME, NOW);
    known.add(made.open());
    return made;
  }

  GitSettings settings(String agent) {
    return new GitSettings(
        url, "main", temp.resolve(agent + "/git"), key, knownHosts, true, program, limits);
  }

  GitRemote open(String agent, AgentKey key, Fuse fuse) {
    return new GitRemote(
        settings(agent), key, agent, this::everybody, InstantSource.fixed(NOW), fuse);
  }

  GitRemote open(String agent) {
    return open(agent, newKey(), Fuse.NONE);
  }

  Collection<PublicKey> everybody() {
    return List.copyOf(known);
  }
}

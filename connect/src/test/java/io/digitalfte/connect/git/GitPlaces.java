package io.digitalfte.connect.git;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Interleaving;
import io.digitalfte.share.Leaf;
import io.digitalfte.share.Remote;
import io.digitalfte.share.Steps;
import io.digitalfte.share.Tip;
import io.digitalfte.share.Trio;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Copies of a real bare repository, with faults between the git commands. */
public final class GitPlaces implements Interleaving.Places {
  private final Path folder;
  private final Host host;

  /** A fresh repository in this folder, which is there. */
  public GitPlaces(Path folder) {
    this.folder = folder;
    this.host = new Host(folder);
    host.git("symbolic-ref", "HEAD", "refs/heads/main");
  }

  /** What the plain git program says is wrong with the repository; empty when nothing is. */
  public String check() {
    return host.git("fsck", "--strict", "--no-dangling");
  }

  @Override
  public Remote open(String copy, String agent, AgentKey key, Trio trio, Steps steps) {
    GitSettings settings =
        new GitSettings(
            host.url(),
            "main",
            folder.resolve(copy).resolve("git"),
            Optional.empty(),
            Optional.empty(),
            true,
            "git",
            GitLimits.USUAL);
    GitRemote remote =
        new GitRemote(
            settings,
            key,
            agent,
            () -> trio.agents().all().stream().map(a -> a.open()).toList(),
            InstantSource.fixed(Instant.parse("2026-11-28T12:00:00Z")),
            steps::at);
    return new Faulty(remote, steps);
  }

  /** A remote whose line is cut now and then. */
  private record Faulty(Remote remote, Steps steps) implements Remote {
    @Override
    public Optional<Tip> taken() {
      return remote.taken();
    }

    @Override
    public Glance glance() {
      return steps.away() ? new Glance.Away("cut off") : remote.glance();
    }

    @Override
    public Fetched fetch() {
      return steps.away() ? new Fetched.Away("cut off") : remote.fetch();
    }

    @Override
    public byte[] content(Leaf leaf, int most) {
      return remote.content(leaf, most);
    }

    @Override
    public void take(Tip tip) {
      remote.take(tip);
    }

    @Override
    public SortedMap<String, Leaf> tree(Tip tip) {
      return remote.tree(tip);
    }

    @Override
    public Offered offer(List<Edit> edits, String message) {
      if (steps.away()) {
        return new Offered.Away("cut off");
      }
      Offered offered = remote.offer(edits, message);
      return offered instanceof Offered.Won(Tip tip) && steps.lost()
          ? new Offered.Unknown(tip, "cut off before the answer came")
          : offered;
    }

    @Override
    public void close() {
      remote.close();
    }
  }
}

package io.digitalfte.connect.git;

import io.digitalfte.term.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One repository, made beside where it shall be and put there whole. What an interrupted run leaves
 * is a folder that begins with a dot and is no checkout; the next run beside it removes it.
 */
final class Getting implements AutoCloseable {
  private static final String BESIDE = ".getting-";
  private static final String TIP = "refs/tip";

  private final Git git;
  private final GitLimits limits;
  private final Held beside;
  private final Path target;
  private final Path real;

  private Getting(Git git, GitLimits limits, Held beside, Path target, Path real) {
    this.git = git;
    this.limits = limits;
    this.beside = beside;
    this.target = target;
    this.real = real;
  }

  /**
   * Takes a place beside the target, after removing what others left there.
   *
   * @param straight whether a link on the way to the target is refused
   */
  static Getting beside(Path target, Git git, GitLimits limits, int number, boolean straight) {
    Path at = target.toAbsolutePath().normalize();
    return Folders.now(
        "make a folder beside " + at,
        () -> {
          Path parent = Files.createDirectories(at.getParent());
          Path real = straight ? parent : parent.toRealPath();
          return new Getting(git, limits, Held.in(parent, BESIDE, number), at, real);
        });
  }

  /** Fetches and puts it there. */
  Got get(Address url, Optional<Ref> ref, Optional<String> commit) {
    return get(url, ref, ref.map(Ref::full).orElse("HEAD"), commit);
  }

  /**
   * The same, on no branch.
   *
   * @param named what stands for the commit there; empty: it is asked for by its id
   */
  Got alone(Address url, Optional<String> named, Optional<String> commit) {
    return get(url, Optional.empty(), named.or(() -> commit).orElse("HEAD"), commit);
  }

  private Got get(Address url, Optional<Ref> ref, String what, Optional<String> commit) {
    Path repository = beside.folder().resolve(Held.REPOSITORY);
    Folders.now(
        "lay a repository",
        () -> {
          OwnCopy.lay(repository);
          return repository;
        });
    Ran ran = fetch(git, limits, repository, url, what);
    if (!ran.done()) {
      return refused(ran, url, ref.map(Ref::toString).or(() -> commit).orElse("head"));
    }
    git.reach("fetched");
    String tip = tip(repository);
    Eyes eyes = new Eyes(git, limits, repository);
    Ran peeled = eyes.run(1, "rev-parse", "--verify", "--quiet", TIP + "^{commit}");
    if (!peeled.done()) {
      return new Got.Refused(url + ": its " + what + " is no commit", "name one that is");
    }
    String wanted = commit.orElse(peeled.line());
    if (ref.map(Ref::isTag).orElse(false) && !wanted.equals(peeled.line())) {
      return new Got.Refused(
          url + ": its " + ref.orElseThrow() + " is at " + peeled.line() + ", not at " + wanted,
          "see who moved the tag, and name the commit that is meant");
    }
    return place(eyes, url, ref.map(each -> new Tracked(each, tip)), wanted);
  }

  static Ran fetch(Git git, GitLimits limits, Path repository, Address url, String what) {
    return git.run(
        Order.of(
            repository,
            limits.network(),
            65_536,
            limits.pack(),
            Quarantine.words(url.raw(), "+" + what + ":" + TIP)));
  }

  private static Got refused(Ran ran, Address url, String what) {
    return switch (FetchWords.of(ran, 0)) {
      case AWAY -> new Got.NotGiven(Asking.failed(ran, url));
      case NO_BRANCH ->
          new Got.Refused(
              url + " has no " + what, "name a branch, tag or commit that it has in the manifest");
      case UNFIT ->
          Asking.failed(ran, url) instanceof Afar.Unreachable
              ? new Got.Refused(
                  "git does not let in what " + url + " sent: " + Address.mask(ran.said()),
                  "look at that repository; it may be damaged or hostile")
              : new Got.NotGiven(Asking.failed(ran, url));
    };
  }

  private static String tip(Path repository) {
    return OwnCopy.reference(repository, TIP)
        .orElseThrow(() -> Fault.of(Fault.Code.CORRUPT, "git fetched nothing and said it did"))
        .id();
  }

  /** A branch or tag, and what it stands for there. */
  private record Tracked(Ref ref, String tip) {
    boolean isTag() {
      return ref.isTag();
    }

    String name() {
      return ref.name();
    }
  }

  private Got place(Eyes eyes, Address url, Optional<Tracked> branch, String commit) {
    Path tree = beside.folder().resolve("tree");
    try (Questions questions = eyes.questions()) {
      if (!leadsTo(eyes, commit)) {
        return new Got.Refused(
            url + " has no commit " + commit + branch.map(each -> " on " + each.name()).orElse(""),
            "name a commit that the branch has");
      }
      Commit content = Commit.read(questions, commit);
      Listing listing = Listing.of(eyes, limits, commit, Listing.Beside.NOTHING);
      content.check(listing.entries());
      Files.createDirectory(
          tree, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      Optional<String> odd = new Placing(tree).put(listing.entries(), questions, limits.pack());
      if (odd.isPresent()) {
        return new Got.Refused(
            url + " at " + commit + ": " + odd.orElseThrow(), "take another commit or repository");
      }
      return finish(eyes.repository(), tree, url, branch, content);
    } catch (Theirs.Odd e) {
      return new Got.Refused(
          url + " at " + commit + ": " + e.getMessage(), "take another commit or repository");
    } catch (IOException e) {
      throw Fault.passing("could not write the files of " + url + ": " + e.getMessage(), e);
    }
  }

  /** Whether what was fetched has this commit in its history. */
  static boolean leadsTo(Eyes eyes, String commit) {
    return eyes.run(1, "merge-base", "--is-ancestor", commit, TIP).done();
  }

  private Got finish(
      Path repository, Path tree, Address url, Optional<Tracked> tracked, Commit commit)
      throws IOException {
    Optional<Tracked> branch = tracked.filter(each -> !each.isTag());
    Files.delete(repository.resolve(TIP));
    Files.delete(repository.resolve("config"));
    Folders.write(repository.resolve("config"), config(url, branch.map(Tracked::name)));
    Files.delete(repository.resolve("HEAD"));
    if (branch.isPresent()) {
      Tracked on = branch.orElseThrow();
      reference(repository.resolve("refs/heads").resolve(on.name()), commit.id());
      reference(repository.resolve("refs/remotes/origin").resolve(on.name()), on.tip());
    } else if (tracked.isPresent()) {
      Tracked at = tracked.orElseThrow();
      reference(repository.resolve("refs/tags").resolve(at.name()), at.tip());
    }
    Folders.write(
        repository.resolve("HEAD"),
        branch.map(on -> "ref: refs/heads/" + on.name()).orElse(commit.id()) + "\n");
    Folders.move(repository, tree.resolve(".git"));
    Folders.force(tree);
    git.reach("made");
    // Whoever swaps a folder for a link between this look and the rename is the same user as we
    // are; while fetching lasted, it may have been anything that this user ran.
    if (!target.resolveSibling(".").toRealPath().equals(real)) {
      return new Got.Refused(
          "a folder on the way to " + target + " is a link, or was swapped meanwhile",
          "put the folder back, then try again; nothing was made");
    }
    try {
      Folders.move(tree, target);
    } catch (IOException e) {
      return new Got.Refused(
          target + " is in the way: " + Words.visible(String.valueOf(e.getMessage())),
          "move it away, then try again; nothing of it was changed");
    }
    git.reach("moved");
    Folders.force(beside.folder().resolveSibling("."));
    return new Got.Made(commit.id(), commit.tree());
  }

  private static void reference(Path file, String id) throws IOException {
    Files.createDirectories(file.getParent());
    Folders.write(file, id + "\n");
  }

  private static String config(Address url, Optional<String> branch) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "[core]",
                "\trepositoryformatversion = 0",
                "\tfilemode = true",
                "\tbare = false",
                "\tlogallrefupdates = true",
                "[remote \"origin\"]",
                "\turl = \"" + url.raw().replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                "\tfetch = +refs/heads/*:refs/remotes/origin/*"));
    branch.ifPresent(name ->
        lines.addAll(
            List.of(
                "[branch \"" + name + "\"]", "\tremote = origin", "\tmerge = refs/heads/" + name)));
    return String.join("\n", lines) + "\n";
  }

  @Override
  public void close() {
    beside.close();
  }
}

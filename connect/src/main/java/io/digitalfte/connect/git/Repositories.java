package io.digitalfte.connect.git;

import io.digitalfte.share.Change;
import io.digitalfte.term.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Looks at checkouts that other people made, asks places for repositories, and gets them. Nothing
 * that a checkout or a repository has is run or believed: git works in a folder of ours that
 * borrows their objects, and what they have as a commit is checked against its id.
 *
 * <p>Commits are named by id, by branch ({@code 19.0}, {@code origin/19.0}), by tag or as {@code
 * HEAD}, each with {@code ~2} or {@code ^} behind. Any thread; faults are {@code UNAVAILABLE} where
 * this machine failed and {@code REFUSED} where a folder or commit is none.
 */
public final class Repositories {
  /** For histories of years: 8 GiB of pack, 500,000 paths, half an hour for getting one. */
  public static final GitLimits LIMITS =
      new GitLimits(
          GitLimits.AHEAD,
          1_000_000,
          500_000,
          8L << 30,
          8L << 30,
          Duration.ofSeconds(20),
          Duration.ofMinutes(30),
          Duration.ofSeconds(60));

  // Of the process, as several of these may share a folder in it.
  private static final String LOOK = "look-";
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String ORIGIN = "origin";

  private final Path scratch;
  private final Access access;
  private final GitLimits limits;
  private final String program;
  private final Fuse fuse;

  /**
   * With the usual bounds.
   *
   * @param scratch a folder of ours alone; made when it is not there
   * @param access what lets us in at other places
   */
  public Repositories(Path scratch, Access access) {
    this(scratch, access, LIMITS, "git", Fuse.NONE);
  }

  Repositories(Path scratch, Access access, GitLimits limits, String program, Fuse fuse) {
    this.fuse = fuse;
    this.scratch = scratch.toAbsolutePath();
    this.access = access;
    this.limits = limits;
    this.program = program;
  }

  /** What this folder is. Its files are all read; some 10,000 small ones in a second. */
  public Checkout look(Path folder) {
    try {
      Theirs theirs = Theirs.of(folder);
      Theirs.Head head = theirs.head();
      Optional<Address> remote = Remotes.of(theirs, head.branch(), git(Way.NONE), limits, home());
      if (head.commit().isEmpty()) {
        return new Checkout.Orphan(folder, remote, head.branch().orElse(""));
      }
      return at(folder, theirs, remote, head.branch(), head.commit().orElseThrow());
    } catch (Theirs.Odd e) {
      return e.at(folder);
    }
  }

  private Checkout.At at(
      Path folder, Theirs theirs, Optional<Address> remote, Optional<String> branch, String id)
      throws Theirs.Odd {
    try (Eyes eyes = eyes(theirs, id.length());
        Questions questions = eyes.questions()) {
      Commit commit = Commit.read(questions, id);
      Listing listing = Listing.of(eyes, limits, id, Listing.Beside.FOLDERS);
      commit.check(listing.entries());
      return new Checkout.At(
          folder,
          remote,
          branch,
          id,
          commit.tree(),
          Paths.of(
              new WorkTree(theirs.folder(), new Hash(id.length()), questions)
                  .changed(listing.entries())),
          Paths.of(listing.others()),
          Paths.of(
              listing.entries().stream().filter(Entry::isRepository).map(Entry::path).toList()),
          theirs.isShallow(),
          listing.folders());
    }
  }

  /** The id of what is named so; empty where the repository has no such commit. */
  public Optional<String> commit(Path folder, String name) {
    Theirs theirs = theirs(folder);
    Optional<String> id = Names.resolve(theirs, name);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    try (Eyes eyes = eyes(theirs, Names.width(theirs))) {
      Ran ran =
          eyes.run(
              1,
              "rev-parse",
              "--verify",
              "--quiet",
              "--end-of-options",
              id.orElseThrow() + "^{commit}");
      return ran.done() ? Optional.of(ran.line()) : Optional.empty();
    }
  }

  /** Whether the repository has this commit. */
  public boolean has(Path folder, String commit) {
    return commit(folder, commit).isPresent();
  }

  /** The tree of a commit, which was checked against its id. */
  public Optional<String> tree(Path folder, String commit) {
    return reading(folder, commit, (_, questions, id) -> Commit.read(questions, id).tree());
  }

  /**
   * A file of a commit.
   *
   * @param path with slashes, from the top
   * @param most how many bytes it may have
   * @return empty where the commit or the file is not there, is no file, or is larger
   */
  public Optional<byte[]> file(Path folder, String commit, String path, int most) {
    return reading(
            folder,
            commit,
            (eyes, questions, id) -> {
              Ran ran =
                  eyes.run(
                      1, "rev-parse", "--verify", "--quiet", "--end-of-options", id + ":" + path);
              if (!ran.done()) {
                return Optional.<byte[]>empty();
              }
              Questions.Info info = questions.info(ran.line());
              return info.type().equals("blob") && info.size() <= most
                  ? Optional.of(questions.content(ran.line(), "blob", most))
                  : Optional.<byte[]>empty();
            })
        .flatMap(each -> each);
  }

  /**
   * What differs between two commits, by path.
   *
   * @throws Fault {@code REFUSED} if one is not there
   */
  public List<Change> changes(Path folder, String from, String to) {
    String before = known(folder, from);
    String after = known(folder, to);
    Theirs theirs = theirs(folder);
    try (Eyes eyes = eyes(theirs, before.length());
        Questions questions = eyes.questions()) {
      return History.changes(eyes, questions, limits, before, after);
    }
  }

  /**
   * The paths in which what is checked out differs from a commit, whether that was committed since
   * or not: changed, gone and new ones, what is ignored left out unless it was committed.
   *
   * @throws Fault {@code REFUSED} if the commit is not there
   */
  public List<String> changed(Path folder, String from) {
    String before = known(folder, from);
    Theirs theirs = theirs(folder);
    try (Eyes eyes = eyes(theirs, before.length());
        Questions questions = eyes.questions()) {
      return new Since(eyes, questions, limits, before).changed(theirs);
    } catch (Theirs.Odd e) {
      throw refused(folder, e);
    }
  }

  /**
   * Files of a commit, those of these paths that are there.
   *
   * @param most how many bytes each may have; larger ones are left out
   * @throws Fault {@code REFUSED} if the commit is not there, or they have more than 256 MiB in all
   */
  public Map<String, byte[]> files(Path folder, String commit, Set<String> paths, int most) {
    String id = known(folder, commit);
    try (Eyes eyes = eyes(theirs(folder), id.length());
        Questions questions = eyes.questions()) {
      return new Since(eyes, questions, limits, id).files(paths, most);
    } catch (Theirs.Odd e) {
      throw refused(folder, e);
    }
  }

  /**
   * Gives each content that a range added, once, parents before children; also what only a merge
   * added.
   *
   * @param range {@code A..B}, or {@code B} for all that leads there
   * @param most how many bytes a content may have to be given
   * @throws Fault {@code REFUSED} if a commit is not there or the range has more than 200,000
   */
  public void history(Path folder, String range, int most, Consumer<Added> visitor) {
    int dots = range.indexOf("..");
    Optional<String> from =
        dots < 0 ? Optional.empty() : Optional.of(known(folder, range.substring(0, dots)));
    String to = known(folder, dots < 0 ? range : range.substring(dots + 2));
    try (Eyes eyes = eyes(theirs(folder), to.length());
        Questions questions = eyes.questions()) {
      new History(eyes, questions, limits, most, visitor).walk(from, to);
    }
  }

  /** Asks a place for a repository. Only this address's protocol is spoken, for this one time. */
  public Afar ask(String url) {
    Optional<Address> address = access.usable(url);
    if (address.isEmpty()) {
      return new Afar.Unasked(access.refusal(url));
    }
    return Asking.ask(
        git(Way.to(address.orElseThrow(), access)), limits, home(), address.orElseThrow());
  }

  /** Whether a place gives this commit under this branch or tag; without one, by its id. */
  public Offer offers(String url, Optional<Ref> ref, String commit) {
    Optional<Address> address = access.usable(url);
    if (address.isEmpty() || !ref.map(Ref::fits).orElse(true) || !Ref.isCommit(commit)) {
      return new Offer.Unknown(new Afar.Unasked(access.refusal(url)));
    }
    return switch (ask(url)) {
      case Afar.Answers answers ->
          new Offering(git(Way.to(address.orElseThrow(), access)), limits, this::fresh)
              .of(answers, address.orElseThrow(), ref, commit);
      case Afar other -> new Offer.Unknown(other);
    };
  }

  /**
   * How the commit that is checked out stands to a branch of this place; where it has no such
   * branch, to a tag of that name.
   */
  public Standing stands(Path folder, String commit, String url, String branch) {
    Optional<Address> address = access.usable(url);
    if (address.isEmpty() || !Ref.fits(branch)) {
      return new Standing.Unknown(new Afar.Unasked(access.refusal(url)));
    }
    return switch (ask(url)) {
      case Afar.Answers answers -> {
        Optional<Ref> ref = answers.called(branch);
        if (ref.isEmpty()) {
          yield new Standing.NoBranch();
        }
        String tip = answers.at(ref.orElseThrow()).orElseThrow();
        if (tip.equals(commit)) {
          yield new Standing.Level();
        }
        yield ref.orElseThrow().isTag()
            ? new Standing.Retagged(tip)
            : apart(folder, commit, address.orElseThrow(), branch, tip);
      }
      case Afar other -> new Standing.Unknown(other);
    };
  }

  private Standing apart(Path folder, String commit, Address url, String branch, String tip) {
    Theirs theirs = theirs(folder);
    Optional<String> once = Names.resolve(theirs, ORIGIN + "/" + branch);
    try (Eyes eyes = eyes(theirs, commit.length())) {
      return new Comparing(git(Way.to(url, access)), eyes, limits)
          .compare(url, branch, commit, tip, once);
    }
  }

  /**
   * Clones and checks out, whole or not at all. What is there is never touched: the target is not
   * there, or an empty folder. No hook, filter, attribute, submodule or large-file store takes
   * part, and what comes is checked by git's fsck.
   *
   * @param ref the branch to be on, or the tag to be at; empty: detached at the commit
   * @param commit a commit of the branch, or that of the tag; empty: the newest
   */
  public Got get(String url, Optional<Ref> ref, Optional<String> commit, Path target) {
    return get(url, ref, commit, target, false);
  }

  /**
   * The same below a folder, where no part of the path may be a link, nor become one meanwhile.
   *
   * @param folder without a link in it
   */
  Got below(Path folder, String path, String url, Optional<Ref> ref, String commit) {
    return get(url, ref, Optional.of(commit), folder.resolve(path), true);
  }

  private Got get(
      String url, Optional<Ref> ref, Optional<String> commit, Path target, boolean straight) {
    Optional<Address> address = access.usable(url);
    if (address.isEmpty()) {
      return new Got.NotGiven(new Afar.Unasked(access.refusal(url)));
    }
    if (!ref.map(Ref::fits).orElse(true) || !commit.map(Ref::isCommit).orElse(true)) {
      return new Got.Refused(
          "no branch, tag or commit has such a name", "name a branch or tag, or a whole id");
    }
    if (!Folders.isFree(target)) {
      return new Got.Refused(
          target + " is in the way", "move it away, then try again; nothing of it was changed");
    }
    Git git = git(Way.to(address.orElseThrow(), access));
    try (Getting getting =
        Getting.beside(target, git, limits, NUMBERS.incrementAndGet(), straight)) {
      if (ref.isPresent() || commit.isEmpty()) {
        return getting.get(address.orElseThrow(), ref, commit);
      }
      return switch (ask(url)) {
        case Afar.Answers answers ->
            getting.alone(address.orElseThrow(), answers.naming(commit.orElseThrow()), commit);
        case Afar other -> new Got.NotGiven(other);
      };
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(Eyes eyes, Questions questions, String id) throws Theirs.Odd;
  }

  private <T> Optional<T> reading(Path folder, String name, Reading<T> reading) {
    Optional<String> id = commit(folder, name);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    try (Eyes eyes = eyes(theirs(folder), id.orElseThrow().length());
        Questions questions = eyes.questions()) {
      return Optional.of(reading.read(eyes, questions, id.orElseThrow()));
    } catch (Theirs.Odd e) {
      throw refused(folder, e);
    }
  }

  private String known(Path folder, String name) {
    return commit(folder, name)
        .orElseThrow(() ->
            Fault.of(
                Fault.Code.REFUSED,
                folder + " has no commit '" + Words.cut(Words.visible(name), 100) + "'"));
  }

  private static Theirs theirs(Path folder) {
    try {
      return Theirs.of(folder);
    } catch (Theirs.Odd e) {
      throw refused(folder, e);
    }
  }

  static Fault refused(Path folder, Theirs.Odd e) {
    return Fault.of(Fault.Code.REFUSED, folder + ": " + e.getMessage(), e);
  }

  private Eyes eyes(Theirs theirs, int width) {
    return Eyes.on(theirs, git(Way.NONE), limits, fresh(), width);
  }

  /** A folder for a moment; what processes left that are gone is removed. */
  private Held fresh() {
    return Folders.now(
        "make a folder in " + scratch,
        () -> Held.in(Folders.make(scratch), LOOK, NUMBERS.incrementAndGet()));
  }

  private Git git(Way way) {
    return new Git(program, limits, home(), fuse, way);
  }

  /** The empty folder that git takes for its user's home. */
  private Path home() {
    return Folders.now("make " + scratch, () -> Folders.make(scratch.resolve("home")));
  }
}

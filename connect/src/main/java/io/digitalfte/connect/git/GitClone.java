package io.digitalfte.connect.git;

import io.digitalfte.act.Action;
import io.digitalfte.term.Below;
import java.util.Optional;

/**
 * Clone a repository, at exactly this commit.
 *
 * @param path the folder that it is put in, relative to the handler's folder, as {@link Below} has
 *     it
 * @param url where it comes from, as {@link Address} lets it be asked: without password or token
 * @param branch the branch that has the commit, and that the checkout is on; empty where there is a
 *     tag, or neither
 * @param tag the tag that stands for the commit; the checkout is then on no branch
 * @param commit its whole id, 40 or 64 hex digits
 */
public record GitClone(
    String path, String url, Optional<String> branch, Optional<String> tag, String commit)
    implements Action {
  public GitClone {
    Below _ = new Below(path);
    Optional<String> refusal = new Address(url).refusal();
    if (refusal.isPresent()) {
      throw new IllegalArgumentException("url " + refusal.orElseThrow());
    }
    if (branch.isPresent() && tag.isPresent()) {
      throw new IllegalArgumentException("it names a branch and a tag, of which one may be");
    }
    if (branch.map(each -> !Ref.fits(each)).orElse(false)) {
      throw new IllegalArgumentException("branch is no name of a branch");
    }
    if (tag.map(each -> !Ref.fits(each)).orElse(false)) {
      throw new IllegalArgumentException("tag is no name of a tag");
    }
    if (!Ref.isCommit(commit)) {
      throw new IllegalArgumentException("commit is no whole id of a commit");
    }
  }

  /** One whose commit is what this branch or tag stands for. */
  public static GitClone of(String path, String url, Optional<Ref> ref, String commit) {
    return new GitClone(
        path,
        url,
        ref.filter(each -> !each.isTag()).map(Ref::name),
        ref.filter(Ref::isTag).map(Ref::name),
        commit);
  }

  Address address() {
    return new Address(url);
  }

  /** What names the commit there; empty where nothing but its id does. */
  Optional<Ref> ref() {
    return branch.map(Ref::branch).or(() -> tag.map(Ref::tag));
  }

  /** {@code branch 19.0}, {@code tag v1} or nothing. */
  String named() {
    return ref().map(Ref::toString).orElse("");
  }
}

package io.digitalfte.connect.git;

import io.digitalfte.share.Change;
import io.digitalfte.term.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A checkout beside a commit that it once was: what became of it, and what was there. */
final class Since {
  private static final long MOST_IN_ALL = 256L << 20;

  private final Eyes eyes;
  private final Questions questions;
  private final GitLimits limits;
  private final String commit;

  Since(Eyes eyes, Questions questions, GitLimits limits, String commit) {
    this.eyes = eyes;
    this.questions = questions;
    this.limits = limits;
    this.commit = commit;
  }

  /** The paths in which it differs, whether that was committed or not. */
  List<String> changed(Theirs theirs) throws Theirs.Odd {
    Listing listing = listing(Listing.Beside.FILES);
    Set<String> changed = new TreeSet<>(listing.others());
    changed.addAll(
        new WorkTree(theirs.folder(), new Hash(commit.length()), questions)
            .changed(listing.entries()));
    Optional<String> head = Names.resolve(theirs, "HEAD");
    if (head.isPresent()) {
      // Also what was committed although it is ignored.
      History.changes(eyes, questions, limits, commit, head.orElseThrow()).stream()
          .filter(each -> each.before().isEmpty())
          .map(Change::path)
          .filter(theirs::has)
          .forEach(changed::add);
    }
    return List.copyOf(changed);
  }

  /** Those of these files that the commit has, none larger than so many bytes. */
  Map<String, byte[]> files(Set<String> paths, int most) throws Theirs.Odd {
    Map<String, byte[]> files = new HashMap<>();
    long left = MOST_IN_ALL;
    for (Entry entry : listing(Listing.Beside.NOTHING).entries()) {
      if (entry.isRepository() || entry.isLink() || !paths.contains(entry.path())) {
        continue;
      }
      long size = questions.info(entry.id()).size();
      if (size <= most) {
        left -= size;
        if (left < 0) {
          throw Fault.of(
              Fault.Code.REFUSED, "the files of " + commit + " are larger than is read at once");
        }
        files.put(entry.path(), questions.content(entry.id(), "blob", most));
      }
    }
    return files;
  }

  private Listing listing(Listing.Beside beside) throws Theirs.Odd {
    Listing listing = Listing.of(eyes, limits, commit, beside);
    Commit.read(questions, commit).check(listing.entries());
    return listing;
  }
}

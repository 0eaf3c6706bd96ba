package io.digitalfte.connect.git;

import io.digitalfte.share.Edit;
import io.digitalfte.share.Leaf;
import io.digitalfte.share.Tip;
import io.digitalfte.term.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whole trees, and makes new ones out of edits. */
final class Trees {
  private static final Pattern ENTRY =
      Pattern.compile("([0-7]{6}) [a-z]+ ([0-9a-f]{40,64}) +(\\d+|-)\\t(.*)", Pattern.DOTALL);
  private static final Pattern MADE = Pattern.compile("040000 tree ([0-9a-f]{40,64})\\t");

  private final Git git;
  private final GitLimits limits;

  Trees(Git git, GitLimits limits) {
    this.git = git;
    this.limits = limits;
  }

  /**
   * The tree of this commit, by path. Names that are no UTF-8 come with U+FFFD; of two that become
   * the same, one is given.
   *
   * @throws Fault {@code REFUSED} if it has more paths than are let in
   */
  SortedMap<String, Leaf> read(Path repository, Tip tip) {
    Ran ran =
        git.run(
            order(
                repository,
                limits.paths(),
                List.of("ls-tree", "-r", "-z", "-l", "--full-tree", tip.id())));
    SortedMap<String, Leaf> tree = new TreeMap<>();
    Differences.Cursor cursor = new Differences.Cursor(ran.out());
    for (Optional<byte[]> next = cursor.next(); next.isPresent(); next = cursor.next()) {
      byte[] field = next.orElseThrow();
      Matcher entry = ENTRY.matcher(new String(field, StandardCharsets.ISO_8859_1));
      if (!entry.matches()) {
        throw Fault.of(Fault.Code.CORRUPT, "git lists the tree of " + tip.brief() + " oddly");
      }
      byte[] name = entry.group(4).getBytes(StandardCharsets.ISO_8859_1);
      long size = entry.group(3).equals("-") ? 0 : Long.parseLong(entry.group(3));
      tree.put(Differences.name(name).text(), new Leaf(entry.group(1), entry.group(2), size));
    }
    if (ran.ending() == Ran.Ending.TALKATIVE || tree.size() > limits.paths()) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "the tree of " + tip.brief() + " has more than " + limits.paths() + " paths");
    }
    ran.orFault("list the tree of " + tip.brief());
    return tree;
  }

  /** How many paths the tree of this commit has; at most one more than are let in. */
  int count(Path repository, Tip tip) {
    Ran ran =
        git.run(
            order(
                repository,
                limits.paths(),
                List.of("ls-tree", "-r", "-z", "--name-only", "--full-tree", tip.id())));
    if (ran.ending() == Ran.Ending.TALKATIVE) {
      return limits.paths() + 1;
    }
    int paths = 0;
    for (byte each : ran.orFault("list the tree of " + tip.brief()).out()) {
      paths += each == 0 ? 1 : 0;
    }
    return paths;
  }

  /** The id of the tree that these edits make out of that of a commit. */
  String make(Path repository, Optional<Tip> base, List<Edit> edits, Instant at) {
    Set<String> paths = new HashSet<>();
    for (Edit edit : edits) {
      if (!paths.add(edit.path()) || edit.path().indexOf('\0') >= 0) {
        throw new IllegalArgumentException("two edits of one path, or no path");
      }
    }
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("a commit of no edit");
    }
    Ran ran =
        git.run(
            order(repository, 1, List.of("fast-import", "--quiet", "--done", "--force"))
                .reading(out -> write(out, base, edits, at)));
    Folders.now(
        "remove a reference",
        () -> {
          Folders.delete(repository.resolve(OwnCopy.SCRATCH));
          return ran;
        });
    if (ran.done() && ran.line().startsWith("missing")) {
      return git.run(order(repository, 1, List.of("mktree"))).orFault("make an empty tree").line();
    }
    Matcher made = MADE.matcher(ran.orFault("make a tree").line());
    if (!made.matches()) {
      throw Fault.of(Fault.Code.CORRUPT, "git made no tree");
    }
    return made.group(1);
  }

  /** A commit, for its tree only: the real one carries a signature, which this program cannot. */
  private static void write(OutputStream out, Optional<Tip> base, List<Edit> edits, Instant at)
      throws IOException {
    line(out, "commit " + OwnCopy.SCRATCH);
    line(out, "committer - <-> " + at.getEpochSecond() + " +0000");
    line(out, "data 0");
    line(out, "");
    if (base.isPresent()) {
      line(out, "from " + base.orElseThrow());
    }
    for (Edit edit : edits) {
      if (edit instanceof Edit.Drop) {
        line(out, "D " + quoted(edit.path()));
      }
    }
    for (Edit edit : edits) {
      if (edit instanceof Edit.Put put) {
        byte[] content = put.text().getBytes(StandardCharsets.UTF_8);
        line(out, "M 100644 inline " + quoted(edit.path()));
        line(out, "data " + content.length);
        out.write(content);
        line(out, "");
      }
    }
    line(out, "ls \"\"");
    line(out, "");
    line(out, "done");
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String path) {
    return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  private Order order(Path repository, int entries, List<String> words) {
    return Order.of(repository, limits.local(), GitLimits.answer(entries), limits.pack(), words);
  }
}

package io.digitalfte.connect.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The paths of a commit, and what lies beside them in the checkout.
 *
 * @param entries in git's order
 * @param others files and folders, these with a slash behind
 */
record Listing(List<Entry> entries, List<String> others) {
  /** What is listed of that which lies in a checkout and not in the commit, nor is ignored. */
  enum Beside {
    NOTHING,
    FILES,
    /** Files, and of a folder that has nothing of the commit the folder alone. */
    FOLDERS
  }

  private static final Pattern LINE =
      Pattern.compile("H ([0-7]{6}) ([0-9a-f]{40,64}) 0\\t(.+)", Pattern.DOTALL);
  private static final List<String> COMMIT = List.of("ls-files", "-z", "-t", "-s", "-c");
  private static final int ODD = 128;

  Listing {
    entries = List.copyOf(entries);
    others = List.copyOf(others);
  }

  /**
   * Lists this commit, and what lies in the checkout beside it as far as that is wanted.
   *
   * @throws Theirs.Odd if it is not whole, or larger than is let in
   */
  static Listing of(Eyes eyes, GitLimits limits, String commit, Beside beside) throws Theirs.Odd {
    Ran read = eyes.run(1, "read-tree", commit);
    if (!read.done()) {
      throw Theirs.broken("the tree of its commit cannot be read: " + read.said());
    }
    List<String> words = new ArrayList<>(COMMIT);
    words.addAll(
        switch (beside) {
          case NOTHING -> List.of();
          case FILES -> List.of("-o", "--exclude-standard");
          case FOLDERS ->
              List.of("-o", "--exclude-standard", "--directory", "--no-empty-directory");
        });
    Ran ran = eyes.run(limits.paths(), words.toArray(String[]::new));
    if (!ran.done()) {
      throw Theirs.broken("its files cannot be listed: " + ran.said());
    }
    List<Entry> entries = new ArrayList<>();
    List<String> others = new ArrayList<>();
    Differences.Cursor cursor = new Differences.Cursor(ran.out());
    for (Optional<byte[]> next = cursor.next(); next.isPresent(); next = cursor.next()) {
      String field = new String(next.orElseThrow(), StandardCharsets.ISO_8859_1);
      Matcher line = LINE.matcher(field);
      if (line.matches()) {
        entries.add(new Entry(line.group(1), line.group(2), line.group(3)));
      } else if (field.startsWith("? ")) {
        others.add(
            new String(
                field.substring(2).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
      } else {
        throw Theirs.broken("git lists it oddly: " + Words.cut(Words.visible(field), ODD));
      }
    }
    return new Listing(entries, others);
  }

  /** The folders at the top of the commit. */
  Set<String> folders() {
    return entries.stream()
        .map(Entry::path)
        .filter(each -> each.indexOf('/') > 0)
        .map(each -> each.substring(0, each.indexOf('/')))
        .collect(Collectors.toSet());
  }
}

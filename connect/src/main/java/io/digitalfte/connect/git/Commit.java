package io.digitalfte.connect.git;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commit that has its id.
 *
 * @param tree the tree it names
 */
record Commit(String id, String tree) {
  private static final int MOST = 1 << 20;
  private static final Pattern TREE =
      Pattern.compile("tree ([0-9a-f]{40}|[0-9a-f]{64})\\n.*", Pattern.DOTALL);

  /** Reads it. */
  static Commit read(Questions questions, String id) throws Theirs.Odd {
    byte[] content;
    try {
      content = questions.content(id, "commit", MOST);
    } catch (IllegalArgumentException _) {
      throw Theirs.broken("its commit " + id + " is not among its objects");
    }
    Matcher text = TREE.matcher(new String(content, StandardCharsets.ISO_8859_1));
    if (!text.matches() || !new Hash(id.length()).of("commit", content).equals(id)) {
      throw Theirs.broken("what its objects have as commit " + id + " is another");
    }
    return new Commit(id, text.group(1));
  }

  /** Refuses paths that are not those of this commit. */
  void check(List<Entry> entries) throws Theirs.Odd {
    if (!new Hash(id.length()).tree(entries).equals(tree)) {
      throw Theirs.broken("what its objects have as the tree of " + id + " is another");
    }
  }
}

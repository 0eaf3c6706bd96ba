package io.digitalfte.surface.cli;

import java.util.List;

/**
 * A note as it was rendered.
 *
 * @param head its front matter, line by line
 * @param body what a person reads
 */
record NoteText(String head, String body) {
  private static final String FENCE = "---\n";

  static NoteText of(String rendering) {
    int end = rendering.startsWith(FENCE) ? rendering.indexOf("\n" + FENCE, FENCE.length()) : -1;
    return end < 0
        ? new NoteText("", rendering)
        : new NoteText(
            rendering.substring(FENCE.length(), end + 1),
            rendering.substring(end + 1 + FENCE.length()));
  }

  /** The value under this key, as we wrote it; empty where there is none. */
  String field(String key) {
    String wanted = "\n" + key + ": ";
    int at = ("\n" + head).indexOf(wanted);
    if (at < 0) {
      return "";
    }
    int from = at + wanted.length() - 1;
    int end = head.indexOf('\n', from);
    return head.substring(from, end < 0 ? head.length() : end);
  }

  /** The names of the parts between edit marks with this nonce. */
  List<String> regions(String mark) {
    return body.lines()
        .filter(line -> line.startsWith("%% fte " + mark + " begin ") && line.endsWith(" %%"))
        .map(line -> line.substring(("%% fte " + mark + " begin ").length(), line.length() - 3))
        .toList();
  }
}

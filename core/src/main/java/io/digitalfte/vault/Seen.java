package io.digitalfte.vault;

import io.digitalfte.term.Problem;
import java.util.List;

/** What a note shows when it is held against its rendering. */
public sealed interface Seen {
  /** It says what was rendered. */
  record Same() implements Seen {}

  /**
   * A person wrote between the marks, and nowhere else.
   *
   * @param edits the regions that differ, in the order of the note
   */
  record Edited(List<Edit> edits) implements Seen {
    public Edited {
      edits = List.copyOf(edits);
    }
  }

  /** Something else differs; the approval is refused. */
  record Altered(Problem problem) implements Seen {}

  /**
   * A region's new text.
   *
   * @param region its name, as {@link Region#name}
   * @param text the lines between the marks, joined with {@code \n}
   */
  record Edit(String region, String text) {}
}

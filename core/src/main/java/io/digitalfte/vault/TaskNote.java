package io.digitalfte.vault;

import io.digitalfte.perceive.Sighting;
import io.digitalfte.term.Ulid;
import java.math.BigDecimal;

/**
 * The note of a letter that somebody has to look at: front matter, one heading and quoted lines
 * only, so that it can never look like a note that decides. The same letter gives the same bytes.
 */
public final class TaskNote {
  private TaskNote() {}

  /**
   * The note of a letter that nobody has claimed yet.
   *
   * @param id the task's
   * @param whole whether the letter's own words stand in it; they do not where only the other half
   *     is to read them
   */
  public static String letter(Ulid id, Sighting seen, boolean whole) {
    StringBuilder out = new StringBuilder("---\n");
    new Head(out)
        .number("schema", BigDecimal.ONE)
        .text("id", id.text())
        .text("kind", "letter")
        .number("claim", BigDecimal.ZERO)
        .text("account", seen.account())
        .quoted("received", seen.letter().sent().toString())
        .quoted("digest", seen.digest().text());
    out.append("---\n# A letter to look at\n\n");
    if (whole) {
      new Quote(out).quoted(seen);
    } else {
      new Quote(out).lines("(what it says is for the local side alone)", 1, 100);
    }
    return out.toString();
  }
}

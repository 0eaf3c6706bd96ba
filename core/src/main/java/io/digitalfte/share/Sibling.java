package io.digitalfte.share;

import io.digitalfte.term.Digest;
import io.digitalfte.vault.Note;
import io.digitalfte.vault.Quoted;

/**
 * A text that is kept beside the one that is right. Its name is made of what it says, so that it is
 * the same whoever makes it and however often.
 *
 * @param path where it is kept
 * @param text with {@code conflict_with} at its head, where its kind has a head
 */
record Sibling(String path, String text) {
  /**
   * Keeps a text that had to give way at this path: beside it where anyone may write, else among
   * what this agent wants people to know, and there as an agent of the cloud may write it.
   */
  static Sibling of(Agent self, String path, String text) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    String stem = fitting(name.substring(0, dot));
    String mark = "." + Digest.of(text).hex().substring(0, 10);
    if (path.startsWith(Owners.INBOX + "/")) {
      return new Sibling(
          Owners.INBOX + "/" + stem + mark + name.substring(dot), marked(name, path, text));
    }
    String beside = Owners.UPDATES + "/" + self.id() + "/" + stem + mark + ".md";
    return new Sibling(
        beside,
        self.half() == Agent.Half.CLOUD || !name.endsWith(".md")
            ? "---\nschema: 1\n" + with(path) + "---\n# Kept beside\n\n" + Quoted.lines(text)
            : marked(name, path, text));
  }

  /** At most so long that a mark and an ending still fit into a file's name. */
  private static String fitting(String stem) {
    String short100 =
        stem.codePointCount(0, stem.length()) > 50
            ? stem.substring(0, stem.offsetByCodePoints(0, 50))
            : stem;
    return short100.strip();
  }

  private static String marked(String name, String path, String text) {
    if (name.endsWith(".json")) {
      return text;
    }
    if (!name.endsWith(".md")) {
      return "# " + with(path) + text;
    }
    return switch (Note.parse(name, text)) {
      case Note.Parsed.Read(Note note) ->
          note.matter().fields().containsKey("conflict_with")
              ? text
              : "---\n" + with(path) + text.substring(text.indexOf('\n') + 1);
      case Note.Parsed.Refused _ -> "---\n" + with(path) + "---\n" + text;
    };
  }

  private static String with(String path) {
    return "conflict_with: \"" + path + "\"\n";
  }
}

package io.digitalfte.ops.ci.workflows;

import io.digitalfte.ops.Contents;
import io.digitalfte.ops.Shown;
import io.digitalfte.term.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that was made, under a header with the digest of what is below it. By the digest it can be
 * told later whether a person changed the file.
 *
 * @param path from the repository's top, with slashes
 * @param body without the header
 */
record Generated(String path, String body) {
  private static final int MOST_BYTES = 1024 * 1024;
  private static final String WORDS = "Made by fte ops ci init; what a person changes stays so.";
  private static final Pattern HEADER =
      Pattern.compile(
          "(?:# |<!-- )Made by fte ops ci init;[^\\n]*\\n(?:# )?made: (sha256:[0-9a-f]{64})(?: -->)?\\n");

  /** What became of it, or would. */
  enum Fate {
    NEW,
    SAME,
    RENEWED,
    /** A person changed it, and it stays. */
    CHANGED,
    /** It is none of ours, and it stays. */
    FOREIGN,
    /** It is no plain file, or there is a link on the way. */
    REFUSED
  }

  /** The whole file. */
  String text() {
    String digest = "made: " + Digest.of(body);
    return path.endsWith(".md")
        ? "<!-- " + WORDS + "\n" + digest + " -->\n" + body
        : "# " + WORDS + "\n# " + digest + "\n" + body;
  }

  /** What would become of it there. */
  Fate fate(Path repository) {
    Path at = repository;
    for (Path step : Path.of(path)) {
      at = at.resolve(step);
      if (Files.isSymbolicLink(at)) {
        return Fate.REFUSED;
      }
    }
    return switch (Contents.of(at, MOST_BYTES)) {
      case Contents.Absent _ -> Fate.NEW;
      case Contents.Refused _ -> Fate.REFUSED;
      case Contents.Read read -> fate(read.text().orElse(""));
    };
  }

  private Fate fate(String there) {
    Matcher header = HEADER.matcher(there);
    if (!header.lookingAt()) {
      return Fate.FOREIGN;
    }
    boolean untouched = Digest.of(there.substring(header.end())).text().equals(header.group(1));
    return there.equals(text()) ? Fate.SAME : untouched ? Fate.RENEWED : Fate.CHANGED;
  }

  /**
   * Writes it, whole or not at all.
   *
   * @throws IOException with what went wrong
   */
  void write(Path repository) throws IOException {
    Path file = repository.resolve(path);
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("no folder for " + Shown.of(path, 100));
    }
    Files.createDirectories(folder);
    if (!folder.toRealPath().equals(folder.toRealPath(LinkOption.NOFOLLOW_LINKS))) {
      throw new IOException("a link on the way");
    }
    Path beside = Files.createTempFile(folder, ".made", ".part");
    try {
      Files.writeString(beside, text(), StandardCharsets.UTF_8);
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}

package io.digitalfte.share;

import io.digitalfte.share.Guard.Quarantined;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Fault;
import io.digitalfte.term.Unseen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was quarantined, as texts for a person: where it wanted to go, why it may not, and what it
 * said. Bounded in number and bytes; the oldest give way.
 */
final class Kept {
  /** How many texts are kept. */
  static final int MOST = 500;

  /** How much of a text is kept, in bytes. */
  static final int MOST_TEXT = 64 << 10;

  /** How much is kept in all, in bytes. */
  static final long MOST_BYTES = 16L << 20;

  private final Path folder;

  Kept(Path folder) {
    this.folder = folder;
  }

  /** Keeps this, once. */
  void keep(Sent sent, Quarantined what, Optional<byte[]> content) {
    String name = sent.tip().brief() + "-" + Digest.of(what.path()).hex().substring(0, 16) + ".txt";
    String text =
        "path: %s\nrule: %s\nwhy: %s\ncommit: %s\nsigner: %s\n\n%s\n"
            .formatted(
                clean(what.path().substring(0, Math.min(1_024, what.path().length()))),
                clean(what.rule()),
                clean(what.why()),
                sent.tip(),
                sent.signer().map(Object::toString).orElse("none"),
                content
                    .map(bytes -> clean(new String(bytes, StandardCharsets.UTF_8)))
                    .orElse("(nothing, or too much to keep)"));
    try {
      Files.createDirectories(folder);
      Path part = folder.resolve(".part");
      Files.writeString(part, text);
      Files.move(part, folder.resolve(name), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      bound();
    } catch (IOException e) {
      throw Fault.passing("cannot write below " + folder + ": " + e.getMessage(), e);
    }
  }

  /** How many are kept. */
  int count() {
    try {
      return Files.isDirectory(folder) ? files().size() : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private record File(Path path, long size, long time) {}

  private List<File> files() throws IOException {
    List<File> all = new ArrayList<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : paths.filter(p -> p.toString().endsWith(".txt")).toList()) {
        all.add(new File(path, Files.size(path), Files.getLastModifiedTime(path).toMillis()));
      }
    }
    all.sort(Comparator.comparingLong(File::time).reversed());
    return all;
  }

  private void bound() throws IOException {
    long bytes = 0;
    int number = 0;
    for (File file : files()) {
      bytes += file.size();
      if (++number > MOST || bytes > MOST_BYTES) {
        Files.deleteIfExists(file.path());
      }
    }
  }

  /** On a terminal and in an editor, this text means nothing but itself. */
  private static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (Unseen.is(c) && c != '\n') {
            out.append('<').append(Unseen.name(c)).append('>');
          } else {
            out.appendCodePoint(c);
          }
        });
    return out.toString();
  }
}

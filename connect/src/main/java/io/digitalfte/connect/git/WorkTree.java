package io.digitalfte.connect.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files of a checkout with a commit, byte by byte: no filter, attribute or index of
 * theirs has a say in what counts as unchanged.
 */
final class WorkTree {
  // Larger ones are read only if the commit's file is as large.
  private static final long LARGE = 4L << 20;
  private static final long LARGEST = 1L << 30;

  private final Path folder;
  private final Hash hash;
  private final Questions questions;
  private final Map<Path, Boolean> plain = new HashMap<>();
  private final byte[] buffer = new byte[65_536];

  WorkTree(Path folder, Hash hash, Questions questions) {
    this.folder = folder;
    this.hash = hash;
    this.questions = questions;
  }

  /** The paths of these that are not as they should be. */
  List<String> changed(List<Entry> entries) {
    List<String> changed = new ArrayList<>();
    for (Entry entry : entries) {
      if (!entry.isRepository() && !isSame(entry)) {
        changed.add(entry.path());
      }
    }
    return changed;
  }

  private boolean isSame(Entry entry) {
    try {
      Path file = folder.resolve(entry.path());
      if (!isPlain(file.getParent())) {
        return false;
      }
      BasicFileAttributes about =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (entry.isLink()) {
        return about.isSymbolicLink() && isSame(entry, Files.readSymbolicLink(file));
      }
      return about.isRegularFile() && isSame(entry, file, about.size());
    } catch (IOException | InvalidPathException _) {
      return false;
    }
  }

  private boolean isSame(Entry entry, Path target) {
    byte[] bytes = target.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return hash.of("blob", bytes).equals(entry.id());
  }

  private boolean isSame(Entry entry, Path file, long size) throws IOException {
    if (size > LARGEST || (size > LARGE && size != questions.info(entry.id()).size())) {
      return false;
    }
    MessageDigest digest = hash.begin("blob", size);
    long left = size;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int n = in.read(buffer); n >= 0 && left >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        left -= n;
      }
    }
    return left == 0 && Hash.hex(digest).equals(entry.id());
  }

  /** Whether every folder from the checkout down to this one is a folder and no link. */
  private boolean isPlain(@Nullable Path inner) {
    if (inner == null || inner.equals(folder)) {
      return inner != null;
    }
    Boolean known = plain.get(inner);
    if (known == null) {
      known =
          inner.startsWith(folder)
              && Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)
              && isPlain(inner.getParent());
      plain.put(inner, known);
    }
    return known;
  }
}

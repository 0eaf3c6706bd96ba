package io.digitalfte.ops.evidence;

import io.digitalfte.term.Digest;
import io.digitalfte.term.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a folder of evidence holds, {@code MANIFEST.json}.
 *
 * @param schema 1
 * @param scope what it is about
 * @param written when
 * @param green what the reports came to
 * @param files the SHA-256 of each file but this one, by its path with {@code /}
 */
record Manifest(
    int schema, String scope, Instant written, boolean green, Map<String, Digest> files) {
  static final String FILE = "MANIFEST.json";
  private static final int MOST = 10_000;
  private static final long LARGEST = 8L * 1024 * 1024;

  Manifest {
    files = Map.copyOf(files);
  }

  byte[] bytes() {
    return Json.canonical(this);
  }

  /**
   * The manifest in this folder.
   *
   * @throws IOException if it cannot be read, or is none
   */
  static byte[] read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > LARGEST) {
      throw new IOException("no file of at most 8 MiB");
    }
    return Files.readAllBytes(file);
  }

  /** What lies in a folder: the digest of each file, and what is no file. */
  record Lying(SortedMap<String, Digest> files, SortedMap<String, String> others) {}

  /**
   * What lies there now; follows no link.
   *
   * @throws IOException if it cannot be read, or is more than 10,000 files
   */
  static Lying lying(Path folder) throws IOException {
    Lying lying = new Lying(new TreeMap<>(), new TreeMap<>());
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = folder.relativize(file).toString();
            if (!attributes.isRegularFile()) {
              lying.others().put(name, attributes.isSymbolicLink() ? "a link" : "no file");
            } else if (!name.equals(FILE)) {
              lying.files().put(name, digest(file));
            }
            if (lying.files().size() + lying.others().size() > MOST) {
              throw new IOException("more than " + MOST + " files");
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return lying;
  }

  private static Digest digest(Path file) throws IOException {
    MessageDigest sha = Digest.sha256();
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sha.update(buffer, 0, n);
      }
    }
    return new Digest("sha256:" + HexFormat.of().formatHex(sha.digest()));
  }
}

package io.digitalfte.ops.addons;

import io.digitalfte.ops.Finding;
import io.digitalfte.ops.Shown;
import io.digitalfte.ops.Spot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The checksum of an addon, as click-odoo-update computes and stores it: SHA-1 over each file that
 * counts, its path and then its bytes; first the files of a folder by name, then its folders by
 * name. That tool reads links to files through, wherever they lead; we read nothing outside of the
 * addon, so that an addon with a link that counts has no checksum here, and says why. Links to
 * folders are not gone into by either. At most 20,000 files, 100 folders deep, of 512 MiB in all.
 * Safe for any thread.
 */
public final class Checksums {
  private static final int MOST_FILES = 20_000;
  private static final int DEEPEST = 100;
  private static final long MOST_BYTES = 512L * 1024 * 1024;

  private final Path addon;
  private final Counted counted;
  private final MessageDigest sum = sha1();
  private final byte[] buffer = new byte[64 * 1024];
  private int files;
  private long bytes;

  /** Why there is no checksum. */
  private static final class Unsummed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    Unsummed(Finding finding) {
      super(finding.line());
      this.finding = finding;
    }
  }

  private record Entry(String name, Path path, BasicFileAttributes is) {}

  private Checksums(Path addon, Counted counted) {
    this.addon = addon;
    this.counted = counted;
  }

  /** The checksum of the addon in this folder, without the usual files, in these languages. */
  public static Checksum of(Path addon, Set<String> languages) {
    return of(addon, Counted.usual(languages));
  }

  /** The checksum of those files of the addon in this folder that count. */
  public static Checksum of(Path addon, Counted counted) {
    Checksums sums = new Checksums(addon, counted);
    try {
      sums.folder(addon, "", 0);
      return new Checksum.Known(HexFormat.of().formatHex(sums.sum.digest()));
    } catch (Unsummed unsummed) {
      return new Checksum.Unknown(unsummed.finding);
    }
  }

  /**
   * The number of the lock that click-odoo-update holds in PostgreSQL while it updates this
   * database: whoever holds it is alone.
   */
  public static long lock(String database) {
    byte[] digest =
        sha1().digest(("click-odoo-update/" + database).getBytes(StandardCharsets.UTF_8));
    return HexFormat.fromHexDigitsToLong(HexFormat.of().formatHex(digest), 0, 14);
  }

  private void folder(Path folder, String path, int depth) throws Unsummed {
    if (depth > DEEPEST) {
      throw unsummed("checksum.bound", path, "it is more than %d folders deep".formatted(DEEPEST));
    }
    List<Entry> entries = entries(folder, path);
    for (Entry entry : entries) {
      if (!entry.is().isDirectory() && !leadsToFolder(entry)) {
        file(entry, path + entry.name());
      }
    }
    for (Entry entry : entries) {
      if (entry.is().isDirectory()) {
        folder(entry.path(), path + entry.name() + "/", depth + 1);
      }
    }
  }

  private List<Entry> entries(Path folder, String path) throws Unsummed {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path each : all) {
        if (++files > MOST_FILES) {
          throw unsummed("checksum.bound", path, "it has more than " + MOST_FILES + " files");
        }
        BasicFileAttributes is =
            Files.readAttributes(each, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        entries.add(new Entry(name(each, path), each, is));
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw unsummed("checksum.unreadable", path, "the folder cannot be read: " + e);
    }
    // Python orders names by code point, Java's own order of texts does not.
    entries.sort(
        Comparator.comparing(
            entry -> entry.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
    return entries;
  }

  /**
   * A file's name from the bytes it has on disk: where the process has no locale, Java shows other
   * than plain letters as question marks, though the path itself is kept.
   */
  private String name(Path file, String path) throws Unsummed {
    String shown = String.valueOf(file.getFileName());
    if (shown.chars().allMatch(c -> c < 0x80)) {
      return shown;
    }
    String raw = file.toUri().getRawPath();
    String last = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
    byte[] escaped = last.substring(last.lastIndexOf('/') + 1).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer name = ByteBuffer.allocate(escaped.length);
    for (int i = 0; i < escaped.length; i++) {
      if (escaped[i] == '%') {
        name.put(
            (byte) (Character.digit(escaped[++i], 16) * 16 + Character.digit(escaped[++i], 16)));
      } else {
        name.put(escaped[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(name.flip()).toString();
    } catch (CharacterCodingException _) {
      throw unsummed("checksum.name", path + shown, "its name is no UTF-8");
    }
  }

  /** A link to a folder is a folder for click-odoo-update too, and not gone into. */
  private static boolean leadsToFolder(Entry entry) {
    return entry.is().isSymbolicLink() && Files.isDirectory(entry.path());
  }

  private void file(Entry entry, String path) throws Unsummed {
    if (!counted.counts(path)) {
      return;
    }
    if (!entry.is().isRegularFile()) {
      throw unsummed(
          entry.is().isSymbolicLink() ? "checksum.link" : "checksum.special",
          path,
          entry.is().isSymbolicLink()
              ? "it is a link, and links are not followed"
              : "it is no file, folder or link");
    }
    sum.update(path.getBytes(StandardCharsets.UTF_8));
    try (InputStream in =
        Files.newInputStream(entry.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes += n;
        if (bytes > MOST_BYTES) {
          throw unsummed(
              "checksum.bound", path, "the addon has more than " + MOST_BYTES + " bytes");
        }
        sum.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw unsummed("checksum.unreadable", path, "it cannot be read: " + e);
    }
  }

  private Unsummed unsummed(String rule, String path, String why) {
    String name = String.valueOf(addon.getFileName());
    return new Unsummed(
        Finding.error(
                rule,
                name,
                "its checksum cannot be told: " + Shown.of(why, 200),
                switch (rule) {
                  case "checksum.link" -> "put the file itself in the link's place";
                  case "checksum.name" -> "give it a name in UTF-8";
                  case "checksum.unreadable" -> "let this user read it";
                  default -> "take away what does not belong in an addon";
                })
            .at(Spot.of(Shown.of(path.isEmpty() ? name : name + "/" + path, 200))));
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}

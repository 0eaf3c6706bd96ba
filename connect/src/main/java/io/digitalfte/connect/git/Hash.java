package io.digitalfte.connect.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ids that git gives to what it keeps, computed anew: what stands under an id is believed only
 * so far as it has that id.
 *
 * @param width how many digits an id has: 40, or 64
 */
record Hash(int width) {
  /** A digest that has taken the head of an object of this type and size. */
  MessageDigest begin(String type, long size) {
    try {
      MessageDigest digest = MessageDigest.getInstance(width == 64 ? "SHA-256" : "SHA-1");
      digest.update((type + " " + size + "\0").getBytes(StandardCharsets.US_ASCII));
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1 and SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  String of(String type, byte[] content) {
    MessageDigest digest = begin(type, content.length);
    digest.update(content);
    return hex(digest);
  }

  /** A folder that is being put together. */
  private static final class Folder {
    private final Map<String, Folder> folders = new TreeMap<>();
    private final Map<String, Entry> files = new TreeMap<>();
  }

  /** The id of the tree that has these paths. */
  String tree(List<Entry> entries) {
    Folder root = new Folder();
    for (Entry entry : entries) {
      Folder at = root;
      String[] parts = entry.name().split("/");
      for (int i = 0; i < parts.length - 1; i++) {
        at = at.folders.computeIfAbsent(parts[i], _ -> new Folder());
      }
      at.files.put(parts[parts.length - 1], entry);
    }
    return tree(root);
  }

  private String tree(Folder folder) {
    // Git sorts a folder as if its name ended with a slash.
    Map<String, byte[]> lines = new TreeMap<>();
    folder.files.forEach((name, entry) -> lines.put(name, line(entry.mode(), name, entry.id())));
    folder.folders.forEach(
        (name, below) -> lines.put(name + "/", line("40000", name, tree(below))));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    lines.values().forEach(all::writeBytes);
    return of("tree", all.toByteArray());
  }

  private static byte[] line(String mode, String name, String id) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes((mode + " " + name + "\0").getBytes(StandardCharsets.ISO_8859_1));
    line.writeBytes(HexFormat.of().parseHex(id));
    return line.toByteArray();
  }
}

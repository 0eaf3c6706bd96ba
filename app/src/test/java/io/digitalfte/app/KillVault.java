package io.digitalfte.app;

import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A vault in a person's hands: files are replaced whole, as an editor does. For one thread. */
final class KillVault {
  private static final Pattern END = Pattern.compile("(?m)^%% fte \\S+ end \\S+ %%$");

  private final Path root;
  private final Path part;

  KillVault(Path root) {
    this.root = root;
    this.part = root.resolveSibling(root.getFileName() + ".part");
  }

  Optional<String> read(String path) {
    try {
      return Optional.of(Files.readString(root.resolve(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a line to what lies there, in the one form that a cloud may send. */
  void add(String path, String word) {
    write(path, read(path).orElse("---\nschema: 1\n---\n# Notes\n\n") + "> " + word + "\n");
  }

  private void write(String path, String text) {
    try {
      Files.writeString(part, text);
      Files.move(part, root.resolve(path), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what lies there; gives what it was. */
  Optional<String> remove(String path) {
    Optional<String> text = read(path);
    try {
      Files.deleteIfExists(root.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text;
  }

  /** Adds a line to the last text that can be edited in a note; false where there is none. */
  boolean edit(String path, String word) {
    Optional<String> text = read(path);
    if (text.isEmpty()) {
      return false;
    }
    Matcher end = END.matcher(text.get());
    int at = -1;
    while (end.find()) {
      at = end.start();
    }
    if (at < 0) {
      return false;
    }
    write(path, text.get().substring(0, at) + word + "\n" + text.get().substring(at));
    return true;
  }

  /** Moves a note; false where it does not lie there. */
  boolean move(String note, Folder from, Folder to) {
    try {
      Files.move(root.resolve(from.title()).resolve(note), root.resolve(to.title()).resolve(note));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every note and page by its path, with the id that git gives to such bytes. */
  SortedMap<String, String> files() {
    SortedMap<String, String> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        String name = root.relativize(path).toString();
        if (List.of(".md", ".yaml", ".yml", ".json").stream().anyMatch(name::endsWith)
            && !name.startsWith(".")
            && !name.contains("/.")) {
          read(name).ifPresent(text -> all.put(name, blob(text)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static String blob(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      sha.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

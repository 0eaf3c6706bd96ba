package io.digitalfte.connect.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the files of a commit into a fresh folder: bytes as they are in the commit, links last, and
 * none that leads out of the folder.
 */
final class Placing {
  private static final int LARGEST = 256 << 20;
  private static final int CHAIN = 40;
  private static final int LINK = 4_096;

  private final Path tree;
  private final Map<String, String> links = new HashMap<>();

  Placing(Path tree) {
    this.tree = tree;
  }

  /**
   * Puts all of them there, durable.
   *
   * @param most how many bytes they may have together
   * @return why not, in which case the folder is of no use
   */
  Optional<String> put(List<Entry> entries, Questions questions, long most) throws IOException {
    List<Entry> files = entries.stream().filter(each -> !each.isRepository()).toList();
    Map<String, Questions.Info> infos = questions.infos(files.stream().map(Entry::id).toList());
    long bytes = 0;
    for (Entry each : files) {
      long size = infos.getOrDefault(each.id(), Questions.MISSING).size();
      bytes += size;
      if (size > LARGEST || bytes > most) {
        return Optional.of("its files are larger than is let in, at " + shown(each));
      }
    }
    Set<Path> folders = new HashSet<>(Set.of(tree));
    for (Entry each : files) {
      Path file = tree.resolve(each.path());
      if (!file.normalize().equals(file) || !file.startsWith(tree) || file.equals(tree)) {
        return Optional.of("it has a path that leads away, " + shown(each));
      }
      Path parent = file.getParent();
      Files.createDirectories(parent);
      folders.add(parent);
      byte[] content = questions.content(each.id(), "blob", each.isLink() ? LINK : LARGEST);
      if (each.isLink()) {
        links.put(each.path(), new String(content, StandardCharsets.UTF_8));
      } else {
        write(file, content, each.mode().equals("100755"));
      }
    }
    return link(folders);
  }

  private Optional<String> link(Set<Path> folders) throws IOException {
    for (Map.Entry<String, String> each : links.entrySet()) {
      if (!staysInside(each.getKey())) {
        return Optional.of(
            "its link "
                + Words.cut(Words.visible(each.getKey()), 200)
                + " leads out of the checkout");
      }
    }
    for (Map.Entry<String, String> each : links.entrySet()) {
      Files.createSymbolicLink(tree.resolve(each.getKey()), Path.of(each.getValue()));
    }
    for (Path folder : folders) {
      Folders.force(folder);
    }
    return Optional.empty();
  }

  /** Follows a link as the system would, over the links of this commit, which are not made yet. */
  private boolean staysInside(String link) {
    Deque<String> at = new ArrayDeque<>(List.of(link.split("/")));
    Deque<String> todo = new ArrayDeque<>();
    int followed = 0;
    while (true) {
      String target = links.get(String.join("/", at));
      if (target != null) {
        if (target.startsWith("/") || target.indexOf('\0') >= 0 || ++followed > CHAIN) {
          return false;
        }
        at.removeLast();
        List.of(target.split("/")).reversed().forEach(todo::addFirst);
      }
      if (todo.isEmpty()) {
        return !at.stream().findFirst().orElse("").equalsIgnoreCase(".git");
      }
      String step = todo.removeFirst();
      if (step.equals("..")) {
        if (at.isEmpty()) {
          return false;
        }
        at.removeLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        at.addLast(step);
      }
    }
  }

  private static void write(Path file, byte[] content, boolean program) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    if (program) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static String shown(Entry entry) {
    return Words.cut(Words.visible(entry.path()), 200);
  }
}

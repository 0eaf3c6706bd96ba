package io.digitalfte.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A tree in the making, in which any bytes can be a name: {@code git mktree} looks at none of them.
 * Paths are kept one character per byte.
 */
final class HostileTree {
  static final String FILE = "100644";

  private final Attacker by;
  private final Map<String, Entry> entries = new TreeMap<>();
  private final Map<String, Entry> before;

  private record Entry(String mode, String id) {
    String line(String name) {
      String type = mode.equals("160000") ? "commit" : mode.equals("040000") ? "tree" : "blob";
      return mode + " " + type + " " + id + "\t" + name + "\0";
    }
  }

  /** As this listing has it ({@code ls-tree -r -z}). */
  HostileTree(Attacker by, byte[] listing) {
    this.by = by;
    for (String line : new String(listing, StandardCharsets.ISO_8859_1).split("\0")) {
      if (!line.isEmpty()) {
        String[] meta = line.substring(0, line.indexOf('\t')).split(" ");
        entries.put(line.substring(line.indexOf('\t') + 1), new Entry(meta[0], meta[2]));
      }
    }
    before = Map.copyOf(entries);
  }

  HostileTree put(String path, String text) {
    return put(path, FILE, text);
  }

  HostileTree put(String path, String mode, String text) {
    return bytes(path, mode, text.getBytes(StandardCharsets.UTF_8));
  }

  HostileTree bytes(String path, String mode, byte[] content) {
    return object(path, mode, by.blob(content));
  }

  /** This object there, whatever it is. */
  HostileTree object(String path, String mode, String id) {
    return raw(
        new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1), mode, id);
  }

  /** The same where the path is bytes, one character each. */
  HostileTree raw(String path, String mode, String id) {
    entries.put(path, new Entry(mode, id));
    return this;
  }

  HostileTree drop(String path) {
    entries.remove(path);
    return this;
  }

  /** The paths that begin so. */
  List<String> paths(String start) {
    return entries.keySet().stream().filter(path -> path.startsWith(start)).toList();
  }

  /** What stood there at first. */
  String text(String path) {
    String id = Optional.ofNullable(before.get(path)).map(Entry::id).orElseThrow();
    return by.git("cat-file", "blob", id) + "\n";
  }

  /** Makes it an object of theirs; its id. */
  String write() {
    try (Making making = new Making(by)) {
      Folder top = new Folder();
      entries.forEach((path, entry) -> top.add(path, entry));
      return top.write(making);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Folder {
    private final Map<String, Entry> leaves = new TreeMap<>();
    private final Map<String, Folder> folders = new TreeMap<>();

    void add(String path, Entry entry) {
      Folder at = this;
      List<String> names = List.of(path.split("/", -1));
      for (String name : names.subList(0, names.size() - 1)) {
        at = at.folders.computeIfAbsent(name, _ -> new Folder());
      }
      at.leaves.put(names.getLast(), entry);
    }

    String write(Making making) throws IOException {
      List<String> lines = new ArrayList<>();
      for (Map.Entry<String, Folder> each : folders.entrySet()) {
        lines.add(new Entry("040000", each.getValue().write(making)).line(each.getKey()));
      }
      return making.tree(
          String.join(
              "",
              Stream.concat(
                      lines.stream(),
                      leaves.entrySet().stream().map(e -> e.getValue().line(e.getKey())))
                  .toList()));
    }
  }

  /** One process that makes trees, as many as are asked for. */
  private static final class Making implements AutoCloseable {
    private final Process git;
    private final OutputStream in;
    private final BufferedReader out;
    private final Map<String, String> made = new HashMap<>();

    Making(Attacker by) throws IOException {
      git = by.start("mktree", "-z", "--batch", "--missing");
      in = git.getOutputStream();
      out = new BufferedReader(new InputStreamReader(git.getInputStream(), StandardCharsets.UTF_8));
    }

    String tree(String lines) throws IOException {
      String before = made.get(lines);
      if (before == null) {
        in.write((lines + "\0").getBytes(StandardCharsets.ISO_8859_1));
        in.flush();
        before = out.readLine();
        if (before == null) {
          throw new AssertionError("git mktree makes no tree of " + lines.replace('\0', '\n'));
        }
        made.put(lines, before);
      }
      return before;
    }

    @Override
    public void close() throws IOException {
      in.close();
      out.close();
      git.destroy();
    }
  }
}

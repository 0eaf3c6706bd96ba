package io.digitalfte.share;

import io.digitalfte.decide.KeyId;
import io.digitalfte.term.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A place that both halves reach, in memory. Safe for any thread. */
final class MemoryPlace {
  private final Map<Tip, Commit> commits = new LinkedHashMap<>();
  private final Map<String, byte[]> blobs = new HashMap<>();
  private Optional<Tip> head = Optional.empty();

  private record Commit(Sent sent, SortedMap<String, Leaf> tree) {}

  synchronized Optional<Tip> head() {
    return head;
  }

  synchronized SortedMap<String, Leaf> tree(Optional<Tip> tip) {
    return tip.map(t -> new TreeMap<>(of(t).tree())).orElseGet(TreeMap::new);
  }

  synchronized byte[] content(Leaf leaf) {
    return Optional.ofNullable(blobs.get(leaf.blob())).orElseThrow().clone();
  }

  /** The commits that lead from this one to the head; empty where none does. */
  synchronized Optional<List<Sent>> since(Optional<Tip> from) {
    List<Sent> all = new ArrayList<>();
    Optional<Tip> at = head;
    while (!at.equals(from)) {
      if (at.isEmpty()) {
        return Optional.empty();
      }
      Sent sent = of(at.get()).sent();
      all.addFirst(sent);
      at = sent.parent();
    }
    return Optional.of(all);
  }

  /** Puts a commit there that nobody offers yet. */
  synchronized Tip commit(Optional<Tip> parent, KeyId signer, List<Edit> edits, String message) {
    SortedMap<String, Leaf> before = tree(parent);
    SortedMap<String, Leaf> after = new TreeMap<>(before);
    for (Edit edit : edits) {
      switch (edit) {
        case Edit.Drop(String path) -> after.remove(path);
        case Edit.Put(String path, String text) -> after.put(path, leaf(text));
      }
    }
    Tip tip =
        new Tip(
            Digest.of(commits.size() + parent.map(Tip::id).orElse("") + signer)
                .hex()
                .substring(0, 40));
    Sent sent =
        new Sent(
            tip,
            parent,
            Optional.of(signer),
            Instant.EPOCH,
            message,
            changes(before, after),
            Optional.empty());
    commits.put(tip, new Commit(sent, after));
    return tip;
  }

  /** Moves the head, if it is still there; compare and swap. */
  synchronized boolean move(Optional<Tip> from, Tip to) {
    if (!head.equals(from)) {
      return false;
    }
    head = Optional.of(to);
    return true;
  }

  /** Somebody writes the history anew. */
  synchronized void force(Optional<Tip> to) {
    head = to;
  }

  private Leaf leaf(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String blob = Digest.of(bytes).hex().substring(0, 40);
    blobs.put(blob, bytes);
    return new Leaf(Leaf.FILE, blob, bytes.length);
  }

  private static List<Change> changes(Map<String, Leaf> before, Map<String, Leaf> after) {
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    List<Change> all = new ArrayList<>();
    for (String path : paths) {
      Optional<Leaf> was = Optional.ofNullable(before.get(path));
      Optional<Leaf> is = Optional.ofNullable(after.get(path));
      if (!was.equals(is)) {
        all.add(new Change(path, was, is, Optional.empty()));
      }
    }
    return all;
  }

  private Commit of(Tip tip) {
    return Optional.ofNullable(commits.get(tip)).orElseThrow();
  }
}

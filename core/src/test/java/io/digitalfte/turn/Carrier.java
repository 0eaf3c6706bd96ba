package io.digitalfte.turn;

import io.digitalfte.share.Agent;
import io.digitalfte.share.Claim;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Held;
import io.digitalfte.share.Tip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A shared tree in memory that carries commits between halves, and can be away. */
final class Carrier {
  private static final Pattern CLAIM = Pattern.compile("(?m)^claim: (\\d+)$");

  /** What one agent changed at once, and what stood there before. */
  record Commit(Agent by, List<Edit> edits, Map<String, String> before) {}

  final Map<String, String> tree = new TreeMap<>();
  final List<Commit> commits = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();
  boolean away;

  /** Brings this half what came, and takes what it has to send. */
  synchronized void sync(Half half) {
    if (away) {
      return;
    }
    pull(half);
    List<Edit> edits = half.exchange().pending(100);
    while (!edits.isEmpty()) {
      commit(half.self(), edits);
      half.exchange().sent(edits, new Tip("%040x".formatted(commits.size())));
      edits = half.exchange().pending(100);
    }
  }

  synchronized void pull(Half half) {
    String name = half.self().id();
    for (int i = seen.getOrDefault(name, 0); i < commits.size(); i++) {
      deliver(half, commits.get(i));
      seen.put(name, i + 1);
    }
  }

  /** Brings this half one commit, whether or not it had it before. */
  synchronized void deliver(Half half, Commit commit) {
    Held held = task -> claim(commit.before(), task);
    for (Edit edit : commit.edits()) {
      if (edit instanceof Edit.Put(String path, String text) && path.startsWith("Records/")) {
        half.exchange().record(commit.by(), path, text, held);
      }
    }
  }

  /** Everything once more, from the first commit on. */
  synchronized void again(Half half) {
    commits.forEach(c -> deliver(half, c));
  }

  synchronized void commit(Agent by, List<Edit> edits) {
    commits.add(new Commit(by, List.copyOf(edits), Map.copyOf(tree)));
    for (Edit edit : edits) {
      switch (edit) {
        case Edit.Put put -> tree.put(put.path(), put.text());
        case Edit.Drop drop -> tree.remove(drop.path());
      }
    }
  }

  /** As whoever claims would have it. */
  synchronized Optional<Claim> claim(Half half, String task, Optional<String> fresh) {
    Agent who = half.self();
    if (!away) {
      pull(half);
    }
    Optional<Claim> held = claim(tree, task);
    if (away || held.isPresent()) {
      return held.filter(c -> !away && c.agent().equals(who.id()));
    }
    String waiting = "Needs_Action/" + task;
    String text = tree.getOrDefault(waiting, fresh.orElse(""));
    int number = number(text) + 1;
    List<Edit> edits = new ArrayList<>();
    if (tree.containsKey(waiting)) {
      edits.add(new Edit.Drop(waiting));
    }
    edits.add(
        new Edit.Put(
            "In_Progress/" + who.id() + "/" + task,
            CLAIM.matcher(text).replaceFirst("claim: " + number)));
    commit(who, edits);
    return Optional.of(new Claim(task, who.id(), number));
  }

  /** The lease of whoever has it ran out. */
  synchronized void giveBack(Agent by, String task) {
    Claim held = claim(tree, task).orElseThrow();
    String path = "In_Progress/" + held.agent() + "/" + task;
    commit(
        by,
        List.of(
            new Edit.Drop(path),
            new Edit.Put("Needs_Action/" + task, tree.getOrDefault(path, ""))));
  }

  private static Optional<Claim> claim(Map<String, String> tree, String task) {
    return tree.entrySet().stream()
        .filter(e -> e.getKey().matches("In_Progress/[^/]+/" + Pattern.quote(task)))
        .map(e -> new Claim(task, e.getKey().split("/", -1)[1], number(e.getValue())))
        .findFirst();
  }

  private static int number(String text) {
    Matcher m = CLAIM.matcher(text);
    return m.find() ? Integer.parseInt(m.group(1)) : 0;
  }

  /** The records of this kind that stand in the tree, by path. */
  Map<String, String> records(String agent, String kind) {
    Map<String, String> found = new TreeMap<>();
    tree.forEach((path, text) -> {
      if (path.startsWith("Records/" + agent + "/" + kind + "/")) {
        found.put(path, text);
      }
    });
    return found;
  }
}

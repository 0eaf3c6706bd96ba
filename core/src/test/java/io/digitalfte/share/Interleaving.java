package io.digitalfte.share;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.secrets.Scanner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One local half and two of the cloud, edited, moved, cut off, killed and left alone in an order
 * that a seed makes, between any two steps of theirs. At the end nothing may be lost or doubled.
 */
public final class Interleaving {
  /** Opens the copies of one place; the same name is the same copy. */
  public interface Places extends AutoCloseable {
    /** Opens a copy. */
    Remote open(String copy, String agent, AgentKey key, Trio trio, Steps steps);

    @Override
    default void close() {}
  }

  /**
   * How a run ended.
   *
   * @param wrong what is not as it must be; empty when all holds
   * @param trace what was done, in order
   */
  public record Ended(List<String> wrong, List<String> trace) {}

  /** What was removed last. */
  private record Gone(String path, String text) {}

  private static final List<String> FOLDERS = List.of("Pending_Approval", "Done", "Plans");

  private final Trio trio;
  private final Random random;
  private final Places places;
  private final Hand clock = new Hand(Instant.parse("2026-11-28T12:00:00Z"));
  private final List<Half> halves = new ArrayList<>();
  private final Map<String, Half> running = new HashMap<>();
  private final Map<String, Gone> gone = new HashMap<>();
  private final Set<String> away = new HashSet<>();
  private final Set<String> live = new TreeSet<>();
  private final Set<String> tasks = new TreeSet<>();
  private final List<String> trace = new ArrayList<>();
  private boolean calm;
  private int words;
  private int rogues;

  private Interleaving(long seed, Trio trio, Places places, Path folder) {
    this.trio = trio;
    this.random = new Random(seed);
    this.places = places;
    for (String id : trio.names()) {
      Steps steps = new Chances(id);
      calm = true;
      halves.add(
          new Half(
              trio.agent(id),
              folder.resolve(id),
              new Rules(trio::agents, new Scanner()),
              trio::agents,
              clock,
              steps,
              () -> places.open(id, id, trio.key(id), trio, steps),
              random));
      calm = false;
    }
  }

  /**
   * Runs one seed.
   *
   * @param actions how much is done, besides what is done in between
   * @return how it ended
   */
  public static Ended run(long seed, int actions, Trio trio, Places places, Path folder) {
    Interleaving all = new Interleaving(seed, trio, places, folder);
    try {
      for (int i = 0; i < actions; i++) {
        all.act(all.halves.get(all.random.nextInt(all.halves.size())));
      }
      all.settle();
      return new Ended(all.problems(), List.copyOf(all.trace));
    } finally {
      all.halves.forEach(half -> half.remote.close());
    }
  }

  /** What may happen to one half at each of its steps. */
  private final class Chances implements Steps {
    private final String id;

    Chances(String id) {
      this.id = id;
    }

    @Override
    public void at(String step) {
      if (calm) {
        return;
      }
      int chance = random.nextInt(400);
      if (chance < 4) {
        trace.add("cut " + id + " at " + step);
        throw new Cut(step);
      }
      if (chance < 30) {
        Half other = halves.get(random.nextInt(halves.size()));
        if (!running.containsKey(other.self.id())) {
          act(other);
        } else if (other.self.id().equals(id)) {
          edit(other);
        }
      }
    }

    @Override
    public boolean away() {
      return !calm && away.contains(id);
    }

    @Override
    public boolean lost() {
      return !calm && random.nextInt(12) == 0;
    }
  }

  private void act(Half half) {
    if (running.putIfAbsent(half.self.id(), half) != null) {
      return;
    }
    try {
      boolean cloud = half.self.half() == Agent.Half.CLOUD;
      switch (random.nextInt(14)) {
        case 0, 1, 2, 3 -> {
          trace.add("pass " + half.self.id());
          half.sync.pass();
        }
        case 4, 5, 6 -> edit(half);
        case 7 -> task(half);
        case 8, 9 -> {
          if (cloud) {
            claim(half);
          }
        }
        case 10 -> {
          if (cloud) {
            dispatch(half);
          }
        }
        case 11 -> {
          trace.add("line of " + half.self.id());
          if (!away.remove(half.self.id())) {
            away.add(half.self.id());
          }
        }
        case 12 -> {
          trace.add("clock");
          clock.pass(Duration.ofSeconds(random.nextInt(2_000) - 200));
        }
        default -> {
          if (cloud && rogues < 3) {
            rogue(half);
          } else {
            trace.add("restart " + half.self.id());
            half.restart();
          }
        }
      }
    } catch (Steps.Cut cut) {
      half.restart();
    } finally {
      running.remove(half.self.id());
    }
  }

  private String word() {
    String word = "w" + ++words + "w";
    live.add(word);
    return word;
  }

  /** Who edits a text has seen what it said before. */
  private void seen(Half half, String path) {
    half.read(path)
        .ifPresent(text -> {
          for (String word : text.split("[^a-z0-9]+")) {
            live.remove(word);
          }
        });
  }

  private void edit(Half half) {
    List<String> files = new ArrayList<>(half.files().keySet());
    files.removeIf(p -> p.startsWith("In_Progress") || p.startsWith("Needs_Action"));
    String some = files.isEmpty() ? "Inbox/a.md" : files.get(random.nextInt(files.size()));
    switch (random.nextInt(7)) {
      case 0, 1 -> write(half, "Inbox/" + (char) ('a' + random.nextInt(4)) + ".md");
      case 2 -> write(half, some);
      case 3 -> {
        if (half.read(some).isPresent()) {
          seen(half, some);
          trace.add("delete " + half.self.id() + " " + some);
          half.read(some).ifPresent(text -> gone.put(half.self.id(), new Gone(some, text)));
          half.delete(some);
        }
      }
      case 4 -> {
        String to = FOLDERS.get(random.nextInt(FOLDERS.size())) + "/N" + random.nextInt(4) + ".md";
        Optional<String> text = half.read(some);
        if (text.isPresent() && !to.equals(some)) {
          // Moving onto another note is an edit of that.
          seen(half, to);
          trace.add("move " + half.self.id() + " " + some + " " + to);
          half.write(to, text.get());
          half.delete(some);
        } else {
          write(half, to);
        }
      }
      case 5 -> putBack(half);
      default ->
          write(
              half,
              half.self.half() == Agent.Half.LOCAL
                  ? "Dashboard.md"
                  : "Updates/" + half.self.id() + "/u" + random.nextInt(2) + ".md");
    }
  }

  private void write(Half half, String path) {
    seen(half, path);
    String word = word();
    trace.add("write " + half.self.id() + " " + path + " " + word);
    half.write(path, Written.note(word));
  }

  /** Removed by mistake: all is as it was, and says no word that others have not seen. */
  private void putBack(Half half) {
    Gone last = gone.remove(half.self.id());
    if (last != null) {
      seen(half, last.path());
      trace.add("put back " + half.self.id() + " " + last.path());
      half.write(last.path(), last.text());
    }
  }

  private void task(Half half) {
    if (tasks.size() < 6) {
      String task = "T" + tasks.size() + ".md";
      tasks.add(task);
      trace.add("task " + half.self.id() + " " + task);
      half.write("Needs_Action/" + task, Written.task(0));
    }
  }

  private void claim(Half half) {
    List<String> some = new ArrayList<>(half.sync.waiting());
    some.addAll(half.work.keySet());
    some.removeIf(_ -> random.nextInt(3) == 0);
    trace.add("claim " + half.self.id() + " " + some);
    for (Claim claim : half.sync.claim(some, _ -> Optional.empty())) {
      half.work.put(claim.task(), claim);
    }
  }

  private void dispatch(Half half) {
    if (!half.work.isEmpty()) {
      List<Claim> all = List.copyOf(half.work.values());
      Claim claim = all.get(random.nextInt(all.size()));
      trace.add("dispatch " + half.self.id() + " " + claim);
      half.dispatch(claim);
    }
  }

  /** Somebody has this agent's key, and pushes what it has no right to. */
  private void rogue(Half half) {
    String id = half.self.id();
    calm = true;
    try (Remote remote = places.open("rogue-" + ++rogues, id, trio.key(id), trio, Steps.NONE)) {
      if (remote.fetch() instanceof Remote.Fetched.Came(List<Sent> commits)) {
        remote.take(commits.getLast().tip());
      }
      trace.add("rogue " + id);
      String word = word();
      boolean won =
          remote.offer(
                  List.of(
                      new Edit.Put("Approved/N" + rogues + ".md", Written.note(word)),
                      new Edit.Put("Dashboard.md", Written.note(word)),
                      new Edit.Put("Inbox/rogue" + rogues + ".md", Written.note(word()))),
                  "Nothing to see here")
              instanceof Remote.Offered.Won;
      if (!won) {
        live.remove(word);
        live.remove("w" + words + "w");
      }
    } finally {
      calm = false;
    }
  }

  /** All come back, and go on until nothing moves any more and every task is answered. */
  private void settle() {
    calm = true;
    away.clear();
    for (Half half : halves) {
      half.restart();
    }
    Half local = halves.getFirst();
    for (int i = 0; i < 40; i++) {
      for (Half half : halves) {
        half.sync.pass();
        if (half.self.half() == Agent.Half.CLOUD) {
          half.sync
              .claim(half.sync.waiting(), _ -> Optional.empty())
              .forEach(c -> half.work.put(c.task(), c));
          List.copyOf(half.work.values()).forEach(half::dispatch);
          half.sync.pass();
        }
      }
      clock.pass(Duration.ofMinutes(4));
      if (local.accepted.keySet().equals(tasks)) {
        break;
      }
    }
    for (int i = 0; i < 3; i++) {
      halves.forEach(half -> half.sync.pass());
    }
  }

  private List<String> problems() {
    List<String> wrong = new ArrayList<>();
    Half local = halves.getFirst();
    Remote remote = local.remote;
    SortedMap<String, Leaf> tree = remote.taken().map(remote::tree).orElseGet(TreeMap::new);
    SortedMap<String, String> shared = new TreeMap<>();
    tree.forEach((path, leaf) -> {
      if (!path.startsWith("Records/")) {
        shared.put(
            path,
            new String(remote.content(leaf, 1 << 20), java.nio.charset.StandardCharsets.UTF_8));
      }
    });
    for (Half half : halves) {
      if (!half.remote.taken().equals(remote.taken())) {
        wrong.add(half.self.id() + " took another commit last");
      }
      if (!half.files().equals(shared)) {
        wrong.add(
            half.self.id() + " has " + half.files().keySet() + ", the tree " + shared.keySet());
        wrong.addAll(different(half.files(), shared));
      }
    }
    StringBuilder all = new StringBuilder();
    shared.values().forEach(all::append);
    halves.forEach(half -> half.quarantine().values().forEach(all::append));
    Set<String> found = new HashSet<>(List.of(all.toString().split("[^a-z0-9]+")));
    for (String word : live) {
      if (!found.contains(word)) {
        wrong.add("lost: " + word);
      }
    }
    local.accepted.forEach((task, dispatches) -> {
      if (dispatches.size() > 1) {
        wrong.add(task + " was accepted as " + dispatches);
      }
    });
    if (!local.accepted.keySet().equals(tasks)) {
      wrong.add("answered are " + local.accepted.keySet() + " of " + tasks);
    }
    return wrong;
  }

  private static List<String> different(Map<String, String> one, Map<String, String> two) {
    List<String> all = new ArrayList<>();
    Set<String> paths = new TreeSet<>(one.keySet());
    paths.addAll(two.keySet());
    for (String path : paths) {
      if (!java.util.Objects.equals(one.get(path), two.get(path))) {
        all.add(path + ": " + one.get(path) + " // " + two.get(path));
      }
    }
    return all;
  }
}

package io.digitalfte.share;

import io.digitalfte.vault.CutFiles;
import io.digitalfte.vault.Folder;
import io.digitalfte.vault.Reading;
import io.digitalfte.vault.SharedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One half for tests: a vault on disk, a journal that survives a cut, and a sync that does not. The
 * local side's journal accepts a dispatch by its claim alone.
 */
final class Half implements Inlet, Outlet {
  final Agent self;
  final Path vault;
  final Path folder;
  final Map<String, Claim> work = new LinkedHashMap<>();
  final Map<String, Set<String>> accepted = new TreeMap<>();
  final List<String> refused = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  final List<Claim> lost = new ArrayList<>();
  private final Map<String, Edit> outbox = new LinkedHashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Guard guard;
  private final Supplier<Agents> agents;
  private final InstantSource clock;
  private final Steps steps;
  private final Supplier<Remote> remotes;
  private final Random random;
  private final Duration wait;
  Remote remote;
  Sync sync;
  BiConsumer<String, Held> watch = (_, _) -> {};
  Runnable between = () -> {};
  Duration lease = Duration.ofMinutes(15);

  Half(
      Agent self,
      Path base,
      Guard guard,
      Supplier<Agents> agents,
      InstantSource clock,
      Steps steps,
      Supplier<Remote> remotes,
      Random random) {
    this(self, base, guard, agents, clock, steps, remotes, random, Duration.ZERO);
  }

  /**
   * @param wait how long it may really wait at first after a lost offer
   */
  Half(
      Agent self,
      Path base,
      Guard guard,
      Supplier<Agents> agents,
      InstantSource clock,
      Steps steps,
      Supplier<Remote> remotes,
      Random random,
      Duration wait) {
    this.wait = wait;
    this.self = self;
    this.vault = base.resolve("vault");
    this.folder = base.resolve("share");
    this.guard = guard;
    this.agents = agents;
    this.clock = clock;
    this.steps = steps;
    this.remotes = remotes;
    this.random = random;
    try {
      Files.createDirectories(folder);
      for (Folder each : Folder.values()) {
        Files.createDirectories(vault.resolve(each.title()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.remote = remotes.get();
    this.sync = begin();
  }

  /** The process begins anew, after a cut too. */
  void restart() {
    remote.close();
    remote = remotes.get();
    sync = begin();
  }

  private Sync begin() {
    SharedFiles files = CutFiles.of(vault, folder.resolve("stamp"), () -> steps.at("file"));
    Pace pace = new Pace(lease, Duration.ofDays(90), 30, wait, random, this::pause);
    return new Sync(
        new Member(self, agents, guard, files, _ -> true, folder, this, this),
        remote,
        clock,
        pace,
        claim -> {
          lost.add(claim);
          work.remove(claim.task());
        });
  }

  private void pause(Duration time) throws InterruptedException {
    between.run();
    boolean _ = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void record(Agent from, String path, String json, Held held) {
    steps.at("record");
    watch.accept(path, held);
    if (self.half() == Agent.Half.LOCAL && path.contains("/dispatches/") && known.add(path)) {
      String[] parts = json.split("\"");
      String task = parts[3];
      int number = Integer.parseInt(parts[7]);
      boolean good = held.claim(task).equals(Optional.of(new Claim(task, from.id(), number)));
      if (good) {
        accepted.computeIfAbsent(task, _ -> new HashSet<>()).add(path);
      } else {
        refused.add(path);
      }
      send(
          List.of(
              new Edit.Put(
                  "Records/" + self.id() + "/outcomes/" + path.replaceAll(".*/", ""),
                  "{\"good\":" + good + "}")));
    }
    steps.at("recorded");
  }

  @Override
  public void note(String event, String target, Map<String, String> parameters) {
    steps.at("note");
    notes.add(event + " " + target + " " + new TreeMap<>(parameters));
  }

  @Override
  public List<Edit> pending(int most) {
    return List.copyOf(outbox.values());
  }

  @Override
  public void sent(List<Edit> edits, Tip tip) {
    steps.at("sent");
    edits.forEach(edit -> outbox.remove(edit.path(), edit));
  }

  /** Puts this into the journal, to be sent in one commit; of one path only the last is sent. */
  void send(List<Edit> unit) {
    unit.forEach(edit -> outbox.put(edit.path(), edit));
  }

  /** Drafts what it claimed and dispatches it, in one step. */
  void dispatch(Claim claim) {
    work.remove(claim.task());
    String stem = claim.task().replace(".md", "") + "-" + claim.number();
    send(
        List.of(
            new Edit.Put(
                "Records/" + self.id() + "/dispatches/" + stem + ".json",
                "{\"task\":\"%s\",\"claim\":\"%d\"}".formatted(claim.task(), claim.number())),
            new Edit.Drop("In_Progress/" + self.id() + "/" + claim.task())));
  }

  /** Writes a file in the vault as a person would. */
  void write(String path, String text) {
    try {
      Path file = vault.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String path) {
    try {
      Files.deleteIfExists(vault.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> read(String path) {
    return new SharedFiles(vault, folder.resolve("stamp")).read(path)
            instanceof Reading.Text(String text, _)
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Every file of the vault, by path. */
  SortedMap<String, String> files() {
    return texts(vault);
  }

  /** Every text that was quarantined. */
  SortedMap<String, String> quarantine() {
    return texts(folder.resolve("quarantine"));
  }

  private static SortedMap<String, String> texts(Path root) {
    SortedMap<String, String> all = new TreeMap<>();
    if (!Files.isDirectory(root)) {
      return all;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        if (!path.getFileName().toString().startsWith(".")) {
          all.put(root.relativize(path).toString(), Files.readString(path));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}

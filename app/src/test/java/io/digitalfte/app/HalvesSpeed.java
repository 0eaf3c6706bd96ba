package io.digitalfte.app;

import io.digitalfte.home.Intent;
import io.digitalfte.term.Fault;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How long a change takes from one half to the other, with two real processes and a repository
 * between them: letters arrive one by one at random moments, each is approved a while after its
 * note is there, and every step is timed by what the two records and the files say.
 */
public final class HalvesSpeed implements AutoCloseable {
  private static final int LOOK = 10;
  private static final int SHORTEST_GAP = 1_500;
  private static final int MORE_GAP = 3_000;
  private static final int SHORTEST_THOUGHT = 500;
  private static final int MORE_THOUGHT = 2_000;
  private static final int PATIENCE = 120_000;

  private final DemoPair pair;
  private final CrashBooks books;
  private final KillHalf cloud;
  private final KillHalf local;
  private final Map<String, Map<String, Long>> times = new ConcurrentHashMap<>();
  private final Set<Path> known = new HashSet<>();
  private final Random random;
  private volatile boolean over;
  private final AtomicInteger told = new AtomicInteger();

  private HalvesSpeed(Path folder, String interval, long seed) throws IOException {
    this.pair =
        DemoPair.open(
            Site.ofProcess(),
            folder,
            "share: {remote: \"file://%s\", interval: %s}\n"
                .formatted(folder.resolve("shared.git"), interval));
    this.books = new CrashBooks(pair.odoo(), pair.mail());
    this.cloud = new KillHalf(pair, "cloud");
    this.local = new KillHalf(pair, "local");
    this.random = new Random(seed);
  }

  /**
   * Measures.
   *
   * @param folder an empty one
   * @param asked whether each half is told to look as soon as the other has pushed, so that nothing
   *     of the check interval is in the figures
   * @return for each step, in their order, the milliseconds that it took for each letter
   */
  public static Map<String, List<Long>> measure(
      Path folder, int letters, String interval, long seed, boolean asked)
      throws IOException, InterruptedException {
    try (HalvesSpeed speed = new HalvesSpeed(folder, interval, seed)) {
      speed.pair.pair();
      speed.cloud.start();
      speed.local.start();
      Thread looking = Thread.ofPlatform().daemon().start(speed::look);
      speed.warm();
      if (asked) {
        Thread.ofPlatform().daemon().start(speed::tell);
      }
      for (int i = 1; i <= letters; i++) {
        speed.letter("s" + i);
        pause(SHORTEST_GAP + speed.random.nextInt(MORE_GAP));
      }
      speed.await(letters);
      if (asked != speed.told.get() > letters) {
        throw new IllegalStateException("the halves were told " + speed.told + " times");
      }
      speed.over = true;
      looking.join();
      speed.cloud.end();
      speed.local.end();
      return new HalvesSteps(speed.pair, speed.cloud.home, speed.local.home, speed.times).all();
    }
  }

  /** A first letter, of which nothing is counted. */
  private void warm() throws InterruptedException {
    letter("warm");
    await(1);
    times.clear();
  }

  private void letter(String name) {
    times.put(name, new ConcurrentHashMap<>());
    at(name, HalvesSteps.DELIVERED);
    books.deliver(name, List.of(DemoPair.COPIES));
  }

  private void at(String name, String what) {
    Map<String, Long> own = times.get(name);
    if (own != null) {
      own.putIfAbsent(what, System.currentTimeMillis());
    }
  }

  private void await(int letters) throws InterruptedException {
    for (int i = 0; i < PATIENCE / LOOK; i++) {
      if (times.values().stream().filter(t -> t.containsKey(HalvesSteps.KNOWN)).count()
          >= letters) {
        return;
      }
      pause(LOOK);
    }
    throw new IllegalStateException("not all letters came through: " + times);
  }

  /** Sees notes come, as fast as a person could. */
  private void look() {
    try {
      while (!over) {
        seen(cloud, Folder.PENDING_APPROVAL, HalvesSteps.DRAFT_NOTE);
        seen(local, Folder.PENDING_APPROVAL, HalvesSteps.ASKED_NOTE);
        seen(cloud, Folder.DONE, HalvesSteps.KNOWN);
        pause(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void seen(KillHalf half, Folder folder, String what) {
    try (Stream<Path> files = Files.list(pair.vault(half.name).resolve(folder.title()))) {
      for (Path file : files.filter(f -> !f.getFileName().toString().startsWith(".")).toList()) {
        if (known.add(file)) {
          long now = System.currentTimeMillis();
          String path = folder.title() + "/" + file.getFileName();
          String text = half.vault.read(path).orElse("");
          times.forEach((name, own) -> {
            if (text.contains(CrashBooks.address(name)) && own.putIfAbsent(what, now) == null) {
              decide(half, name, file.getFileName().toString(), what);
            }
          });
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A person reads what is asked, and approves. */
  private void decide(KillHalf half, String name, String note, String what) {
    if (what.equals(HalvesSteps.ASKED_NOTE)) {
      int thought = SHORTEST_THOUGHT + random.nextInt(MORE_THOUGHT);
      Thread.ofVirtual()
          .start(() -> {
            try {
              pause(thought);
              at(name, HalvesSteps.MOVED);
              half.vault.move(note, Folder.PENDING_APPROVAL, Folder.APPROVED);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  /** Tells the other half of each push. */
  private void tell() {
    Path head = pair.folder().resolve("shared.git/refs/heads/main");
    String last = "";
    try (AppHouse here = new AppHouse(pair.site(), pair.root("local"));
        AppHouse there = new AppHouse(pair.site(), pair.root("cloud"))) {
      while (!over) {
        String now = Files.exists(head) ? Files.readString(head) : "";
        if (!now.equals(last) && !now.isBlank()) {
          boolean ofCloud = pair.git("log", "-1", "--format=%an", now.strip()).contains("cloud-1");
          last = tell(ofCloud ? here : there) ? now : last;
        }
        pause(LOOK / 2);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean tell(AppHouse house) {
    try {
      JsonNode _ = house.ask(new Intent("sync.now", JsonNodeFactory.instance.objectNode()));
      int _ = told.incrementAndGet();
      return true;
    } catch (Fault e) {
      // Too busy to hear it; it is told again.
      return false;
    }
  }

  private static void pause(int millis) throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    over = true;
    cloud.close();
    local.close();
    pair.close();
  }
}

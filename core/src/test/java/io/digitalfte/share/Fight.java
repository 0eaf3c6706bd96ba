package io.digitalfte.share;

import io.digitalfte.secrets.Scanner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Many agents around one tree, all after the same tasks at the same time.
 *
 * @param won how many claims they won in all
 * @param claimed who has which task at the end, as they say
 * @param placed every path of the shared tree at the end
 * @param commits how many commits won
 */
public record Fight(int won, Map<String, Claim> claimed, List<String> placed, int commits) {
  /**
   * Lets them fight until nothing waits any more.
   *
   * @param most how many tasks each can do at a time; it wants no more than its share
   * @param pause the longest first pause after a lost offer
   */
  public static Fight of(
      Trio all, Interleaving.Places places, Path folder, int tasks, int most, Duration pause)
      throws InterruptedException, ExecutionException {
    Half local = half(all, "local-1", places, folder, pause);
    for (int i = 0; i < tasks; i++) {
      local.write("Needs_Action/T%04d.md".formatted(i), Written.task(0));
    }
    local.sync.pass();
    int won = 0;
    Map<String, Claim> claimed = new TreeMap<>();
    List<Half> clouds =
        all.names().stream().skip(1).map(id -> half(all, id, places, folder, pause)).toList();
    try (ExecutorService each = Executors.newFixedThreadPool(clouds.size())) {
      List<Future<List<Claim>>> fights = new ArrayList<>();
      int share = Math.min(most, Math.ceilDiv(tasks, clouds.size()));
      clouds.forEach(cloud -> fights.add(each.submit(() -> fight(cloud, share, pause))));
      for (Future<List<Claim>> fight : fights) {
        for (Claim claim : fight.get()) {
          won++;
          claimed.put(claim.task(), claim);
        }
      }
    }
    local.sync.pass();
    List<String> placed =
        List.copyOf(local.remote.tree(local.remote.taken().orElseThrow()).keySet());
    long commits =
        clouds.stream()
            .flatMap(c -> c.notes.stream())
            .filter(n -> n.startsWith("sync.pushed"))
            .count();
    clouds.forEach(cloud -> cloud.remote.close());
    local.remote.close();
    return new Fight(won, claimed, placed, (int) commits);
  }

  /** Whether each of so many tasks was claimed by exactly one, once. */
  public boolean fair(int tasks) {
    return won == tasks
        && claimed.size() == tasks
        && claimed.values().stream().allMatch(c -> c.number() == 1)
        && placed.stream()
            .sorted()
            .toList()
            .equals(
                claimed.values().stream()
                    .map(c -> Leases.path(c.agent(), c.task()))
                    .sorted()
                    .toList());
  }

  /** How many tasks each of these agents has, the fewest first. */
  public List<Integer> each(List<String> agents) {
    return agents.stream()
        .map(id -> (int) claimed.values().stream().filter(c -> c.agent().equals(id)).count())
        .sorted()
        .toList();
  }

  private static Half half(
      Trio all, String id, Interleaving.Places places, Path folder, Duration pause) {
    return new Half(
        all.agent(id),
        folder.resolve(id),
        new Rules(all::agents, new Scanner()),
        all::agents,
        new Hand(Instant.parse("2026-11-28T12:00:00Z")),
        Steps.NONE,
        () -> places.open(id, id, all.key(id), all, Steps.NONE),
        new Random(id.hashCode()),
        pause);
  }

  /** Claims its share, in an order of its own, and then one at a time what others leave. */
  private static List<Claim> fight(Half half, int share, Duration pause)
      throws InterruptedException {
    Random random = new Random(half.self.id().hashCode());
    List<Claim> won = new ArrayList<>();
    half.sync.pass();
    for (List<String> left = half.sync.waiting(); !left.isEmpty(); left = half.sync.waiting()) {
      List<String> some = new ArrayList<>(left);
      Collections.shuffle(some, random);
      int most = Math.clamp(share - won.size(), 1, some.size());
      List<Claim> have = half.sync.claim(some.subList(0, most), _ -> Optional.empty());
      won.addAll(have);
      if (!have.isEmpty()) {
        // Who has something works on it for a while, and the longer the more it is.
        long nanos = won.size() * random.nextLong(pause.toNanos());
        boolean _ = new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS);
      }
    }
    return won;
  }
}

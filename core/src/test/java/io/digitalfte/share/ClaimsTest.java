package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.secrets.Scanner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many agents around one tree, all after the same tasks at the same time. */
class ClaimsTest {
  @TempDir(factory = SwiftFolder.class)
  Path temp;

  private final MemoryPlace place = new MemoryPlace();

  private Half half(Trio all, String id) {
    MemoryRemote.Copy copy = new MemoryRemote.Copy();
    return new Half(
        all.agent(id),
        temp.resolve(id),
        new Rules(all::agents, new Scanner()),
        all::agents,
        new Hand(Instant.parse("2026-11-28T12:00:00Z")),
        Steps.NONE,
        () -> new MemoryRemote(place, copy, all.key(id).id(), Steps.NONE),
        new Random(id.hashCode()));
  }

  /** Claims until nothing waits any more, ten at a time at the most, in an order of its own. */
  private static List<Claim> fight(Half half, int most) {
    Random random = new Random(half.self.id().hashCode());
    List<Claim> won = new ArrayList<>();
    half.sync.pass();
    for (List<String> left = half.sync.waiting(); !left.isEmpty(); left = half.sync.waiting()) {
      List<String> some = new ArrayList<>(left);
      Collections.shuffle(some, random);
      won.addAll(
          half.sync.claim(some.subList(0, Math.min(most, some.size())), _ -> Optional.empty()));
      half.sync.pass();
    }
    return won;
  }

  @ParameterizedTest
  @CsvSource({"8, 100, 5", "100, 100, 10"})
  void each_task_is_claimed_by_exactly_one(int agents, int tasks, int most) throws Exception {
    Trio all = new Trio(temp.resolve("keys"), agents);
    Half local = half(all, "local-1");
    for (int i = 0; i < tasks; i++) {
      local.write("Needs_Action/T%03d.md".formatted(i), Written.task(0));
    }
    local.sync.pass();
    List<Half> clouds = all.names().stream().skip(1).map(id -> half(all, id)).toList();

    Map<String, Claim> claimed = new TreeMap<>();
    int won = 0;
    try (ExecutorService each = Executors.newFixedThreadPool(agents)) {
      List<Callable<List<Claim>>> fights = new ArrayList<>();
      clouds.forEach(cloud -> fights.add(() -> fight(cloud, most)));
      for (Future<List<Claim>> fight : each.invokeAll(fights)) {
        for (Claim claim : fight.get()) {
          won++;
          claimed.put(claim.task(), claim);
        }
      }
    }

    assertThat(won).isEqualTo(tasks);
    assertThat(claimed).hasSize(tasks).allSatisfy((_, c) -> assertThat(c.number()).isEqualTo(1));
    assertThat(place.tree(place.head()).keySet())
        .containsExactlyInAnyOrderElementsOf(
            claimed.values().stream().map(c -> Leases.path(c.agent(), c.task())).toList());
  }
}

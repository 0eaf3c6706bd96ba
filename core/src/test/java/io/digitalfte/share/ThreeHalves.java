package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.secrets.Scanner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two clouds and a local side around one tree. */
abstract class ThreeHalves {
  @TempDir(factory = SwiftFolder.class)
  static Path keys;

  static Trio trio;

  @TempDir(factory = SwiftFolder.class)
  Path temp;

  final MemoryPlace place = new MemoryPlace();
  final Hand clock = new Hand(Instant.parse("2026-11-28T12:00:00Z"));
  Half local;
  Half cloud;
  Half other;

  @BeforeAll
  static void keys() {
    trio = new Trio(keys, 2);
  }

  @BeforeEach
  void halves() {
    local = half("local-1");
    cloud = half("cloud-1");
    other = half("cloud-2");
  }

  Half half(String id) {
    return half(id, trio::agents);
  }

  Half half(String id, Supplier<Agents> agents) {
    MemoryRemote.Copy copy = new MemoryRemote.Copy();
    return new Half(
        trio.agent(id),
        temp.resolve(id),
        new Rules(agents, new Scanner()),
        agents,
        clock,
        Steps.NONE,
        () ->
            new MemoryRemote(
                place,
                copy,
                trio.key(id).id(),
                Steps.NONE,
                key -> agents.get().of(key).isPresent()),
        new Random(1));
  }

  void round() {
    for (Half half : List.of(local, cloud, other, local, cloud, other)) {
      assertThat(half.sync.pass().trouble()).isEmpty();
    }
  }
}

package io.digitalfte.app;

import io.digitalfte.act.State;
import io.digitalfte.record.Saved;
import io.digitalfte.sandbox.mail.MailWorld;
import io.digitalfte.term.Ulid;
import io.digitalfte.turn.Fuse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Round after round over one home: the daemon is started, gets work, is approved, and is killed; at
 * the end it is let live until all is settled, and the world is compared with the approvals.
 */
public final class CrashRounds {
  private static final Duration LOOK = Duration.ofMillis(25);
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(6);
  private static final Duration TO_SETTLE = Duration.ofSeconds(150);
  private static final int MOST_MOVED = 3;

  private final CrashScene scene;
  private final CrashHome home;
  private final Random random;
  private final Consumer<String> say;
  private final Map<String, Integer> kills = new TreeMap<>();
  private final Map<String, Integer> troubles = new TreeMap<>();
  private int rounds;

  CrashRounds(CrashScene scene, long seed, Consumer<String> say) {
    this.scene = scene;
    this.home = scene.home();
    this.random = new Random(seed);
    this.say = say;
  }

  /**
   * The benchmark: so many rounds over files, over books and mail with a server that files sent
   * mail, and over one that does not.
   *
   * @param folder an empty one
   * @param say told how it goes
   * @param figures told each scene's figures as Markdown
   * @return whether nothing was lost, doubled, done without approval or said wrongly
   */
  public static boolean bench(
      Path folder, int rounds, long seed, Consumer<String> say, Consumer<String> figures)
      throws InterruptedException {
    boolean holds = true;
    int third = rounds / 4;
    List<Integer> shares = List.of(rounds - 2 * third, third, third);
    for (int i = 0; i < shares.size(); i++) {
      try (CrashScene scene = scene(i, folder.resolve("scene-" + i))) {
        CrashRounds all = new CrashRounds(scene, seed + i, say);
        all.run(shares.get(i));
        CrashFigures found = all.settle();
        figures.accept(found.table());
        holds &= found.holds();
      }
    }
    return holds;
  }

  private static CrashScene scene(int number, Path own) {
    boolean _ = own.toFile().mkdirs();
    return switch (number) {
      case 0 -> new CrashFilesScene(own);
      case 1 -> new CrashBooksScene(own, MailWorld.Filing.SERVER);
      default -> new CrashBooksScene(own, MailWorld.Filing.CLIENT);
    };
  }

  /** Some rounds: three of four end at a crash point, each fourth at a random moment. */
  void run(int many) throws InterruptedException {
    List<Fuse.Point> points = scene.points();
    for (int i = 0; i < many; i++) {
      if (i % 4 == 3) {
        atRandom();
      } else {
        Fuse.Point point = points.get((i - i / 4) % points.size());
        at(new CrashFuse.Spot(point, 1 + random.nextInt(2)), random.nextInt(3) == 0);
      }
    }
  }

  /**
   * One round that ends where this fuse blows, or after a while when it does not.
   *
   * @param fromStart whether the fuse is set before the daemon puts in order what the last left
   */
  void at(CrashFuse.Spot spot, boolean fromStart) throws InterruptedException {
    round(Optional.of(spot), fromStart, LONGEST_ROUND);
  }

  /** One round that ends at a random moment; now and then before the daemon is up. */
  void atRandom() throws InterruptedException {
    round(Optional.empty(), false, Duration.ofMillis(random.nextInt(1_500)));
  }

  private void round(Optional<CrashFuse.Spot> spot, boolean fromStart, Duration longest)
      throws InterruptedException {
    rounds++;
    String name = "r" + rounds;
    long began = System.nanoTime();
    try (CrashProcess process = home.start(fromStart ? spot : Optional.empty())) {
      String where;
      if (spot.isEmpty() && random.nextInt(3) == 0) {
        boolean _ = process.said(longest).isPresent();
        where = "a random moment of a start";
      } else {
        where = live(process, name, fromStart ? Optional.empty() : spot, longest);
      }
      home.close();
      process.kill();
      kills.merge(where, 1, Integer::sum);
      say.accept(
          "%s, round %d, %d ms: killed at %s (wanted %s)"
              .formatted(
                  scene.title(),
                  rounds,
                  (System.nanoTime() - began) / 1_000_000,
                  where,
                  spot.map(CrashFuse.Spot::toString).orElse("random")));
    }
  }

  /** Lets it live until its time has come; says where it stood. */
  private String live(
      CrashProcess process, String name, Optional<CrashFuse.Spot> spot, Duration longest)
      throws InterruptedException {
    String first = process.await(CrashDaemon.READY, CrashFuse.BLOWN, CrashDaemon.FAULT);
    if (!first.equals(CrashDaemon.READY)) {
      return where(first);
    }
    spot.ifPresent(s -> process.order("fuse " + s));
    troubles.merge(scene.trouble(random, process), 1, Integer::sum);
    scene.deliver(name, process);
    long end = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() < end) {
      Optional<String> said = process.said(LOOK);
      if (said.filter(s -> !s.startsWith("PROPOSED")).isPresent()) {
        return where(said.get());
      }
      boolean _ = home.approveWaiting(MOST_MOVED) > 0;
    }
    return "a random moment";
  }

  private static String where(String said) {
    if (!said.startsWith(CrashFuse.BLOWN)) {
      throw new IllegalStateException("the daemon ended by itself: " + said);
    }
    return said.substring(CrashFuse.BLOWN.length());
  }

  /** Lets the daemon live until nothing is open any more, and compares. */
  CrashFigures settle() throws InterruptedException {
    scene.calm();
    try (CrashProcess process = home.start(Optional.empty())) {
      String first = process.await(CrashDaemon.READY, CrashDaemon.FAULT);
      if (!first.equals(CrashDaemon.READY)) {
        throw new IllegalStateException("the daemon does not start: " + first);
      }
      long end = System.nanoTime() + TO_SETTLE.toNanos();
      while (!settled() && System.nanoTime() < end) {
        process.said(LOOK).filter(s -> !s.startsWith("PROPOSED")).ifPresent(CrashRounds::where);
        boolean _ = home.approveWaiting(MOST_MOVED) > 0;
      }
      home.close();
      process.end();
    }
    CrashFigures figures = CrashFigures.judge(scene, rounds, kills, troubles);
    home.close();
    return figures;
  }

  /** Whether nothing is left that goes on by itself. */
  private boolean settled() {
    Set<State> open = Set.of(State.WAITING, State.APPROVED, State.HELD, State.CLAIMED, State.ARMED);
    return scene.unheard().isEmpty()
        && home.<List<Ulid>>read(v -> v.undrafted(1)).isEmpty()
        && home.<List<Saved.Action>>read(v -> v.actions(open, 1)).isEmpty()
        && home.<List<Saved.Action>>read(v -> v.actions(Set.of(State.UNCERTAIN), 1_000)).stream()
            .allMatch(this::parked);
  }

  /** Whether only a person can tell what became of it, after a few looks. */
  private boolean parked(Saved.Action uncertain) {
    return uncertain.looks() >= 3;
  }

  /** A person looks into the world and says what became of each uncertain action. */
  int resolve() {
    List<Saved.Plan> plans = home.plans();
    home.close();
    int resolved = 0;
    for (Saved.Plan plan : plans) {
      for (Saved.Action action : plan.actions()) {
        if (action.state() == State.UNCERTAIN) {
          resolved++;
          home.ask(
              "action.resolve",
              JsonNodeFactory.instance
                  .objectNode()
                  .put("id", action.id().text())
                  .put("happened", scene.effects(plan, action) > 0));
        }
      }
    }
    return resolved;
  }
}

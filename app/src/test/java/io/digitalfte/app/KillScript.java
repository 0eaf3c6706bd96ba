package io.digitalfte.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What happens to two halves, made of a seed and of nothing else: the same seed makes the same
 * script. What the processes are at when a step comes is theirs, and may differ.
 *
 * @param rejected the customers whose plans a person rejects; the others' are approved
 * @param open whether the git host may read the notes
 */
record KillScript(long seed, boolean open, List<Timed> steps, Set<String> rejected) {
  private static final int MOST_LETTERS = 5;
  private static final int LONGEST_PAUSE = 600;
  private static final int LONGEST_DELAY = 800;
  private static final List<String> PAGES = List.of("Company_Handbook.md", "Business_Goals.md");

  /**
   * A step.
   *
   * @param pause how long before it, in milliseconds
   */
  record Timed(int pause, KillStep step) {}

  KillScript {
    steps = List.copyOf(steps);
    rejected = Set.copyOf(rejected);
  }

  /** A script of so many steps; at its end all is up and can be reached. */
  static KillScript of(long seed, int many) {
    return new Making(seed).script(many);
  }

  private static final class Making {
    private final long seed;
    private final Random random;
    private final Set<String> down = new HashSet<>();
    private final Set<String> rejected = new HashSet<>();
    private boolean away;
    private boolean decided;
    private int letters;
    private int words;

    Making(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    KillScript script(int many) {
      boolean open = random.nextBoolean();
      List<Timed> steps = new ArrayList<>();
      steps.add(timed(letter()));
      while (steps.size() < many) {
        steps.add(timed(step()));
      }
      down.stream().sorted().forEach(half -> steps.add(timed(new KillStep.Start(half, false))));
      if (away) {
        steps.add(timed(new KillStep.Back()));
      }
      return new KillScript(seed, open, steps, rejected);
    }

    private Timed timed(KillStep step) {
      return new Timed(random.nextInt(LONGEST_PAUSE), step);
    }

    private KillStep step() {
      if (decided && !down.contains("local") && random.nextBoolean()) {
        // While it acts.
        decided = false;
        return kill("local");
      }
      String half = random.nextBoolean() ? "cloud" : "local";
      boolean isDown = down.contains(half);
      return switch (random.nextInt(20)) {
        case 0, 1, 2 -> letters < MOST_LETTERS ? letter() : line(half);
        case 3, 4, 5 -> line(half);
        case 6 -> new KillStep.Remove(half, inbox());
        case 7 -> new KillStep.Line(half, PAGES.get(random.nextInt(PAGES.size())), word());
        case 8, 9 -> new KillStep.Edit(half, random.nextInt(MOST_LETTERS), word());
        case 10, 11, 12 -> {
          decided = true;
          yield new KillStep.Decide(random.nextInt(MOST_LETTERS));
        }
        case 13 -> new KillStep.Forge(random.nextInt(MOST_LETTERS), random.nextBoolean());
        case 14 -> {
          away = !away;
          yield away ? new KillStep.Away() : new KillStep.Back();
        }
        default -> isDown ? start(half) : kill(half);
      };
    }

    private KillStep letter() {
      letters++;
      String name = "k" + seed + "c" + letters;
      if (random.nextInt(4) == 0) {
        rejected.add(name);
      }
      return new KillStep.Letter(name, random.nextInt(3) == 0);
    }

    private KillStep line(String half) {
      return new KillStep.Line(half, inbox(), word());
    }

    private String inbox() {
      return "Inbox/" + (char) ('a' + random.nextInt(3)) + ".md";
    }

    private String word() {
      words++;
      return "word" + seed + "x" + words;
    }

    private KillStep start(String half) {
      down.remove(half);
      return new KillStep.Start(half, random.nextInt(4) > 0);
    }

    private KillStep kill(String half) {
      down.add(half);
      KillStep.Moment[] all = KillStep.Moment.values();
      KillStep.Moment moment = all[random.nextInt(all.length)];
      int longest = moment == KillStep.Moment.ANY ? LONGEST_DELAY : 40;
      return new KillStep.Kill(half, moment, random.nextInt(longest), random.nextBoolean());
    }
  }
}

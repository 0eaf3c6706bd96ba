package io.digitalfte.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.digitalfte.secrets.Scanner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A person thinks again while what was done before is on its way: at each step, one by one. */
class AfterthoughtTest {
  private static final String NOTE = "Inbox/a.md";
  private static final String NONE = "";

  @TempDir(factory = SwiftFolder.class)
  static Path keys;

  private static Trio trio;

  @TempDir(factory = SwiftFolder.class)
  Path temp;

  private MemoryPlace place = new MemoryPlace();
  private int homes;

  /** What the note says before, what is being sent, and what the person wants in the end. */
  record Thought(String before, String sent, String after) {
    static final List<Thought> ALL =
        List.of(
            new Thought(NONE, "one", NONE),
            new Thought(NONE, "one", "two"),
            new Thought("one", NONE, "one"),
            new Thought("one", NONE, "two"),
            new Thought("one", "two", NONE),
            new Thought("one", "two", "one"));
  }

  /** What becomes of the pass. */
  enum Pass {
    DONE,
    ANSWER_LOST,
    CUT_OFF
  }

  /** Does something once, at the step of this number. */
  private static final class Once implements Steps {
    private int left = -1;
    private boolean cut;
    private int lost = -1;
    private Runnable work = () -> {};

    void at(int step, Runnable what) {
      left = step;
      work = what;
    }

    boolean reached() {
      return left < 0;
    }

    @Override
    public void at(String step) {
      if (left >= 0 && left-- == 0) {
        work.run();
        if (cut) {
          throw new Cut(step);
        }
      }
    }

    @Override
    public boolean lost() {
      return lost >= 0 && lost-- == 0;
    }
  }

  @BeforeAll
  static void keys() {
    trio = new Trio(keys, 2);
  }

  private Half half(String id, Steps steps) {
    MemoryRemote.Copy copy = new MemoryRemote.Copy();
    MemoryPlace there = place;
    return new Half(
        trio.agent(id),
        temp.resolve(id + "-" + ++homes),
        new Rules(trio::agents, new Scanner()),
        trio::agents,
        new Hand(Instant.parse("2026-11-28T12:00:00Z")),
        steps,
        () -> new MemoryRemote(there, copy, trio.key(id).id(), steps),
        new Random(1));
  }

  private static void says(Half half, String word) {
    if (word.isEmpty()) {
      half.delete(NOTE);
    } else {
      half.write(NOTE, Written.note(word));
    }
  }

  private static Map<String, String> notes(String word) {
    return word.isEmpty() ? Map.of() : Map.of(NOTE, Written.note(word));
  }

  private static void settle(Half one, Half two) {
    for (Half half : List.of(one, two, one, two)) {
      assertThat(half.sync.pass().trouble()).isEmpty();
    }
  }

  static List<Object[]> thoughts() {
    List<Object[]> all = new ArrayList<>();
    for (Thought thought : Thought.ALL) {
      for (Pass pass : Pass.values()) {
        all.add(new Object[] {thought, pass});
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("thoughts")
  void the_last_word_of_a_person_stands_on_both_sides(Thought thought, Pass pass) {
    int step = 0;
    while (thinksAgain(thought, pass, step)) {
      step++;
    }
    assertThat(step).isGreaterThan(3);
  }

  /** Whether the pass had as many steps. */
  private boolean thinksAgain(Thought thought, Pass pass, int step) {
    place = new MemoryPlace();
    Once once = new Once();
    Half cloud = half("cloud-1", once);
    Half local = half("local-1", Steps.NONE);
    says(cloud, thought.before());
    settle(cloud, local);
    says(cloud, thought.sent());
    // The first chance is on the way there, the second on the way back.
    once.lost = pass == Pass.ANSWER_LOST ? 1 : -1;
    once.cut = pass == Pass.CUT_OFF;
    once.at(step, () -> says(cloud, thought.after()));

    try {
      Passed _ = cloud.sync.pass();
    } catch (Steps.Cut cut) {
      cloud.restart();
    }
    if (!once.reached()) {
      return false;
    }
    settle(cloud, local);

    String when = thought + " at step " + step;
    assertThat(cloud.files()).as(when).isEqualTo(notes(thought.after()));
    assertThat(local.files()).as(when).isEqualTo(notes(thought.after()));
    return true;
  }

  /** Who removes a note while the local side takes it in. */
  enum Remover {
    WHO_WROTE_IT,
    WHO_GETS_IT
  }

  @ParameterizedTest
  @EnumSource
  void a_note_that_is_removed_while_it_arrives_is_removed_on_both_sides(Remover remover) {
    int removed = 0;
    for (int step = 0; ; step++) {
      place = new MemoryPlace();
      Once once = new Once();
      Half cloud = half("cloud-1", Steps.NONE);
      Half local = half("local-1", once);
      says(cloud, "one");
      cloud.sync.pass();
      List<String> gone = new ArrayList<>();
      once.at(
          step,
          () -> {
            Half half = remover == Remover.WHO_WROTE_IT ? cloud : local;
            if (half.read(NOTE).isPresent()) {
              gone.add(NOTE);
              half.delete(NOTE);
              if (half == cloud) {
                assertThat(cloud.sync.pass().sent()).isEqualTo(1);
              }
            }
          });
      local.sync.pass();
      if (!once.reached()) {
        break;
      }
      settle(local, cloud);
      removed += gone.size();
      Map<String, String> left = gone.isEmpty() ? notes("one") : Map.of();
      assertThat(cloud.files()).as("at step " + step).isEqualTo(left);
      assertThat(local.files()).as("at step " + step).isEqualTo(left);
    }
    assertThat(removed).isPositive();
  }

  @Test
  void a_note_that_is_removed_before_its_lost_answer_is_made_up_for_is_not_put_back() {
    Once once = new Once();
    Half cloud = half("cloud-1", once);
    Half local = half("local-1", Steps.NONE);
    says(cloud, "one");
    once.lost = 1;
    cloud.between =
        () -> {
          local.sync.pass();
          assertThat(local.files()).isEqualTo(notes("one"));
          cloud.delete(NOTE);
        };
    cloud.sync.pass();
    settle(cloud, local);

    assertThat(cloud.files()).isEmpty();
    assertThat(local.files()).isEmpty();
    assertThat(local.sync.tip()).isEqualTo(cloud.sync.tip());
  }
}

package io.digitalfte.app;

import io.digitalfte.record.Saved;
import io.digitalfte.vault.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One script, carried out on two real processes around a bare repository; what they act on lives in
 * this process, and is never killed. At the end both are let live until they are in step.
 */
final class KillRun implements AutoCloseable {
  private static final int MOMENT_MILLIS = 3_000;
  private static final Duration TO_SETTLE = Duration.ofSeconds(150);
  private static final Duration TO_ASK = Duration.ofSeconds(5);
  private static final int MOST_MOVED = 2;

  private final KillScript script;
  private final DemoPair pair;
  private final CrashBooks books;
  private final KillHalf cloud;
  private final KillHalf local;
  private final List<String> ended = new ArrayList<>();
  private final Set<String> words = new HashSet<>();
  private final Map<String, Integer> done = new TreeMap<>();
  private final List<String> trace = new ArrayList<>();
  private final Set<String> both = new HashSet<>();
  private int kills;

  /**
   * What became of a run.
   *
   * @param done how often each kind of step was carried out
   * @param wrong everything that must not be
   * @param uncertain actions of which only a person can tell what became
   * @param trace what was done, a line each
   */
  record Ended(
      long seed,
      int steps,
      int kills,
      Map<String, Integer> done,
      Map<String, Integer> counts,
      List<String> uncertain,
      List<String> wrong,
      List<String> trace,
      Duration took) {}

  private KillRun(KillScript script, Path folder) throws IOException {
    this.script = script;
    this.pair =
        DemoPair.open(
            Site.ofProcess(),
            folder,
            "share: {remote: \"file://%s\", interval: 1s, encrypt: %s}\n"
                .formatted(folder.resolve("shared.git"), script.open() ? "no" : "yes"),
            ", settle: 2s, timeout: 3s");
    this.books = new CrashBooks(pair.odoo(), pair.mail());
    this.cloud = new KillHalf(pair, "cloud");
    this.local = new KillHalf(pair, "local");
    new Learned(true).write(Located.at(pair.root("local"), pair.site().environment()).home());
  }

  /**
   * Carries it out.
   *
   * @param folder an empty one
   */
  static Ended of(KillScript script, Path folder) throws InterruptedException {
    long began = System.nanoTime();
    try (KillRun run = new KillRun(script, folder)) {
      run.pair.pair();
      run.cloud.start();
      run.local.start();
      for (KillScript.Timed timed : script.steps()) {
        pause(timed.pause());
        run.take(timed.step());
      }
      KillVerdict verdict =
          new KillVerdict(script, run.pair, run.books, run.cloud, run.local, run.words, run.both);
      boolean settled = run.settle(verdict);
      List<String> wrong = new ArrayList<>(run.ended);
      if (!settled) {
        wrong.add("not in step after " + TO_SETTLE.toSeconds() + " s: " + verdict.open());
      }
      run.stop(wrong);
      CrashFigures figures = verdict.figures(run.kills);
      wrong.addAll(verdict.wrong(figures));
      return new Ended(
          script.seed(),
          script.steps().size(),
          run.kills,
          run.done,
          figures.counts(),
          figures.uncertain(),
          wrong,
          run.trace,
          Duration.ofNanos(System.nanoTime() - began));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private KillHalf half(String name) {
    return name.equals("cloud") ? cloud : local;
  }

  private void take(KillStep step) throws InterruptedException {
    boolean carriedOut =
        switch (step) {
          case KillStep.Letter(String name, boolean alsoHere) -> letter(name, alsoHere);
          case KillStep.Line(String half, String path, String word) -> line(half, path, word);
          case KillStep.Remove(String half, String path) -> remove(half, path);
          case KillStep.Edit(String half, int which, String word) -> edit(half, which, word);
          case KillStep.Decide(int which) -> decide(which);
          case KillStep.Forge(int which, boolean approve) -> forge(which, approve);
          case KillStep.Kill kill -> kill(kill);
          case KillStep.Start(String half, boolean waits) -> start(half, waits);
          case KillStep.Away() -> rename("shared.git", "away.git");
          case KillStep.Back() -> rename("away.git", "shared.git");
        };
    trace.add(step + (carriedOut ? "" : ": nothing there"));
    if (carriedOut) {
      String kind = step.getClass().getSimpleName();
      String more = step instanceof KillStep.Kill(_, KillStep.Moment m, _, _) ? " at " + m : "";
      done.merge(kind + more, 1, Integer::sum);
    }
  }

  private boolean letter(String name, boolean alsoHere) {
    if (alsoHere) {
      both.add(name);
    }
    books.deliver(
        name, alsoHere ? List.of(DemoPair.COPIES, DemoPair.OURS) : List.of(DemoPair.COPIES));
    return true;
  }

  private boolean line(String half, String path, String word) {
    half(half).vault.add(path, word);
    words.add(word);
    return true;
  }

  private boolean remove(String half, String path) {
    return half(half)
        .vault
        .remove(path)
        .map(text -> {
          words.removeIf(text::contains);
          return true;
        })
        .orElse(false);
  }

  private boolean edit(String half, int which, String word) {
    List<Saved.Proposal> waiting = half(half).waiting();
    return !waiting.isEmpty()
        && half(half)
            .vault
            .edit(
                Folder.PENDING_APPROVAL.title() + "/" + waiting.get(which % waiting.size()).note(),
                word);
  }

  private boolean decide(int which) throws InterruptedException {
    if (local.up()) {
      boolean _ = await(() -> !local.waiting().isEmpty(), TO_ASK, 50);
    }
    List<Saved.Proposal> waiting = local.waiting();
    return !waiting.isEmpty() && decide(waiting.get(which % waiting.size()));
  }

  /** Moves a note as its customer's fate is. */
  private boolean decide(Saved.Proposal waiting) {
    boolean reject =
        script.rejected().stream()
            .anyMatch(name -> waiting.rendering().contains(CrashBooks.address(name)));
    return local.move(waiting, reject ? Folder.REJECTED : Folder.APPROVED);
  }

  private boolean forge(int which, boolean approve) {
    List<Saved.Proposal> waiting = cloud.waiting();
    return !waiting.isEmpty()
        && cloud.move(
            waiting.get(which % waiting.size()), approve ? Folder.APPROVED : Folder.REJECTED);
  }

  private boolean kill(KillStep.Kill kill) throws InterruptedException {
    KillHalf half = half(kill.half());
    half.ended().ifPresent(ended::add);
    BooleanSupplier moment =
        switch (kill.moment()) {
          case GIT -> half::atWork;
          case JOURNAL -> half.journalWritten();
          case SEND -> {
            int before = effects();
            yield () -> effects() != before;
          }
          case ANY -> () -> true;
        };
    boolean met = await(moment, Duration.ofMillis(MOMENT_MILLIS), 1);
    pause(kill.delay());
    half.kill(kill.children());
    kills++;
    done.merge("killed at the moment that was meant", met ? 1 : 0, Integer::sum);
    return true;
  }

  /** How much can be seen in the world. */
  private int effects() {
    return pair.odoo().world().moves().size()
        + pair.odoo().world().postedInvoices().size()
        + pair.odoo().world().partners().size()
        + pair.mail().count().values().stream().mapToInt(n -> n).sum();
  }

  private boolean start(String half, boolean waits) throws InterruptedException {
    half(half).start();
    if (waits) {
      boolean _ = half(half).ready();
      half(half).ended().ifPresent(ended::add);
    }
    return true;
  }

  private boolean rename(String from, String to) {
    try {
      Files.move(pair.folder().resolve(from), pair.folder().resolve(to));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A person decides on all that waits, until nothing goes on by itself any more. */
  private boolean settle(KillVerdict verdict) throws InterruptedException {
    return await(
        () -> {
          local.waiting().stream().limit(MOST_MOVED).forEach(this::decide);
          return verdict.open().isEmpty();
        },
        TO_SETTLE,
        200);
  }

  private void stop(List<String> wrong) throws InterruptedException {
    for (KillHalf half : List.of(cloud, local)) {
      half.ended().ifPresentOrElse(wrong::add, () -> {});
      if (half.ended().isEmpty()) {
        half.end();
      }
    }
  }

  private static boolean await(BooleanSupplier done, Duration most, int look)
      throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(look);
    }
    return true;
  }

  private static void pause(int millis) throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    cloud.close();
    local.close();
    pair.close();
  }
}

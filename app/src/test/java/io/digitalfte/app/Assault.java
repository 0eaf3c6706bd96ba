package io.digitalfte.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Pushes something hostile at two whole homes, and sees what becomes of it. */
final class Assault {
  private final WholePair whole;

  Assault(WholePair whole) {
    this.whole = whole;
  }

  /**
   * What is hostile reaches neither vault, decides nothing and runs nothing; a person is told; and
   * what is proper in the same push is there.
   */
  void isKeptBack(HostilePush push) throws InterruptedException {
    whole.settle();
    Sight before = whole.sight();
    Set<String> tree = tree();
    String good = whole.nextGood();
    List<String> commits = new ArrayList<>();

    String _ =
        whole.attacker.push(head -> {
          commits.clear();
          commits.addAll(push.crime().onto(whole, head, good));
          return commits.getLast();
        });
    whole.nudge();

    for (String half : List.of("local", "cloud")) {
      Path arrived = whole.pair.vault(half).resolve(good);
      WholePair.await(push + ": the proper note, " + half, () -> Files.exists(arrived));
      WholePair.await(
          push + ": " + half + " says " + push.rule(),
          () -> whole.quarantined(half, commits.getFirst(), push.rule()));
      WholePair.await(
          push + ": a person finds it, " + half, () -> lies(half, commits.getFirst(), push.rule()));
    }
    whole.settle();
    if (!push.stays()) {
      WholePair.await(push + ": the tree is put right again", () -> isRight(tree, good));
      whole.settle();
    }
    whole.sight().isLike(before.with(good, WholePair.GOOD));
    whole.traps.stillWait();
  }

  /**
   * Nothing of it is taken and a person is told, in each half and by each way; when the branch is
   * put back, both go on as if nothing had been.
   */
  void isRefused(BrokenBranch broken) throws InterruptedException, IOException {
    whole.settle();
    Sight before = whole.sight();
    long bytes = bytes();
    String head = whole.attacker.head();
    long known = whole.newest("local");

    try {
      broken.crime().on(whole, head);
      whole.nudge();

      for (String half : List.of("local", "cloud")) {
        WholePair.await(
            broken + ": a person is told, " + half,
            () -> whole.trouble(half).contains(broken.says()));
        assertThat(whole.ask(half, "status").path("troubles").toString()).contains(broken.says());
      }
      assertThat(whole.entries("local", "sync.refused").getFirst().seq()).isGreaterThan(known);
      whole.sight().isLike(before);
      whole.traps.stillWait();
    } finally {
      whole.attacker.force(head);
    }
    arrives(before);
    assertThat(bytes() - bytes).as("bytes kept of it").isLessThan(1 << 20);
  }

  /** A proper note arrives, and nothing else. */
  void arrives(Sight before) throws InterruptedException {
    String good = whole.nextGood();
    String _ =
        whole.attacker.push(
            head -> whole.attacker.commit(head, whole.stolen, t -> t.put(good, WholePair.GOOD)));
    whole.nudge();
    for (String half : List.of("local", "cloud")) {
      Path arrived = whole.pair.vault(half).resolve(good);
      WholePair.await("the proper note, " + half, () -> Files.exists(arrived));
    }
    whole.settle();
    whole.sight().isLike(before.with(good, WholePair.GOOD));
    whole.traps.stillWait();
  }

  /** How much either half keeps beside its journal. */
  long bytes() throws IOException {
    long bytes = 0;
    for (String half : List.of("local", "cloud")) {
      try (Stream<Path> all = Files.walk(whole.pair.root(half).resolve("state/git"))) {
        for (Path each : all.filter(Files::isRegularFile).toList()) {
          bytes += Files.size(each);
        }
      }
    }
    return bytes;
  }

  /** Whether what was kept back lies where the status says, with its reason. */
  private boolean lies(String half, String commit, String rule) {
    Path folder = whole.pair.root(half).resolve("state/git/quarantine");
    String troubles = whole.ask(half, "status").path("troubles").toString();
    try (Stream<Path> texts = Files.list(folder)) {
      for (Path each : texts.filter(p -> p.toString().endsWith(".txt")).toList()) {
        String text = Files.readString(each);
        if (text.contains("\ncommit: " + commit) && text.contains("\nrule: " + rule + "\n")) {
          return troubles.contains("texts are kept back in " + folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return false;
  }

  private Set<String> tree() {
    String all = new String(whole.attacker.listing(whole.attacker.head()), StandardCharsets.UTF_8);
    return new HashSet<>(List.of(all.split("\0")));
  }

  /**
   * Nothing more and nothing less than before, but for what was proper and what the halves said.
   */
  private boolean isRight(Set<String> before, String good) {
    Set<String> now = tree();
    Set<String> gone = new HashSet<>(before);
    gone.removeAll(now);
    now.removeAll(before);
    now.removeIf(line -> line.endsWith("\t" + good) || line.contains("\tRecords/local-1/"));
    return now.isEmpty() && gone.isEmpty();
  }
}

package io.digitalfte.bench;

import io.digitalfte.connect.git.GitLimits;
import io.digitalfte.connect.git.GitRemote;
import io.digitalfte.connect.git.GitSettings;
import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.share.Edit;
import io.digitalfte.share.Remote;
import io.digitalfte.share.Sent;
import io.digitalfte.term.Ulid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A change on one side until it is taken on the other: by us, signed and checked, and by the plain
 * git program with work trees (add, commit, push; pull), both through a bare repository on this
 * disk.
 */
final class SyncPass {
  private static final Instant AT = Instant.parse("2026-11-28T12:00:00Z");
  private static final String TEXT =
      "---\nschema: 1\n---\n# A note\n\n" + "> a line of it\n".repeat(60);

  private final Path folder;

  private SyncPass(Path folder) {
    this.folder = folder;
  }

  /** {@code SyncPass FOLDER}. */
  static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Figures figures = new Figures("From a change to taken on the other side, over file://");
    for (int notes : new int[] {1, 100, 10_000}) {
      new SyncPass(Files.createDirectories(folder.resolve("n" + notes))).measure(notes, figures);
    }
    figures.plain("memory of this process: most that was resident", peak(), "heap of 256 MiB");
  }

  private void measure(int notes, Figures figures) throws IOException, InterruptedException {
    int runs = notes > 1_000 ? 3 : 15;
    List<Long> ours = ours(notes, runs);
    List<Long> plain = plain(notes, runs);
    double ratio = (double) middle(ours) / middle(plain);
    figures.plain(
        notes + " changed notes of 1 KiB, p50 of " + runs,
        millis(middle(ours)) + "; git alone " + millis(middle(plain)),
        "ratio " + Samples.number(ratio));
  }

  private List<Long> ours(int notes, int runs) throws IOException, InterruptedException {
    git(folder, "init", "-q", "--bare", "ours.git");
    Ulid home = Ulid.of(AT.toEpochMilli(), 0, 1);
    AgentKey key = new KeyFolder(folder.resolve("keys"), new SecureRandom()).createAgent(home, AT);
    List<Long> took = new ArrayList<>();
    try (GitRemote cloud = open("cloud-1", key);
        GitRemote local = open("local-1", key)) {
      for (int run = -2; run < runs; run++) {
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < notes; i++) {
          edits.add(new Edit.Put("Inbox/note-" + i + ".md", TEXT + i + " " + run + "\n"));
        }
        long began = System.nanoTime();
        if (!(cloud.offer(edits, "Add notes") instanceof Remote.Offered.Won)) {
          throw new IllegalStateException("not won");
        }
        if (!(local.fetch() instanceof Remote.Fetched.Came(List<Sent> commits))) {
          throw new IllegalStateException("not come");
        }
        for (Sent sent : commits) {
          sent.changes().forEach(change -> local.content(change.after().orElseThrow(), 65_536));
          local.take(sent.tip());
        }
        long ended = System.nanoTime();
        if (run >= 0) {
          took.add(ended - began);
        }
      }
    }
    return took;
  }

  private GitRemote open(String agent, AgentKey key) {
    return new GitRemote(
        new GitSettings(
            "file://" + folder.resolve("ours.git"),
            "main",
            folder.resolve(agent),
            Optional.empty(),
            Optional.empty(),
            true,
            "git",
            GitLimits.USUAL),
        key,
        agent,
        () -> List.of(key.open()),
        InstantSource.fixed(AT));
  }

  private List<Long> plain(int notes, int runs) throws IOException, InterruptedException {
    git(folder, "init", "-q", "--bare", "-b", "main", "plain.git");
    for (String side : List.of("one", "two")) {
      git(folder, "clone", "-q", "plain.git", side);
    }
    Path one = folder.resolve("one");
    Path inbox = Files.createDirectories(one.resolve("Inbox"));
    List<Long> took = new ArrayList<>();
    for (int run = -2; run < runs; run++) {
      for (int i = 0; i < notes; i++) {
        Files.writeString(inbox.resolve("note-" + i + ".md"), TEXT + i + " " + run + "\n");
      }
      long began = System.nanoTime();
      git(one, "add", "-A");
      git(one, "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-q", "-m", "Add notes");
      git(one, "push", "-q", "origin", "HEAD:main");
      git(folder.resolve("two"), "pull", "-q", "--ff-only", "origin", "main");
      long ended = System.nanoTime();
      if (run >= 0) {
        took.add(ended - began);
      }
    }
    return took;
  }

  private static void git(Path where, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("git"));
    all.addAll(List.of(words));
    Process process =
        new ProcessBuilder(all)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException("git " + words[0] + " failed");
    }
  }

  private static long middle(List<Long> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  private static String millis(long nanos) {
    return Samples.number(nanos / 1e6) + " ms";
  }

  private static String peak() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024 + " MiB")
        .findFirst()
        .orElse("not known here");
  }
}

package io.digitalfte.app;

import io.digitalfte.connect.git.StolenKey;
import io.digitalfte.decide.AgentKey;
import io.digitalfte.term.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Somebody who can write the bare repository between two homes. Everything is made by the plain git
 * program in a repository of their own, and pushed.
 */
final class Attacker {
  // Their own push must not set off what they laid out for others.
  static final String RECEIVING =
      "git -c core.hooksPath=/dev/null -c core.alternateRefsCommand=true receive-pack";

  private final Path remote;
  private final Path own;
  private final Map<String, String> blobs = new HashMap<>();
  private String branch = "refs/heads/main";

  Attacker(Path folder, Path remote) {
    this.remote = remote;
    this.own = folder.resolve("own.git");
    try {
      Files.createDirectories(folder);
      run(folder, new byte[0], List.of("git", "init", "-q", "--bare", own.toString()));
      Files.writeString(
          own.resolve("objects/info/alternates"),
          remote.resolve("objects") + System.lineSeparator());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What git says in their own repository, which sees all of the remote's objects. */
  String git(String... words) {
    return gitReading(new byte[0], words);
  }

  String gitReading(byte[] input, String... words) {
    List<String> all = new ArrayList<>(List.of("git", "--git-dir", own.toString()));
    all.addAll(List.of(words));
    return new String(run(own, input, all), StandardCharsets.UTF_8).strip();
  }

  /** The same, straight in the remote. */
  String atRemote(String... words) {
    List<String> all =
        new ArrayList<>(
            List.of("git", "-c", "core.hooksPath=/dev/null", "--git-dir", remote.toString()));
    all.addAll(List.of(words));
    return new String(run(own, new byte[0], all), StandardCharsets.UTF_8).strip();
  }

  /** The branch's head; read from its file, because it is asked for often. */
  String head() {
    Path loose = remote.resolve(branch);
    try {
      String head = Files.exists(loose) ? Files.readString(loose).strip() : "";
      return head.isEmpty() ? atRemote("rev-parse", branch) : head;
    } catch (IOException _) {
      return atRemote("rev-parse", branch);
    }
  }

  /** The paths of a commit's tree, by mode and object. */
  byte[] listing(String commit) {
    return run(
        own,
        new byte[0],
        List.of("git", "--git-dir", own.toString(), "ls-tree", "-r", "-z", "--full-tree", commit));
  }

  String blob(byte[] content) {
    return blobs.computeIfAbsent(
        Digest.of(content).hex(), _ -> gitReading(content, "hash-object", "-w", "--stdin"));
  }

  /** A commit on this parent with these changes, without a signature, and nowhere yet. */
  String text(String parent, Consumer<HostileTree> changes) {
    HostileTree tree = new HostileTree(this, listing(parent));
    changes.accept(tree);
    return text(tree.write(), List.of(parent), "1764345600");
  }

  static String text(String tree, List<String> parents, String time) {
    StringBuilder text = new StringBuilder("tree " + tree + "\n");
    parents.forEach(parent -> text.append("parent ").append(parent).append('\n'));
    String who = " local-1 <local-1@home> " + time + " +0000\n";
    return text + "author" + who + "committer" + who + "\nkeep in step\n";
  }

  /** A properly signed commit on this parent. */
  String commit(String parent, AgentKey key, Consumer<HostileTree> changes) {
    return object(StolenKey.signed(key, text(parent, changes)));
  }

  /** Makes this text a commit, as it is. */
  String object(String commit) {
    return gitReading(
        commit.getBytes(StandardCharsets.UTF_8),
        "hash-object",
        "-t",
        "commit",
        "-w",
        "--stdin",
        "--literally");
  }

  /**
   * Pushes what this makes of the head, anew where a half was faster.
   *
   * @return what was pushed
   */
  String push(UnaryOperator<String> made) {
    for (int i = 0; i < 50; i++) {
      String head = head();
      String next = made.apply(head);
      if (pushed(head, next)) {
        return next;
      }
    }
    throw new AssertionError("others are always faster");
  }

  /** Puts the branch there, whatever it held. */
  void force(String commit) {
    git(
        "push",
        "-q",
        "--force",
        "--receive-pack=" + RECEIVING,
        "file://" + remote,
        commit + ":" + branch);
  }

  /** From now on it is another branch that both halves share. */
  void turnTo(String name) {
    branch = "refs/heads/" + name;
  }

  /** Whether the branch is there. */
  boolean isThere() {
    return Files.exists(remote.resolve(branch));
  }

  String branch() {
    return branch;
  }

  private boolean pushed(String expected, String commit) {
    List<String> words =
        List.of(
            "git",
            "--git-dir",
            own.toString(),
            "push",
            "-q",
            "--receive-pack=" + RECEIVING,
            "--force-with-lease=" + branch + ":" + expected,
            "file://" + remote,
            commit + ":" + branch);
    Ended ended = start(own, new byte[0], words);
    if (ended.status != 0
        && !ended.said.matches(
            "(?s).*(stale info|fetch first|failed to update ref|cannot lock ref|reference already exists).*")) {
      throw new AssertionError(ended.said);
    }
    return ended.status == 0;
  }

  /** Git, to be asked many things. */
  Process start(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("git", "--git-dir", own.toString()));
    all.addAll(List.of(words));
    return new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** How a process ended. */
  private static final class Ended {
    final int status;
    final byte[] out;
    final String said;

    Ended(int status, byte[] out, String said) {
      this.status = status;
      this.out = out;
      this.said = said;
    }
  }

  private static byte[] run(Path where, byte[] input, List<String> words) {
    Ended ended = start(where, input, words);
    if (ended.status != 0) {
      throw new AssertionError(String.join(" ", words) + "\n" + ended.said);
    }
    return ended.out;
  }

  private static Ended start(Path where, byte[] input, List<String> words) {
    try {
      ProcessBuilder builder = new ProcessBuilder(words).directory(where.toFile());
      builder.environment().put("HOME", where.toString());
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      builder.environment().put("LC_ALL", "C");
      for (String who : List.of("GIT_AUTHOR", "GIT_COMMITTER")) {
        builder.environment().put(who + "_NAME", "local-1");
        builder.environment().put(who + "_EMAIL", "local-1@home");
      }
      Path errors = Files.createTempFile("said", "");
      builder.redirectError(errors.toFile());
      Process process = builder.start();
      Thread.ofVirtual()
          .start(() -> {
            try (var in = process.getOutputStream()) {
              in.write(input);
            } catch (IOException _) {
              // Its status says why it did not read to the end.
            }
          });
      byte[] out = process.getInputStream().readAllBytes();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError(String.join(" ", words) + " does not end");
      }
      String said = Files.readString(errors);
      Files.delete(errors);
      return new Ended(process.exitValue(), out, said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}

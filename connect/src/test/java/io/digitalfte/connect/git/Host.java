package io.digitalfte.connect.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A bare repository that somebody else keeps, and the plain git program to look into it with. */
final class Host {
  private final Path folder;

  Host(Path folder) {
    this.folder = folder;
    Shell.run(folder, List.of("git", "init", "-q", "--bare", "host.git"));
  }

  Path repository() {
    return folder.resolve("host.git");
  }

  String url() {
    return "file://" + repository();
  }

  /** What git says; fails when it does. */
  String git(String... words) {
    return gitReading("", words);
  }

  String gitReading(String input, String... words) {
    List<String> all = new ArrayList<>(List.of("git", "--git-dir", repository().toString()));
    all.addAll(List.of(words));
    return Shell.run(folder, all, input).strip();
  }

  /** Puts a commit on the branch that nobody signed. */
  String unsigned(String branch, String path, String text) {
    return commit(branch, "100644", path, text);
  }

  String commit(String branch, String mode, String path, String text) {
    String blob = gitReading(text, "hash-object", "-w", "--stdin");
    String old = git("for-each-ref", "--format=%(objectname)", "refs/heads/" + branch);
    String index = folder.resolve("index").toString();
    Shell.run(folder, List.of("rm", "-f", index));
    List<String> env =
        List.of("env", "GIT_INDEX_FILE=" + index, "git", "--git-dir", repository().toString());
    if (!old.isEmpty()) {
      Shell.run(folder, with(env, "read-tree", old));
    }
    Shell.run(
        folder, with(env, "update-index", "--index-info"), mode + " " + blob + "\t" + path + "\n");
    String tree = Shell.run(folder, with(env, "write-tree")).strip();
    String commit = commitTree(tree, old.isEmpty() ? List.of() : List.of(old));
    git("update-ref", "refs/heads/" + branch, commit);
    return commit;
  }

  String commitTree(String tree, List<String> parents) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "git",
                "-c",
                "user.name=x",
                "-c",
                "user.email=x@y",
                "--git-dir",
                repository().toString(),
                "commit-tree",
                "-m",
                "m",
                tree));
    for (String parent : parents) {
      words.add("-p");
      words.add(parent);
    }
    return Shell.run(folder, words).strip();
  }

  private static List<String> with(List<String> first, String... more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(List.of(more));
    return all;
  }
}

package io.digitalfte.app;

import io.digitalfte.connect.git.StolenKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A branch that neither half can go on with.
 *
 * @param name what was done to it
 * @param says what a person is told, in part
 * @param crime does it
 */
record BrokenBranch(String name, String says, Crime crime) {
  private static final String UNFIT = "git does not let in what the place sent";

  /** Breaks the branch, whose head is given. */
  @FunctionalInterface
  interface Crime {
    void on(WholePair in, String head);
  }

  static List<BrokenBranch> all() {
    return List.of(
        new BrokenBranch(
            "rewritten_history", "does not continue from what was taken", BrokenBranch::rewritten),
        new BrokenBranch(
            "a_branch_that_went_back",
            "went back",
            (in, head) -> in.attacker.force(in.attacker.git("rev-parse", head + "~1"))),
        new BrokenBranch(
            "a_branch_that_is_gone",
            "is gone",
            (in, _) -> in.attacker.atRemote("update-ref", "-d", in.attacker.branch())),
        tree("a_repository_in_the_tree", UNFIT, t -> t.put(".git/config", "[core]\n")),
        tree("a_repository_in_capitals", UNFIT, t -> t.put("Inbox/.GIT/config", "[core]\n")),
        tree("a_repository_by_its_short_name", UNFIT, t -> t.put("git~1/config", "[core]\n")),
        tree("a_repository_with_a_joiner", UNFIT, t -> t.put(".g\u200Cit/config", "[core]\n")),
        tree("a_repository_with_a_stream", UNFIT, t -> t.put(".git::$INDEX_ALLOCATION/a", "x\n")),
        tree("a_path_that_goes_up", UNFIT, t -> t.put("Inbox/../../../outside.md", "x\n")),
        tree("a_path_that_stays", UNFIT, t -> t.put("Inbox/./a.md", "x\n")),
        tree(
            "a_submodule_whose_url_runs",
            UNFIT,
            t ->
                t.put(
                        ".gitmodules",
                        "[submodule \"x\"]\n\tpath = x\n\turl = --upload-pack=touch x\n")
                    .object("x", "160000", "1".repeat(40))),
        tree(
            "a_list_of_submodules_that_is_a_link",
            UNFIT,
            t -> t.put(".gitmodules", "120000", "/etc/passwd")),
        new BrokenBranch("a_name_with_a_slash_in_it", UNFIT, BrokenBranch::slash),
        tree("more_than_20000_changes", "changes more than 20000 paths", BrokenBranch::many),
        new BrokenBranch("a_commit_of_100_KiB", "bytes", BrokenBranch::large));
  }

  /** More than is ever fetched; takes its time, so it is no part of the usual suite. */
  static BrokenBranch tooMuch() {
    return new BrokenBranch("noise_of_70_MiB", UNFIT, BrokenBranch::noise);
  }

  private static BrokenBranch tree(String name, String says, Consumer<HostileTree> changes) {
    return new BrokenBranch(
        name, says, (in, head) -> in.attacker.force(in.attacker.commit(head, in.stolen, changes)));
  }

  private static void rewritten(WholePair in, String head) {
    HostileTree tree = new HostileTree(in.attacker, in.attacker.listing(head));
    String commit = Attacker.text(tree.write(), List.of(), "1764345600");
    in.attacker.force(in.attacker.object(StolenKey.signed(in.stolen, commit)));
  }

  private static void slash(WholePair in, String head) {
    String blob = in.attacker.blob("x\n".getBytes(StandardCharsets.UTF_8));
    StringBuilder raw = new StringBuilder("100644 Inbox/a.md\0");
    for (int i = 0; i < blob.length(); i += 2) {
      raw.append((char) Integer.parseInt(blob.substring(i, i + 2), 16));
    }
    String tree =
        in.attacker.gitReading(
            raw.toString().getBytes(StandardCharsets.ISO_8859_1),
            "hash-object",
            "-t",
            "tree",
            "-w",
            "--stdin",
            "--literally");
    String commit = Attacker.text(tree, List.of(head), "1764345600");
    in.attacker.force(in.attacker.object(StolenKey.signed(in.stolen, commit)));
  }

  private static void many(HostileTree tree) {
    for (int i = 0; i <= 20_000; i++) {
      tree.put("Updates/cloud-2/many/" + i + ".md", WholePair.GOOD);
    }
  }

  private static void large(WholePair in, String head) {
    String commit = in.attacker.text(head, t -> t.put("Inbox/a.md", WholePair.GOOD));
    in.attacker.force(
        in.attacker.object(StolenKey.signed(in.stolen, commit + "x".repeat(100_000) + "\n")));
  }

  private static void noise(WholePair in, String head) {
    byte[] noise = new byte[70 << 20];
    new Random(1).nextBytes(noise);
    String blob = in.attacker.blob(noise);
    in.attacker.force(
        in.attacker.commit(
            head, in.stolen, t -> t.object("Updates/cloud-2/noise.md", HostileTree.FILE, blob)));
  }

  @Override
  public String toString() {
    return name;
  }
}

package io.digitalfte.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A push that must not get far.
 *
 * @param name what is tried
 * @param rule by which it is kept back
 * @param crime makes it
 * @param stays whether it stays in the tree, unused, because no commit of ours can name it
 * @param change what it changes in one commit, where that is all
 */
record HostilePush(String name, String rule, Crime crime, boolean stays, Optional<Change> change) {
  HostilePush(String name, String rule, Crime crime) {
    this(name, rule, crime, false, Optional.empty());
  }

  HostilePush staying() {
    return new HostilePush(name, rule, crime, true, change);
  }

  /** Makes the commits of a push. */
  @FunctionalInterface
  interface Crime {
    /**
     * Commits, each on the one before.
     *
     * @param good where the proper note is to go in the same push
     * @return the hostile ones, and last what is pushed, which may be one of them
     */
    List<String> onto(WholePair in, String head, String good);
  }

  /** What one commit of an agent changes besides a proper note. */
  interface Change {
    void make(WholePair in, HostileTree tree);
  }

  /** The third agent signs this change, and a proper note with it. */
  static HostilePush change(String name, String rule, Change change) {
    return new HostilePush(
        name,
        rule,
        (in, head, good) -> List.of(in.attacker.commit(head, in.stolen, both(in, good, change))),
        false,
        Optional.of(change));
  }

  private static Consumer<HostileTree> both(WholePair in, String good, Change change) {
    return tree -> {
      tree.put(good, WholePair.GOOD);
      change.make(in, tree);
    };
  }

  /** A file of this text. */
  static HostilePush file(String name, String rule, String path, String text) {
    return change(name, rule, (_, tree) -> tree.put(path, text));
  }

  /** A proper note at this path. */
  static HostilePush path(String name, String rule, String path) {
    return file(name, rule, path, WholePair.GOOD);
  }

  /** This text in a note of the third agent. */
  static HostilePush text(String name, String rule, String text) {
    return file(name, rule, "Updates/cloud-2/hostile.md", text);
  }

  /** Something of another mode. */
  static HostilePush mode(String name, String rule, String path, String mode, String text) {
    return change(name, rule, (_, tree) -> tree.put(path, mode, text));
  }

  /** A commit that is bad as a whole; the proper note comes with a proper commit behind it. */
  static HostilePush whole(String name, String rule, Bad bad) {
    return new HostilePush(
        name,
        rule,
        (in, head, good) -> {
          String hostile = bad.on(in, head);
          return List.of(
              hostile,
              in.attacker.commit(hostile, in.stolen, tree -> tree.put(good, WholePair.GOOD)));
        });
  }

  /** A bad commit. */
  interface Bad {
    String on(WholePair in, String head);
  }

  @Override
  public String toString() {
    return name;
  }
}

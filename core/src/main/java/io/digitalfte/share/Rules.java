package io.digitalfte.share;

import io.digitalfte.secrets.Scanner;
import io.digitalfte.share.PathRules.Broken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The guard: what may come into the shared tree as we hold it, and what may leave. Decision 0040
 * has its table. Safe for any thread.
 */
public final class Rules implements Guard {
  /** How many paths one commit may change. */
  public static final int MOST_CHANGES = 20_000;

  /** How many paths the tree may have. */
  public static final int MOST_PATHS = 200_000;

  /** How many bytes one commit may bring in all. */
  public static final long MOST_COMMIT = 256L << 20;

  private final Supplier<Agents> agents;
  private final NoteRules notes;

  /**
   * The rules of this home.
   *
   * @param agents who takes part, as known now
   * @param scanner finds secrets, but for those that a person allowed
   */
  public Rules(Supplier<Agents> agents, Scanner scanner) {
    this.agents = agents;
    this.notes = new NoteRules(scanner);
  }

  @Override
  public Judged judge(Sent sent, Standing standing, Contents contents) {
    return judge(sent, standing, contents, false);
  }

  @Override
  public Judged vouched(Sent sent, Standing standing, Contents contents) {
    return judge(sent, standing, contents, true);
  }

  private Judged judge(Sent sent, Standing standing, Contents contents, boolean vouched) {
    Agents known = agents.get();
    Optional<Broken> whole = whole(sent, known, vouched);
    if (whole.isPresent()) {
      return new Judged(
          List.of(), sent.changes().stream().map(c -> kept(c.path(), whole.get())).toList());
    }
    Agent who = sent.signer().flatMap(known::of).orElseThrow();
    Map<String, Broken> broken = new HashMap<>();
    Read read = new Read(contents);
    Fold fold = new Fold(sent.changes(), standing);
    int paths = standing.size();
    for (Change change : sent.changes()) {
      paths += change.before().isEmpty() ? 1 : change.after().isEmpty() ? -1 : 0;
      objection(who, change, fold, read).ifPresent(b -> broken.put(change.path(), b));
      if (paths > MOST_PATHS && change.before().isEmpty()) {
        broken.putIfAbsent(
            change.path(),
            new Broken("count.tree", "the tree would have more than " + MOST_PATHS + " files"));
        paths--;
      }
    }
    tasks(sent, who, known, standing, read, broken);
    return judged(sent, broken);
  }

  private static Judged judged(Sent sent, Map<String, Broken> broken) {
    List<Change> good = new ArrayList<>();
    List<Quarantined> bad = new ArrayList<>();
    for (Change change : sent.changes()) {
      Broken why = broken.get(change.path());
      if (why == null) {
        good.add(change);
      } else {
        bad.add(kept(change.path(), why));
      }
    }
    return new Judged(good, bad);
  }

  /** A move whose one end is broken for any reason is broken at both. */
  private void tasks(
      Sent sent,
      Agent who,
      Agents known,
      Standing standing,
      Read read,
      Map<String, Broken> broken) {
    if (who.half() == Agent.Half.LOCAL) {
      return;
    }
    List<Change> moves = sent.changes().stream().filter(c -> ClaimRules.task(c.path())).toList();
    Map<String, Broken> names = new HashMap<>();
    for (Change change : moves) {
      Broken why = broken.get(change.path());
      if (why != null) {
        names.put(name(change.path()), why);
      }
    }
    for (Change change : moves) {
      Broken why = names.get(name(change.path()));
      if (why != null) {
        broken.putIfAbsent(change.path(), why);
      }
    }
    List<Change> left = moves.stream().filter(c -> !broken.containsKey(c.path())).toList();
    broken.putAll(new ClaimRules(who, known, standing, read::claims).broken(left));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Why nothing of this commit may be taken; empty when its paths are to be looked at. */
  private static Optional<Broken> whole(Sent sent, Agents known, boolean vouched) {
    if (sent.flaw().isPresent()) {
      return Broken.of("commit.form", sent.flaw().get());
    }
    if (sent.signer().isEmpty()) {
      return Broken.of("commit.unsigned", "no agent that we know signed the commit");
    }
    Optional<Agent> who = known.of(sent.signer().get());
    if (who.isEmpty()) {
      return Broken.of("commit.unknown", "the key that signed the commit is no agent's");
    }
    if (!vouched && !who.get().active()) {
      return Broken.of("commit.revoked", "the key that signed the commit does not count any more");
    }
    if (sent.changes().size() > MOST_CHANGES) {
      return Broken.of(
          "count.commit", "the commit changes more than " + MOST_CHANGES + " files at once");
    }
    long bytes =
        sent.changes().stream()
            .flatMap(c -> c.after().stream())
            .mapToLong(leaf -> Math.max(0, leaf.size()))
            .sum();
    return bytes > MOST_COMMIT
        ? Broken.of("size.commit", "the commit brings more than " + (MOST_COMMIT >> 20) + " MiB")
        : Optional.empty();
  }

  private Optional<Broken> objection(Agent who, Change change, Fold fold, Read read) {
    if (change.flaw().isPresent()) {
      return Broken.of("path.form", change.flaw().get());
    }
    if (change.after().isEmpty()) {
      // Whatever stands at a place that is none may always leave it.
      return Owners.place(change.path()).isPresent()
          ? Optional.empty()
          : Owners.objection(who, change);
    }
    return PathRules.objection(change.path())
        .or(() -> Owners.place(change.path()))
        .or(() -> mode(change.after().get()))
        .or(() -> Owners.objection(who, change))
        .or(() -> fold.objection(change))
        .or(() -> text(who, change, read));
  }

  private static Optional<Broken> mode(Leaf leaf) {
    return switch (leaf.mode()) {
      case Leaf.FILE ->
          leaf.size() < 0 || leaf.size() > NoteRules.MOST_BYTES
              ? Broken.of("size.file", "the file is larger than 1 MiB")
              : Optional.empty();
      case "120000" -> Broken.of("mode.link", "it is a link; only files are shared");
      case "160000" -> Broken.of("mode.repository", "it is another repository (a submodule)");
      case "100755" ->
          Broken.of("mode.program", "it is marked as a program; only notes are shared");
      default -> Broken.of("mode.other", "it is no plain file (mode 100644)");
    };
  }

  private Optional<Broken> text(Agent who, Change change, Read read) {
    Optional<String> text = read.text(change.after().orElseThrow());
    return text.isEmpty()
        ? Broken.of("text.encoding", "it is no text in UTF-8")
        : notes.objection(who, change.path(), text.get());
  }

  @Override
  public List<String> objections(Agent self, Edit edit, Standing standing) {
    return switch (edit) {
      case Edit.Drop _ -> List.of();
      case Edit.Put put -> leaving(self, put, standing).stream().map(Broken::why).toList();
    };
  }

  private Optional<Broken> leaving(Agent self, Edit.Put put, Standing standing) {
    byte[] bytes = put.text().getBytes(StandardCharsets.UTF_8);
    Leaf leaf = new Leaf(Leaf.FILE, "", bytes.length);
    Change change =
        new Change(put.path(), standing.at(put.path()), Optional.of(leaf), Optional.empty());
    return PathRules.objection(put.path())
        .or(() -> Owners.place(put.path()))
        .or(() -> mode(leaf))
        .or(() -> Owners.objection(self, change))
        .or(() -> new Fold(List.of(change), standing).objection(change))
        .or(() ->
            NoteRules.text(bytes)
                .map(text -> notes.objection(self, put.path(), text))
                .orElseGet(() -> Broken.of("text.encoding", "it is no text in UTF-8")));
  }

  private static Quarantined kept(String path, Broken broken) {
    return new Quarantined(path, broken.rule(), broken.why());
  }

  /** Reads each leaf once. */
  private static final class Read {
    private final Contents contents;
    private final Map<String, Optional<Integer>> claims = new HashMap<>();

    Read(Contents contents) {
      this.contents = contents;
    }

    Optional<String> text(Leaf leaf) {
      return NoteRules.text(contents.of(leaf, NoteRules.MOST_BYTES));
    }

    Optional<Integer> claims(Leaf leaf) {
      if (leaf.size() > NoteRules.MOST_BYTES || !leaf.mode().equals(Leaf.FILE)) {
        return Optional.empty();
      }
      return claims.computeIfAbsent(leaf.blob(), _ -> text(leaf).flatMap(NoteRules::claims));
    }
  }

  /** Names that are the same to some file system, in the tree and within one commit. */
  private static final class Fold {
    private final Standing standing;
    private final Map<String, Set<String>> added = new HashMap<>();

    Fold(List<Change> changes, Standing standing) {
      this.standing = standing;
      for (Change change : changes) {
        if (change.after().isPresent()) {
          added
              .computeIfAbsent(PathRules.folded(change.path()), _ -> new HashSet<>())
              .add(change.path());
        }
      }
    }

    Optional<Broken> objection(Change change) {
      Optional<String> twin = standing.twin(change.path());
      boolean two = added.getOrDefault(PathRules.folded(change.path()), Set.of()).size() > 1;
      return two || twin.isPresent()
          ? Broken.of(
              "path.twin", "another file has this name, to systems that fold case or Unicode")
          : Optional.empty();
    }
  }
}

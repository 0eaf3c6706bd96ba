package io.digitalfte.connect.git;

import io.digitalfte.decide.KeyId;
import io.digitalfte.decide.PublicKey;
import io.digitalfte.share.Sent;
import io.digitalfte.share.Tip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the line of commits that a fetch brought, oldest first, as far as the bounds let it. */
final class Line {
  private static final int MESSAGE = 500;
  private static final int NEAR = 32;

  /** What was read. */
  sealed interface Read {
    /**
     * These, and more may follow them with the next fetch.
     *
     * @param paths how many paths the last one's tree has
     */
    record Commits(List<Sent> all, int paths) implements Read {}

    /** The line is not one that we can go on with. */
    record Unfit(String why) implements Read {}
  }

  private record Text(Tip tip, CommitText commit) {}

  private final Git git;
  private final GitLimits limits;
  private final Path repository;
  private final Questions questions;
  private final Collection<PublicKey> known;

  Line(
      Git git,
      GitLimits limits,
      Path repository,
      Questions questions,
      Collection<PublicKey> known) {
    this.git = git;
    this.limits = limits;
    this.repository = repository;
    this.questions = questions;
    this.known = List.copyOf(known);
  }

  /**
   * What leads from what was taken to this head.
   *
   * @param standing how many paths the tree of what was taken has
   */
  Read read(Optional<Tip> taken, Tip head, int standing) {
    Optional<List<Tip>> near = near(taken, head);
    if (near.isPresent()) {
      return read(taken, near.orElseThrow(), standing);
    }
    List<String> words =
        new ArrayList<>(
            List.of("rev-list", "--first-parent", "--max-count=" + (GitLimits.AHEAD + 1)));
    words.add(head.id());
    taken.ifPresent(tip -> words.add("^" + tip.id()));
    words.add("--");
    Ran listed = git.run(order(GitLimits.AHEAD, words));
    if (!listed.done()) {
      return new Read.Unfit("git cannot read that line of commits: " + listed.said());
    }
    List<Tip> line = listed.text().lines().map(Tip::new).toList().reversed();
    if (line.isEmpty()) {
      return new Read.Unfit("the branch went back to a commit before the one that was taken");
    }
    if (line.size() > GitLimits.AHEAD) {
      return new Read.Unfit("the branch is more than " + GitLimits.AHEAD + " commits ahead");
    }
    return read(taken, line, standing);
  }

  /** A short line, followed back without another process; empty where it does not end soon. */
  private Optional<List<Tip>> near(Optional<Tip> taken, Tip head) {
    List<Tip> back = new ArrayList<>();
    Optional<Tip> at = Optional.of(head);
    while (!at.equals(taken)) {
      if (at.isEmpty() || back.size() == NEAR) {
        return Optional.empty();
      }
      Tip tip = at.orElseThrow();
      Questions.Info info = questions.info(tip.id());
      if (!info.type().equals("commit") || info.size() > GitLimits.COMMIT) {
        return Optional.empty();
      }
      back.add(tip);
      at = commit(tip).parents().stream().findFirst();
    }
    return Optional.of(back.reversed());
  }

  private CommitText commit(Tip tip) {
    return CommitText.read(questions.content(tip.id(), "commit", GitLimits.COMMIT));
  }

  private Read read(Optional<Tip> taken, List<Tip> line, int standing) {
    List<Text> texts = new ArrayList<>();
    Optional<Tip> before = taken;
    for (Tip tip : line.subList(0, Math.min(line.size(), limits.commits()))) {
      long size = questions.info(tip.id()).size();
      if (size > GitLimits.COMMIT) {
        return cut(texts, standing, "the commit " + tip.brief() + " is " + size + " bytes");
      }
      Text text = new Text(tip, commit(tip));
      if (!text.commit().parents().stream().findFirst().equals(before)) {
        return new Read.Unfit(
            taken.isEmpty()
                ? "the branch has no first commit"
                : "the branch does not continue from what was taken, "
                    + taken.orElseThrow().brief());
      }
      texts.add(text);
      before = Optional.of(tip);
    }
    return cut(texts, standing, "");
  }

  /** As many of these as the bounds let in; at least one, or the reason. */
  private Read cut(List<Text> texts, int standing, String beyond) {
    if (texts.isEmpty()) {
      return new Read.Unfit(beyond);
    }
    StringBuilder pairs = new StringBuilder();
    for (Text text : texts) {
      pairs.append(text.tip());
      text.commit().parents().stream().limit(1).forEach(p -> pairs.append(' ').append(p));
      pairs.append('\n');
    }
    Ran ran =
        git.run(
            order(limits.changes(), Differences.words("--stdin", "--always"))
                .reading(pairs.toString()));
    boolean whole = ran.ending() != Ran.Ending.TALKATIVE;
    if (whole && !ran.done()) {
      return new Read.Unfit("git cannot compare the trees that came: " + ran.said());
    }
    Map<String, List<Differences.Raw>> raws = Differences.read(ran.out(), whole, limits.changes());
    List<Text> fit = new ArrayList<>();
    int paths = standing;
    int changes = 0;
    String why = "one commit changes more than " + limits.changes() + " paths";
    for (Text text : texts) {
      List<Differences.Raw> raw = raws.get(text.tip().id());
      if (raw == null || changes + raw.size() > limits.changes()) {
        break;
      }
      int after = paths;
      for (Differences.Raw each : raw) {
        after += (each.after().isThere() ? 1 : 0) - (each.before().isThere() ? 1 : 0);
      }
      if (after > limits.paths()) {
        why = "the tree has more than " + limits.paths() + " paths";
        break;
      }
      changes += raw.size();
      paths = after;
      fit.add(text);
    }
    return fit.isEmpty() ? new Read.Unfit(why) : new Read.Commits(sent(fit, raws), paths);
  }

  private List<Sent> sent(List<Text> texts, Map<String, List<Differences.Raw>> raws) {
    Set<String> blobs = new LinkedHashSet<>();
    for (Text text : texts) {
      blobs.addAll(Differences.blobs(raws.getOrDefault(text.tip().id(), List.of())));
    }
    Map<String, Questions.Info> sizes = questions.infos(blobs);
    return texts.stream()
        .map(text -> sent(text, raws.getOrDefault(text.tip().id(), List.of()), sizes))
        .toList();
  }

  private Sent sent(Text text, List<Differences.Raw> raws, Map<String, Questions.Info> sizes) {
    CommitText commit = text.commit();
    Optional<KeyId> signer =
        commit
            .signature()
            .flatMap(armoured -> SshSignature.signer(armoured, commit.signedBytes(), known))
            .map(PublicKey::id);
    return new Sent(
        text.tip(),
        commit.parents().stream().findFirst(),
        signer,
        commit.at(),
        Words.cut(commit.message(), MESSAGE),
        Differences.changes(raws, sizes),
        commit.flaw());
  }

  private Order order(int entries, List<String> words) {
    return Order.of(repository, limits.local(), GitLimits.answer(entries), limits.pack(), words);
  }
}

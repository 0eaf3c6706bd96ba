package io.digitalfte.connect.git;

import io.digitalfte.share.Change;
import io.digitalfte.term.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Walks over what commits changed. */
final class History {
  private static final int AT_ONCE = 200;

  private final Eyes eyes;
  private final Questions questions;
  private final GitLimits limits;
  private final int most;
  private final Consumer<Added> visitor;
  private final Set<String> seen = new HashSet<>();

  History(Eyes eyes, Questions questions, GitLimits limits, int most, Consumer<Added> visitor) {
    this.eyes = eyes;
    this.questions = questions;
    this.limits = limits;
    this.most = most;
    this.visitor = visitor;
  }

  static List<Change> changes(
      Eyes eyes, Questions questions, GitLimits limits, String before, String after) {
    Ran ran =
        eyes.reading(after + " " + before + "\n", limits.changes(), Differences.words("--stdin"))
            .orFault("compare commits");
    List<Differences.Raw> raws =
        Differences.read(ran.out(), true, limits.changes()).values().stream()
            .flatMap(List::stream)
            .toList();
    return Differences.changes(raws, questions.infos(Differences.blobs(raws)));
  }

  void walk(Optional<String> from, String to) {
    List<String> words = new ArrayList<>(List.of("rev-list", "--topo-order", "--reverse", to));
    from.ifPresent(id -> words.add("^" + id));
    Ran ran = eyes.run(limits.commits(), words.toArray(String[]::new));
    List<String> commits = ran.text().lines().toList();
    if (!ran.done() || commits.size() > limits.commits()) {
      throw Fault.of(
          Fault.Code.REFUSED,
          "its history cannot be walked: "
              + (ran.done() ? "more than " + limits.commits() + " commits" : ran.said()));
    }
    for (int at = 0; at < commits.size(); at += AT_ONCE) {
      some(commits.subList(at, Math.min(commits.size(), at + AT_ONCE)));
    }
  }

  private void some(List<String> commits) {
    Ran ran =
        eyes.reading(
                String.join("\n", commits) + "\n",
                limits.changes(),
                Differences.words("--stdin", "-m"))
            .orFault("list what commits changed");
    Map<String, List<Differences.Raw>> all = Differences.read(ran.out(), true, limits.changes());
    for (String commit : commits) {
      for (Differences.Raw raw : all.getOrDefault(commit, List.of())) {
        if (raw.after().hasObject() && seen.add(raw.after().blob())) {
          visit(commit, raw);
        }
      }
    }
  }

  private void visit(String commit, Differences.Raw raw) {
    String blob = raw.after().blob();
    Questions.Info info = questions.info(blob);
    boolean fits = info.type().equals("blob") && info.size() <= most;
    visitor.accept(
        new Added(
            commit,
            raw.path(),
            blob,
            info.size(),
            fits ? Optional.of(questions.content(blob, "blob", most)) : Optional.empty()));
  }
}

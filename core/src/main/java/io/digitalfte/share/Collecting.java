package io.digitalfte.share;

import io.digitalfte.share.HoldingLog.Home;
import io.digitalfte.share.HoldingLog.Step;
import io.digitalfte.term.Digest;
import io.digitalfte.term.Problem;
import io.digitalfte.vault.Reading;
import io.digitalfte.vault.SharedFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what was changed in the vault by hand or by the turn since the tree was taken, and makes it
 * ready to be sent. What this half has no right to change is put back, and kept beside.
 */
final class Collecting {
  private static final int MOST_EDITS = 1_000;
  private static final long MOST_BYTES = 8L << 20;

  private final Member member;
  private final Holding holding;
  private final Converging converging;
  private final Texts texts;
  private boolean putBack;

  Collecting(Member member, Holding holding, Converging converging, Texts texts) {
    this.member = member;
    this.holding = holding;
    this.converging = converging;
    this.texts = texts;
  }

  /** What the vault has and we do not hold, or the other way round. */
  private static final class Differences implements SharedFiles.Found {
    private final Member member;
    private final Holding holding;
    private final Set<String> seen = new HashSet<>();
    private final TreeSet<String> changed = new TreeSet<>();
    private final Set<String> gone;

    Differences(Member member, Holding holding) {
      this.member = member;
      this.holding = holding;
      this.gone = new HashSet<>(holding.home());
    }

    @Override
    public void file(String path, Digest digest) {
      gone.remove(path);
      Optional<Item> item = holding.item(path);
      boolean ours = Belonging.of(path, member.self()) == Belonging.OURS;
      if ((ours || item.isEmpty()) && !member.shown().test(path)) {
        // As if it were not there: what was sent of it before leaves the tree.
        return;
      }
      if (item.isPresent()) {
        seen.add(path);
      }
      if (item.filter(i -> i.digest().equals(digest)).isEmpty()) {
        changed.add(path);
      }
    }

    @Override
    public void odd(String path, Problem problem) {
      seen.add(path);
    }
  }

  /**
   * What is to be sent next of the vault's files, at most a commit's worth; empty when all is sent.
   *
   * @param since what is over and older leaves the tree
   */
  List<Edit> next(Instant since) {
    List<Edit> edits = look(since);
    while (edits.isEmpty() && putBack) {
      // What was kept beside is new in the vault.
      edits = look(since);
    }
    return edits;
  }

  private List<Edit> look(Instant since) {
    putBack = false;
    Differences found = new Differences(member, holding);
    member.files().scan(since, found);
    forget(found.gone);
    List<Edit> edits = new ArrayList<>();
    long bytes = 0;
    for (String path : found.changed) {
      Optional<Edit.Put> put = put(path);
      if (put.isPresent()) {
        edits.add(put.get());
        bytes += put.get().text().getBytes(StandardCharsets.UTF_8).length;
        if (edits.size() >= MOST_EDITS || bytes > MOST_BYTES) {
          return edits;
        }
      }
    }
    for (String path : List.copyOf(holding.items().keySet())) {
      if (edits.size() < MOST_EDITS
          && !found.seen.contains(path)
          && Belonging.inVault(path)
          && gone(path)) {
        edits.add(new Edit.Drop(path));
      }
    }
    return edits;
  }

  /** What was to stay home and is no more: nothing is remembered of it, or it would be for ever. */
  private void forget(Set<String> gone) {
    if (!gone.isEmpty()) {
      holding.step(home(gone.stream().sorted().map(p -> new Home(p, Optional.empty())).toList()));
    }
  }

  private static Step home(List<Home> all) {
    return new Step(Optional.empty(), List.of(), List.of(), all, Optional.empty());
  }

  private Optional<Edit.Put> put(String path) {
    if (!(member.files().read(path) instanceof Reading.Text(String text, _))) {
      return Optional.empty();
    }
    Digest digest = SharedFiles.digest(text);
    if (holding.item(path).filter(i -> i.digest().equals(digest)).isPresent()) {
      return Optional.empty();
    }
    if (Owners.place(path).isPresent()) {
      // A person's own, at a place that is not shared.
      return Optional.empty();
    }
    if (!Belonging.inVault(path)) {
      return home(path, digest, List.of("no file of this name is shared here"));
    }
    Edit.Put put = new Edit.Put(path, text);
    return switch (Belonging.of(path, member.self())) {
      case THEIRS, CLAIMED -> {
        putBack = true;
        converging.giveWay(path, text, texts.held(path));
        yield Optional.empty();
      }
      case NOBODYS, OURS -> {
        List<String> why = new ArrayList<>(member.guard().objections(member.self(), put, holding));
        why.addAll(task(path));
        yield why.isEmpty() ? Optional.of(put) : home(path, digest, why);
      }
    };
  }

  /** A task stands in one place. */
  private List<String> task(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return path.startsWith(Owners.NEEDS_ACTION + "/")
        ? holding.claim(name).map(c -> "the task is claimed by " + c.agent()).stream().toList()
        : List.of();
  }

  private Optional<Edit.Put> home(String path, Digest digest, List<String> why) {
    if (!holding.home(path, digest)) {
      member.inlet().note("sync.withheld", path, Map.of("why", String.join("; ", why)));
      holding.step(home(List.of(new Home(path, Optional.of(digest)))));
    }
    return Optional.empty();
  }

  /** Whether a file that left the vault is to leave the tree; else it is put back. */
  private boolean gone(String path) {
    boolean ours =
        switch (Belonging.of(path, member.self())) {
          case OURS -> true;
          case THEIRS, CLAIMED -> false;
          case NOBODYS -> !Belonging.task(path) || member.self().half() == Agent.Half.LOCAL;
        };
    if (ours) {
      return member.guard().objections(member.self(), new Edit.Drop(path), holding).isEmpty();
    }
    texts.held(path).ifPresent(text -> converging.put(path, Optional.empty(), Optional.of(text)));
    return false;
  }
}

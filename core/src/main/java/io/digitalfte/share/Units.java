package io.digitalfte.share;

import io.digitalfte.share.Offering.Went;
import io.digitalfte.share.Passed.Trouble;
import io.digitalfte.vault.SharedFiles;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that is to be sent, unit of work by unit of work, each a commit: first what puts the tree
 * right, then records and tasks, then the vault's files.
 */
final class Units {
  /** How many commits one pass makes; the next goes on. */
  private static final int MOST = 200;

  private static final int MOST_EDITS = 5_000;
  private static final long MOST_BYTES = 8L << 20;
  private static final int MOST_PARCELS = 200;

  private final Member member;
  private final Holding holding;
  private final Texts texts;
  private final Collecting collecting;
  private final Offering offering;
  private final Pace pace;
  private final InstantSource clock;

  Units(
      Member member,
      Holding holding,
      Texts texts,
      Collecting collecting,
      Offering offering,
      Pace pace,
      InstantSource clock) {
    this.member = member;
    this.holding = holding;
    this.texts = texts;
    this.collecting = collecting;
    this.offering = offering;
    this.pace = pace;
    this.clock = clock;
  }

  /** What is sent together, and how a reader of the history is told. */
  private record Unit(List<Edit> edits, String message, boolean intoVault) {}

  /** Sends all that there is; what keeps us from it, if anything does. */
  Optional<Trouble> all() {
    int tried = 0;
    for (int n = 0; n < MOST; ) {
      Optional<Unit> unit = next();
      if (unit.isEmpty()) {
        return Optional.empty();
      }
      switch (offering.offer(
          unit.get().edits(), unit.get().message(), unit.get().intoVault(), tried)) {
        case Went.Wrong(Trouble trouble) -> {
          return Optional.of(trouble);
        }
        case Went.Between() -> tried++;
        case Went.Well() -> {
          tried = 0;
          n++;
        }
      }
    }
    return Optional.of(new Trouble.Busy());
  }

  private Optional<Unit> next() {
    return amends().or(this::parcels).or(this::files);
  }

  /** What the place has and should not: only the local side says what is right. */
  private Optional<Unit> amends() {
    if (member.self().half() != Agent.Half.LOCAL || holding.strays().isEmpty()) {
      return Optional.empty();
    }
    List<Edit> edits = new ArrayList<>();
    long bytes = 0;
    for (String path : holding.strays().keySet()) {
      if (edits.size() == MOST_EDITS || bytes > MOST_BYTES) {
        break;
      }
      Optional<String> text = texts.held(path);
      if (text.isPresent()) {
        edits.add(new Edit.Put(path, text.get()));
        bytes += text.get().length();
      } else if (nameable(path)) {
        edits.add(new Edit.Drop(path));
      }
    }
    return edits.isEmpty()
        ? Optional.empty()
        : Optional.of(new Unit(edits, "Put right " + edits.size() + " paths", false));
  }

  /** Whether a commit of ours can say this path; what cannot be said stays where it is, unused. */
  private static boolean nameable(String path) {
    return path.indexOf('\uFFFD') < 0
        && Stream.of(path.split("/", -1))
            .noneMatch(n -> n.isEmpty() || n.equals(".") || n.equals("..") || n.equals(".git"));
  }

  private Optional<Unit> parcels() {
    Set<Edit> out = new HashSet<>();
    while (true) {
      List<Edit> edits =
          member.outlet().pending(MOST_PARCELS).stream().filter(e -> !out.contains(e)).toList();
      // Sent before, and we were killed before we were told; what came after them was not.
      List<Edit> there = edits.stream().filter(this::stands).toList();
      if (!there.isEmpty()) {
        holding.tip().ifPresent(tip -> member.outlet().sent(there, tip));
        out.addAll(there);
        continue;
      }
      Optional<Edit> withheld = edits.stream().filter(this::withheld).findFirst();
      if (withheld.isEmpty()) {
        return edits.isEmpty()
            ? Optional.empty()
            : Optional.of(new Unit(edits, headline(edits), true));
      }
      out.add(withheld.get());
    }
  }

  private boolean stands(Edit edit) {
    return switch (edit) {
      case Edit.Drop(String path) -> holding.item(path).isEmpty();
      case Edit.Put(String path, String text) ->
          holding.item(path).filter(i -> i.digest().equals(SharedFiles.digest(text))).isPresent();
    };
  }

  private boolean withheld(Edit edit) {
    List<String> why = member.guard().objections(member.self(), edit, holding);
    if (!why.isEmpty()) {
      member.inlet().note("sync.withheld", edit.path(), Map.of("why", String.join("; ", why)));
      member.outlet().withheld(edit, why);
    }
    return !why.isEmpty();
  }

  private static String headline(List<Edit> edits) {
    List<String> records =
        edits.stream()
            .filter(e -> e instanceof Edit.Put)
            .map(Edit::path)
            .filter(p -> p.startsWith(Owners.RECORDS + "/"))
            .toList();
    return records.isEmpty()
        ? Headline.of(edits)
        : records.size() == 1
            ? "Send " + records.getFirst().substring(Owners.RECORDS.length() + 1)
            : "Send " + records.size() + " records";
  }

  private Optional<Unit> files() {
    Instant since =
        member.self().half() == Agent.Half.LOCAL ? clock.instant().minus(pace.kept()) : Instant.MIN;
    List<Edit> edits = collecting.next(since);
    return edits.isEmpty()
        ? Optional.empty()
        : Optional.of(new Unit(edits, Headline.of(edits), false));
  }
}

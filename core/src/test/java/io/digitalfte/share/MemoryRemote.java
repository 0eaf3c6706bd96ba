package io.digitalfte.share;

import io.digitalfte.decide.KeyId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/** The port in memory: one half's own copy of a place, which survives a cut. */
final class MemoryRemote implements Remote {
  /** What is on this half's disk. */
  static final class Copy {
    private Optional<Tip> taken = Optional.empty();

    Optional<Tip> taken() {
      return taken;
    }

    /** A person said to go on from there. */
    void adopt(Tip tip) {
      taken = Optional.of(tip);
    }
  }

  private final MemoryPlace place;
  private final Copy copy;
  private final KeyId signer;
  private final Steps steps;
  private final Predicate<KeyId> known;
  private List<Sent> fetched = List.of();

  MemoryRemote(MemoryPlace place, Copy copy, KeyId signer, Steps steps) {
    this(place, copy, signer, steps, _ -> true);
  }

  /**
   * @param known whose signatures can be read now; asked at each fetch
   */
  MemoryRemote(MemoryPlace place, Copy copy, KeyId signer, Steps steps, Predicate<KeyId> known) {
    this.known = known;
    this.place = place;
    this.copy = copy;
    this.signer = signer;
    this.steps = steps;
  }

  @Override
  public Optional<Tip> taken() {
    return copy.taken;
  }

  @Override
  public Glance glance() {
    steps.at("glance");
    if (steps.away()) {
      return new Glance.Away("cut off");
    }
    return place.head().<Glance>map(Glance.At::new).orElseGet(Glance.Empty::new);
  }

  @Override
  public Fetched fetch() {
    steps.at("fetch");
    if (steps.away()) {
      return new Fetched.Away("cut off");
    }
    Optional<List<Sent>> since = place.since(copy.taken);
    steps.at("fetched");
    if (since.isEmpty()) {
      return new Fetched.Refused(place.head(), "the history was rewritten", "look at it");
    }
    fetched = since.get().stream().map(this::read).toList();
    return fetched.isEmpty() ? new Fetched.Same() : new Fetched.Came(fetched);
  }

  private Sent read(Sent sent) {
    return sent.signer().filter(known).isPresent()
        ? sent
        : new Sent(
            sent.tip(),
            sent.parent(),
            Optional.empty(),
            sent.at(),
            sent.message(),
            sent.changes(),
            sent.flaw());
  }

  @Override
  public byte[] content(Leaf leaf, int most) {
    if (leaf.size() > most) {
      throw new IllegalArgumentException("too large");
    }
    return place.content(leaf);
  }

  @Override
  public void take(Tip tip) {
    steps.at("take");
    int at = fetched.stream().map(Sent::tip).toList().indexOf(tip);
    if (at < 0) {
      throw new IllegalArgumentException("only what was fetched can be taken");
    }
    copy.taken = Optional.of(tip);
    fetched = fetched.subList(at + 1, fetched.size());
    steps.at("taken");
  }

  @Override
  public SortedMap<String, Leaf> tree(Tip tip) {
    return place.tree(Optional.of(tip));
  }

  @Override
  public Offered offer(List<Edit> edits, String message) {
    if (edits.isEmpty() || edits.stream().map(Edit::path).distinct().count() < edits.size()) {
      throw new IllegalArgumentException("no edits, or a path twice");
    }
    steps.at("offer");
    if (steps.away()) {
      return new Offered.Away("cut off");
    }
    Tip tip = place.commit(copy.taken, signer, edits, message);
    if (steps.lost()) {
      return new Offered.Unknown(tip, "cut off before it came there");
    }
    if (!place.move(copy.taken, tip)) {
      return new Offered.Lost();
    }
    steps.at("offered");
    if (steps.lost()) {
      return new Offered.Unknown(tip, "cut off before the answer came");
    }
    copy.taken = Optional.of(tip);
    steps.at("won");
    return new Offered.Won(tip);
  }

  @Override
  public void close() {}
}

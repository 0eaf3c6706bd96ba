package io.digitalfte.share;

import io.digitalfte.share.Guard.Judged;
import io.digitalfte.share.Guard.Quarantined;
import io.digitalfte.share.HoldingLog.At;
import io.digitalfte.share.HoldingLog.Step;
import io.digitalfte.share.HoldingLog.Stray;
import io.digitalfte.vault.SharedFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes commits in, one by one: what the guard lets through goes to the inlet and into the vault,
 * the rest is kept for a person. Harmless when the same commit comes again after a crash.
 */
final class Incoming {
  /** How many of one commit's quarantined paths are kept and told one by one. */
  static final int MOST_TOLD = 100;

  private final Member member;
  private final Remote remote;
  private final Holding holding;
  private final Converging converging;
  private final Leases leases;
  private final Kept kept;

  Incoming(
      Member member,
      Remote remote,
      Holding holding,
      Converging converging,
      Leases leases,
      Kept kept) {
    this.member = member;
    this.remote = remote;
    this.holding = holding;
    this.converging = converging;
    this.leases = leases;
    this.kept = kept;
  }

  /**
   * Takes in a commit, up to but without telling the remote.
   *
   * @param vouched whether the local side said later who takes part
   * @return how many of its paths were quarantined
   */
  int take(Sent sent, boolean vouched) {
    Optional<Agent> from = sent.signer().flatMap(key -> member.agents().get().of(key));
    boolean ours = from.filter(a -> a.id().equals(member.self().id())).isPresent();
    Judged judged =
        vouched
            ? member.guard().vouched(sent, holding, remote::content)
            : member.guard().judge(sent, holding, remote::content);
    List<Quarantined> bad = new ArrayList<>(judged.quarantined());
    List<Change> good = new ArrayList<>();
    for (Change change : judged.good()) {
      unfit(change).ifPresentOrElse(bad::add, () -> good.add(change));
    }
    if (from.isPresent() && !ours) {
      Agent who = from.get();
      records(who, good.stream().filter(c -> !says(c, who)).toList());
    }
    List<At> items = new ArrayList<>();
    List<Stray> strays = new ArrayList<>();
    for (Change change : putsFirst(good)) {
      items.add(apply(change, ours));
      if (ours && change.after().isEmpty()) {
        leases.left(member.self().id(), change.path());
      }
      strays.add(new Stray(change.path(), false, Optional.empty()));
    }
    quarantine(sent, bad, items, strays);
    holding.step(new Step(Optional.of(sent.tip()), items, strays, List.of(), Optional.empty()));
    return bad.size();
  }

  /**
   * Hears who takes part, as the newest of these commits by the local side that says it has it.
   *
   * @return whether somebody's key is known now that was not, or counts no more
   */
  boolean hear(List<Sent> commits) {
    Agents before = member.agents().get();
    Optional<Agent> local = before.local().filter(a -> !a.id().equals(member.self().id()));
    if (local.isEmpty()) {
      return false;
    }
    Agent who = local.get();
    for (Sent sent : commits.reversed()) {
      if (saysWho(sent, who)) {
        Judged judged = member.guard().judge(sent, holding, remote::content);
        records(who, judged.good().stream().filter(c -> says(c, who)).toList());
        return !before.equals(member.agents().get());
      }
    }
    return false;
  }

  /** Whether this is the local side's word on who takes part; heard before anything is taken. */
  private static boolean says(Change change, Agent who) {
    return who.half() == Agent.Half.LOCAL
        && change.path().startsWith(Owners.RECORDS + "/" + who.id() + "/agents/")
        && change.after().isPresent();
  }

  /** Whether the local side says in this commit, by the key that counts, who takes part. */
  static boolean saysWho(Sent sent, Agent local) {
    return sent.signer().equals(Optional.of(local.open().id()))
        && sent.changes().stream().anyMatch(c -> says(c, local));
  }

  /** What no guard's word can make fit to be written. */
  private Optional<Quarantined> unfit(Change change) {
    if (change.after().isEmpty()) {
      return Optional.empty();
    }
    Leaf leaf = change.after().get();
    boolean form =
        PathRules.objection(change.path()).or(() -> Owners.place(change.path())).isEmpty();
    return form && leaf.mode().equals(Leaf.FILE) && text(leaf).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Quarantined(change.path(), "form", "it is no text at a place that is shared"));
  }

  private Optional<String> text(Leaf leaf) {
    return leaf.size() < 0 || leaf.size() > NoteRules.MOST_BYTES
        ? Optional.empty()
        : NoteRules.text(remote.content(leaf, NoteRules.MOST_BYTES));
  }

  private void records(Agent from, List<Change> good) {
    for (Change change : good) {
      if (change.path().startsWith(Owners.RECORDS + "/") && change.after().isPresent()) {
        String json = text(change.after().get()).orElseThrow();
        member.inlet().record(from, change.path(), json, holding);
      }
    }
  }

  /** A note that moves is never in neither place. */
  private static List<Change> putsFirst(List<Change> changes) {
    List<Change> all = new ArrayList<>();
    changes.stream().filter(c -> c.after().isPresent()).forEach(all::add);
    changes.stream().filter(c -> c.after().isEmpty()).forEach(all::add);
    return all;
  }

  private At apply(Change change, boolean ours) {
    Optional<String> text = change.after().flatMap(this::text);
    if (Belonging.inVault(change.path()) && !(ours && sent(change.path(), text))) {
      Optional<Item> before = holding.item(change.path());
      converging.take(change.path(), before.map(Item::digest), text, ours);
    }
    return new At(change.path(), text.map(t -> item(change.after(), t)));
  }

  /**
   * Whether this is what we offered last and had no answer to. It came from the vault: what lies
   * there otherwise by now was done since, even where it is as it was before, and the next commit
   * says so. Only tasks are moved by offers that the vault is to follow.
   */
  private boolean sent(String path, Optional<String> text) {
    Optional<Item> offered = holding.offer().get(path);
    return offered != null
        && !Belonging.task(path)
        && offered.map(Item::digest).equals(text.map(SharedFiles::digest));
  }

  static Item item(Optional<Leaf> leaf, String text) {
    return new Item(
        leaf.map(Leaf::blob),
        leaf.map(Leaf::size).orElse(0L),
        SharedFiles.digest(text),
        TaskText.claims(text).orElse(0));
  }

  private void quarantine(Sent sent, List<Quarantined> bad, List<At> items, List<Stray> strays) {
    Map<String, Change> changes = new HashMap<>();
    sent.changes().forEach(c -> changes.put(c.path(), c));
    int told = 0;
    for (Quarantined each : bad) {
      Change change = changes.get(each.path());
      if (change != null) {
        stray(change, items, strays);
      }
      if (++told <= MOST_TOLD) {
        kept.keep(sent, each, Optional.ofNullable(change).flatMap(this::keepable));
        member.inlet().note("sync.quarantined", each.path(), why(sent, each));
      }
    }
    if (told > MOST_TOLD) {
      member
          .inlet()
          .note(
              "sync.quarantined",
              sent.tip().id(),
              Map.of("paths", String.valueOf(told), "told", String.valueOf(MOST_TOLD)));
    }
  }

  private Optional<byte[]> keepable(Change change) {
    return change
        .after()
        .filter(leaf -> leaf.size() >= 0 && leaf.size() <= Kept.MOST_TEXT)
        .filter(leaf -> leaf.mode().startsWith("100"))
        .map(leaf -> remote.content(leaf, Kept.MOST_TEXT));
  }

  private static Map<String, String> why(Sent sent, Quarantined each) {
    return Map.of(
        "rule",
        each.rule(),
        "why",
        each.why(),
        "commit",
        sent.tip().id(),
        "signer",
        sent.signer().map(Object::toString).orElse("none"));
  }

  /** The place has now what we do not hold. */
  private void stray(Change change, List<At> items, List<Stray> strays) {
    Optional<Item> item = holding.item(change.path());
    boolean vague = item.filter(i -> i.blob().isEmpty()).isPresent();
    if (vague && change.before().isPresent() && !holding.strays().containsKey(change.path())) {
      // Our own text stood there until now, and this is its id.
      item =
          item.map(i ->
              new Item(
                  change.before().map(Leaf::blob),
                  change.before().get().size(),
                  i.digest(),
                  i.claims()));
      items.add(new At(change.path(), item));
    }
    boolean same = item.flatMap(Item::blob).equals(change.after().map(Leaf::blob));
    strays.add(new Stray(change.path(), !same, same ? Optional.empty() : change.after()));
  }

  /**
   * Holds what is held against a commit that is taken and was not taken in here: our own, whose
   * taking in a crash cut off, or one that a person said to go on from. What we offered is ours;
   * anything else the place has is not what we hold.
   */
  void reconcile(Tip taken) {
    Map<String, Leaf> raw = remote.tree(taken);
    List<At> items = new ArrayList<>();
    List<Stray> strays = new ArrayList<>();
    List<Change> unknown = new ArrayList<>();
    java.util.TreeSet<String> paths = new java.util.TreeSet<>(raw.keySet());
    paths.addAll(holding.items().keySet());
    paths.addAll(holding.strays().keySet());
    for (String path : paths) {
      Optional<Leaf> leaf = Optional.ofNullable(raw.get(path));
      Optional<Item> item = holding.item(path);
      Change change =
          leaf.isEmpty() && item.isEmpty()
              ? new Change(path, Optional.of(new Leaf(Leaf.FILE, "", 0)), leaf, Optional.empty())
              : new Change(path, item.map(_ -> new Leaf(Leaf.FILE, "", 0)), leaf, Optional.empty());
      if (is(leaf, item)) {
        strays.add(new Stray(path, false, Optional.empty()));
        items.add(new At(path, item.map(i -> known(i, leaf.orElseThrow()))));
      } else if (holding.offer().containsKey(path) && is(leaf, holding.offer().get(path))) {
        items.add(apply(change, true));
        strays.add(new Stray(path, false, Optional.empty()));
      } else if (holding.fresh()) {
        unknown.add(change);
      } else {
        strays.add(new Stray(path, true, leaf));
      }
    }
    anew(taken, unknown, items, strays);
    holding.step(new Step(Optional.of(taken), items, strays, List.of(), Optional.of(List.of())));
  }

  /** Nothing is known of what we held: the tree is looked at as if the local side had sent it. */
  private void anew(Tip tip, List<Change> changes, List<At> items, List<Stray> strays) {
    Optional<Agent> local = member.agents().get().local();
    for (int i = 0; i < changes.size(); i += Rules.MOST_CHANGES) {
      Sent sent =
          new Sent(
              tip,
              Optional.empty(),
              local.map(a -> a.open().id()),
              java.time.Instant.EPOCH,
              "",
              changes.subList(i, Math.min(changes.size(), i + Rules.MOST_CHANGES)),
              Optional.empty());
      Judged judged = member.guard().judge(sent, holding, remote::content);
      List<Quarantined> bad = new ArrayList<>(judged.quarantined());
      for (Change change : judged.good()) {
        Optional<Quarantined> unfit = unfit(change);
        if (unfit.isPresent()) {
          bad.add(unfit.get());
        } else {
          items.add(apply(change, false));
        }
      }
      quarantine(sent, bad, items, strays);
    }
  }

  private static Item known(Item item, Leaf leaf) {
    return new Item(Optional.of(leaf.blob()), leaf.size(), item.digest(), item.claims());
  }

  private boolean is(Optional<Leaf> leaf, Optional<Item> item) {
    if (leaf.isEmpty() || item.isEmpty()) {
      return leaf.isEmpty() && item.isEmpty();
    }
    if (!leaf.get().mode().equals(Leaf.FILE)) {
      return false;
    }
    return item.get().blob().isPresent()
        ? item.get().blob().get().equals(leaf.get().blob())
        : text(leaf.get()).map(SharedFiles::digest).equals(Optional.of(item.get().digest()));
  }
}

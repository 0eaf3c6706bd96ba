package io.digitalfte.share;

import io.digitalfte.share.HoldingLog.At;
import io.digitalfte.share.HoldingLog.Home;
import io.digitalfte.share.HoldingLog.Step;
import io.digitalfte.share.HoldingLog.Stray;
import io.digitalfte.term.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The shared tree as we hold it: what was taken and not quarantined, and where the place's own tree
 * differs from that. Kept beside the repository; every step is durable before it counts. For one
 * thread.
 */
final class Holding implements Guard.Standing, Held {
  private static final String CLAIMED = Owners.IN_PROGRESS + "/";
  private static final int PIECE = 1_000;
  private static final long LEAST = 1 << 20;

  private final HoldingLog log;
  private final Function<Tip, SortedMap<String, Leaf>> trees;
  private final boolean fresh;
  private final TreeMap<String, Item> items = new TreeMap<>();
  private final TreeMap<String, Optional<Leaf>> strays = new TreeMap<>();
  private final Map<String, Digest> home = new HashMap<>();
  private final Map<String, Claim> claims = new HashMap<>();
  private @Nullable Map<String, String> folded;
  private Map<String, Optional<Item>> offer = Map.of();
  private Optional<Tip> tip = Optional.empty();
  private long compact;

  /**
   * Reads what we held last.
   *
   * @param file where it is kept
   * @param trees the place's whole tree at a commit that is ours
   */
  Holding(Path file, Function<Tip, SortedMap<String, Leaf>> trees) {
    this.log = new HoldingLog(file);
    this.trees = trees;
    this.fresh = !Files.exists(file);
    log.read(this::remember);
    compact = log.size();
  }

  /** Whether nothing was ever kept here. */
  boolean fresh() {
    return fresh && tip.isEmpty();
  }

  /** The commit whose content this is. */
  Optional<Tip> tip() {
    return tip;
  }

  /** What we hold at this path. */
  Optional<Item> item(String path) {
    return Optional.ofNullable(items.get(path));
  }

  /** All that we hold, sorted by path. */
  SortedMap<String, Item> items() {
    return Collections.unmodifiableSortedMap(items);
  }

  /** Where the place's tree differs from what we hold, and what it has there. */
  SortedMap<String, Optional<Leaf>> strays() {
    return Collections.unmodifiableSortedMap(strays);
  }

  /** Whether the place has anything at this path. */
  boolean placed(String path) {
    Optional<Leaf> stray = strays.get(path);
    return stray == null ? items.containsKey(path) : stray.isPresent();
  }

  /** Whether it is known that this text at this path must stay home. */
  boolean home(String path, Digest digest) {
    return digest.equals(home.get(path));
  }

  /** The paths of texts that must stay home. */
  Set<String> home() {
    return Set.copyOf(home.keySet());
  }

  /** What was offered last, by path. */
  Map<String, Optional<Item>> offer() {
    return offer;
  }

  /** Does one step: durably, then here. */
  void step(Step step) {
    log.add(step);
    remember(step);
    if (log.size() > 4 * compact + LEAST) {
      log.rewrite(whole());
      compact = log.size();
    }
  }

  private void remember(Step step) {
    step.tip().ifPresent(t -> tip = Optional.of(t));
    step.items().forEach(at -> put(at.path(), at.item()));
    for (Stray stray : step.strays()) {
      if (stray.astray()) {
        strays.put(stray.path(), stray.leaf());
      } else {
        strays.remove(stray.path());
      }
    }
    for (Home each : step.home()) {
      each.digest().ifPresentOrElse(d -> home.put(each.path(), d), () -> home.remove(each.path()));
    }
    step.offer()
        .ifPresent(all -> {
          Map<String, Optional<Item>> next = new HashMap<>();
          all.forEach(at -> next.put(at.path(), at.item()));
          offer = next;
        });
  }

  private void put(String path, Optional<Item> item) {
    if (item.isPresent()) {
      items.put(path, item.get());
    } else {
      items.remove(path);
    }
    if (folded != null) {
      String same = PathRules.folded(path);
      if (item.isPresent()) {
        folded.put(same, path);
      } else {
        folded.remove(same, path);
      }
    }
    if (path.startsWith(CLAIMED)) {
      claim(path, item);
    }
  }

  private void claim(String path, Optional<Item> item) {
    String[] names = path.split("/", -1);
    if (names.length == 3) {
      if (item.isPresent()) {
        claims.put(names[2], new Claim(names[2], names[1], item.get().claims()));
      } else if (claim(names[2]).filter(c -> c.agent().equals(names[1])).isPresent()) {
        claims.remove(names[2]);
      }
    }
  }

  private Iterator<Step> whole() {
    List<Step> all = new ArrayList<>();
    List<At> some = new ArrayList<>();
    items.forEach((path, item) -> {
      some.add(new At(path, Optional.of(item)));
      if (some.size() == PIECE) {
        all.add(of(List.copyOf(some), List.of()));
        some.clear();
      }
    });
    all.add(of(List.copyOf(some), List.of()));
    List<Stray> astray = new ArrayList<>();
    strays.forEach((path, leaf) -> astray.add(new Stray(path, true, leaf)));
    for (int i = 0; i < astray.size(); i += PIECE) {
      all.add(of(List.of(), astray.subList(i, Math.min(i + PIECE, astray.size()))));
    }
    List<Home> stay = new ArrayList<>();
    home.forEach((path, digest) -> stay.add(new Home(path, Optional.of(digest))));
    List<At> offered = new ArrayList<>();
    offer.forEach((path, item) -> offered.add(new At(path, item)));
    all.add(new Step(tip, List.of(), List.of(), stay, Optional.of(offered)));
    return all.iterator();
  }

  private static Step of(List<At> items, List<Stray> strays) {
    return new Step(Optional.empty(), items, strays, List.of(), Optional.empty());
  }

  @Override
  public Optional<Claim> claim(String task) {
    return Optional.ofNullable(claims.get(task));
  }

  @Override
  public Optional<Leaf> at(String path) {
    Optional<Item> item = item(path);
    if (item.isPresent() && item.get().blob().isEmpty()) {
      know(tip.map(trees).orElse(new TreeMap<>()));
      item = item(path);
    }
    return item.flatMap(i -> i.blob().map(blob -> new Leaf(Leaf.FILE, blob, i.size())));
  }

  /** What we put there ourselves has the object's id that the place's tree has now. */
  void know(SortedMap<String, Leaf> tree) {
    for (Map.Entry<String, Item> each : items.entrySet()) {
      Leaf leaf = tree.get(each.getKey());
      Item item = each.getValue();
      if (item.blob().isEmpty() && leaf != null && !strays.containsKey(each.getKey())) {
        each.setValue(
            new Item(Optional.of(leaf.blob()), leaf.size(), item.digest(), item.claims()));
      }
    }
  }

  @Override
  public Optional<String> twin(String path) {
    if (folded == null) {
      Map<String, String> all = new HashMap<>();
      items.keySet().forEach(p -> all.put(PathRules.folded(p), p));
      folded = all;
    }
    return Optional.ofNullable(folded.get(PathRules.folded(path))).filter(p -> !p.equals(path));
  }

  @Override
  public int size() {
    return items.size();
  }
}

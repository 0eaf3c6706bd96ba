package io.digitalfte.share;

import io.digitalfte.term.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long claims are held, counted by our own clock since we last saw the claim's file change; no
 * time that others say counts. Starts anew with the process, and after a while without contact:
 * what could not be seen is not held against anybody. For one thread.
 */
final class Leases {
  private final Duration lease;
  private final InstantSource clock;
  private final Map<String, Seen> seen = new HashMap<>();
  private final Map<String, Claim> alive = new HashMap<>();
  private Optional<Instant> contact = Optional.empty();

  private record Seen(Digest digest, Instant since) {}

  Leases(Duration lease, InstantSource clock) {
    this.lease = lease;
    this.clock = clock;
  }

  static String path(String agent, String task) {
    return Owners.IN_PROGRESS + "/" + agent + "/" + task;
  }

  /** This is what the shared tree says now. */
  void see(Holding holding) {
    Instant now = clock.instant();
    boolean gap =
        contact
            .filter(c -> Duration.between(c, now).abs().compareTo(lease.dividedBy(2)) <= 0)
            .isEmpty();
    contact = Optional.of(now);
    Map<String, Item> claimed =
        holding.items().subMap(Owners.IN_PROGRESS + "/", Owners.IN_PROGRESS + "0");
    seen.keySet().retainAll(claimed.keySet());
    claimed.forEach((path, item) -> {
      Seen before = seen.get(path);
      if (gap
          || before == null
          || !before.digest().equals(item.digest())
          || before.since().isAfter(now)) {
        seen.put(path, new Seen(item.digest(), now));
      }
    });
  }

  /** The claims of others that ran out, by path. */
  List<String> expired(String self) {
    return older(lease).stream().filter(p -> !p.split("/", -1)[1].equals(self)).toList();
  }

  /** Our own claims that want a beat. */
  List<Claim> due() {
    List<String> old = older(lease.dividedBy(3));
    return alive.values().stream().filter(c -> old.contains(path(c.agent(), c.task()))).toList();
  }

  private List<String> older(Duration age) {
    Instant now = clock.instant();
    List<String> all = new ArrayList<>();
    seen.forEach((path, s) -> {
      if (!s.since().plus(age).isAfter(now)) {
        all.add(path);
      }
    });
    all.sort(null);
    return all;
  }

  /** We work on this now. */
  void begin(Collection<Claim> claims) {
    claims.forEach(c -> alive.put(c.task(), c));
  }

  /** This agent sent that this path is no more: if it is a claim of its own, it is done with it. */
  void left(String self, String path) {
    alive.values().removeIf(c -> c.agent().equals(self) && path(self, c.task()).equals(path));
  }

  /** What we work on and somebody else has now, or nobody; from here on we do not. */
  List<Claim> lost(Held held) {
    List<Claim> lost =
        alive.values().stream().filter(c -> !held.claim(c.task()).equals(Optional.of(c))).toList();
    lost.forEach(c -> alive.remove(c.task()));
    return lost;
  }
}

package io.digitalfte.share;

import io.digitalfte.decide.KeyId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who takes part, every key there ever was: a value, as the local side last said it. A rotated
 * agent stands twice, once with the key that no longer counts.
 *
 * @param all at most 1,000
 */
public record Agents(List<Agent> all) {
  public Agents {
    all = List.copyOf(all);
    Set<KeyId> keys = new HashSet<>();
    for (Agent agent : all) {
      if (!keys.add(agent.open().id())) {
        throw new IllegalArgumentException("two agents with the key " + agent.open().id());
      }
    }
    if (all.size() > 1_000) {
      throw new IllegalArgumentException(all.size() + " agents");
    }
  }

  /** Whose key this is, whether or not it still counts. */
  public Optional<Agent> of(KeyId key) {
    return all.stream().filter(a -> a.open().id().equals(key)).findFirst();
  }

  /** The agent of this name, by the key that counts; empty when none does. */
  public Optional<Agent> named(String id) {
    return all.stream().filter(a -> a.active() && a.id().equals(id)).findFirst();
  }

  /** The local side, by the key that counts. */
  public Optional<Agent> local() {
    return all.stream().filter(a -> a.active() && a.half() == Agent.Half.LOCAL).findFirst();
  }
}

package io.digitalfte.share;

import io.digitalfte.decide.AgentKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Copies of one place in memory. */
final class MemoryPlaces implements Interleaving.Places {
  private final MemoryPlace place = new MemoryPlace();
  private final Map<String, MemoryRemote.Copy> copies = new ConcurrentHashMap<>();

  @Override
  public Remote open(String copy, String agent, AgentKey key, Trio trio, Steps steps) {
    return new MemoryRemote(
        place, copies.computeIfAbsent(copy, _ -> new MemoryRemote.Copy()), key.id(), steps);
  }
}

package io.digitalfte.share;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.KeyFolder;
import io.digitalfte.term.Ulid;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The local side and agents of the cloud, with their keys. */
public final class Trio {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Ulid HOME = new Ulid("01JD9Q3M6K8Z3F0V7T2N5B4C1A");

  private final Map<String, AgentKey> keys = new LinkedHashMap<>();

  /**
   * Makes their keys.
   *
   * @param clouds how many agents of the cloud
   */
  public Trio(Path folder, int clouds) {
    KeyFolder all = new KeyFolder(folder, new SecureRandom());
    keys.put("local-1", all.createAgent(HOME, NOW));
    for (int i = 1; i <= clouds; i++) {
      keys.put("cloud-" + i, all.createAgent(HOME, NOW));
    }
  }

  /** Their names, the local side first. */
  public List<String> names() {
    return List.copyOf(keys.keySet());
  }

  /** Who takes part. */
  public Agents agents() {
    return new Agents(keys.keySet().stream().map(this::agent).toList());
  }

  /** The agent of this name. */
  public Agent agent(String id) {
    Agent.Half half = id.startsWith("local") ? Agent.Half.LOCAL : Agent.Half.CLOUD;
    return new Agent(id, half, key(id).open(), true);
  }

  /** Its key. */
  public AgentKey key(String id) {
    return java.util.Objects.requireNonNull(keys.get(id));
  }
}

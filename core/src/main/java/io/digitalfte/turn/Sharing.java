package io.digitalfte.turn;

import io.digitalfte.decide.AgentKey;
import io.digitalfte.decide.EncryptionKey;
import io.digitalfte.record.Checkpoint;
import io.digitalfte.share.Agent;
import io.digitalfte.share.Agents;
import io.digitalfte.share.Tasks;
import io.digitalfte.term.Ulid;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * That this home is one half of two; a home that stands alone has none.
 *
 * @param half which one: a cloud drafts, decides nothing and acts nothing
 * @param key seals what this agent says, as it is now
 * @param agents who takes part, as the local side said it last
 * @param audience the local side's home; empty until both halves know each other. For a cloud
 * @param tasks claims letters before they are drafted; for a cloud
 * @param encryption what records for this agent are closed with; empty where they travel open
 * @param random closes them
 * @param ring told that something new is to be sent; returns at once
 * @param keep keeps a checkpoint that the other half made of its record, outside this home's own
 */
public record Sharing(
    Agent.Half half,
    Supplier<AgentKey> key,
    Supplier<Agents> agents,
    Supplier<Optional<Ulid>> audience,
    Tasks tasks,
    Function<Agent, Optional<EncryptionKey>> encryption,
    SecureRandom random,
    Runnable ring,
    BiConsumer<Agent, Checkpoint> keep) {
  boolean cloud() {
    return half == Agent.Half.CLOUD;
  }
}

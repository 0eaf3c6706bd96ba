package io.digitalfte.perceive;

import io.digitalfte.term.Ulid;
import java.time.Instant;

/**
 * A sighting that the journal took as new. The same account, outside id and digest is one signal
 * however often it comes; other bytes under a known outside id are a new, flagged one.
 *
 * @param id ours
 * @param seen what was seen
 * @param at when it was taken
 * @param flagged whether another signal has the same outside id with other bytes
 */
public record Signal(Ulid id, Sighting seen, Instant at, boolean flagged) {}

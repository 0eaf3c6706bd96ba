package io.digitalfte.turn;

import io.digitalfte.decide.KeyRing;
import io.digitalfte.decide.Mode;
import io.digitalfte.record.Entry;
import io.digitalfte.record.Journal;
import io.digitalfte.term.Ids;
import io.digitalfte.term.Ulid;
import java.util.function.Supplier;

/**
 * What every part of the turn shares.
 *
 * @param home this home's id
 * @param agent this agent's id, such as {@code solo-1}
 * @param owner who approves here, such as {@code mara}
 * @param journal the truth
 * @param kinds what can be done
 * @param judge asks the policy
 * @param witness signs what this process saw
 * @param ring the keys that count
 * @param mode dry-run or live, as it is now
 * @param time the time that counts
 * @param ids ids and nonces
 * @param fuse crash points; nothing in production
 * @param limits the settings that bound it all
 * @param decides whether anything is decided here; not in a cloud's home
 */
record Office(
    Ulid home,
    String agent,
    String owner,
    Journal journal,
    Kinds kinds,
    Judge judge,
    Witness witness,
    Supplier<KeyRing> ring,
    Supplier<Mode> mode,
    Timekeeper time,
    Ids ids,
    Fuse fuse,
    Charter.Limits limits,
    boolean decides) {
  /** An entry by this process about this proposal's or action's id. */
  Entry.Draft entry(String event, Object target, Ulid correlation) {
    return Entry.Draft.of(event, "agent:" + agent, target).within(correlation);
  }
}

package io.digitalfte.share;

import io.digitalfte.decide.KeyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A commit as it came in: read, its signature checked against every key that was ever known, and
 * not yet judged.
 *
 * @param tip what it is
 * @param parent what it was built on; empty for the first
 * @param signer whose signature over the whole commit is right; empty where there is none, or none
 *     of a key we know. The key may be revoked: whoever judges asks
 * @param at what the commit says of its time; untrusted, decides nothing
 * @param message at most 500 characters of it; untrusted
 * @param changes against the parent, sorted by path
 * @param flaw what makes the whole commit unfit, such as two parents; empty where nothing does
 */
public record Sent(
    Tip tip,
    Optional<Tip> parent,
    Optional<KeyId> signer,
    Instant at,
    String message,
    List<Change> changes,
    Optional<String> flaw) {
  public Sent {
    changes = List.copyOf(changes);
  }
}

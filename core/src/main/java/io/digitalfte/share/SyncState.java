package io.digitalfte.share;

import java.time.Instant;
import java.util.Optional;

/**
 * How the sync stands, for a person.
 *
 * @param last when the last pass ended; empty before the first
 * @param passed what became of it; empty where it failed
 * @param trouble what is in the way, in one sentence; empty where nothing is
 * @param since since when something is in the way
 * @param changes whether something changed here that was not sent yet
 * @param quarantined how many texts are kept in quarantine
 */
public record SyncState(
    Optional<Instant> last,
    Optional<Passed> passed,
    Optional<String> trouble,
    Optional<Instant> since,
    boolean changes,
    int quarantined) {
  /** Before the first pass. */
  static final SyncState NEW =
      new SyncState(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true, 0);

  /** After a pass that ended so. */
  SyncState after(Instant now, Optional<Passed> how, Optional<String> why, boolean left, int kept) {
    Optional<Instant> began = why.isEmpty() ? Optional.empty() : since.or(() -> Optional.of(now));
    return new SyncState(Optional.of(now), how, why, began, left, kept);
  }

  /** The same, with something to be sent. */
  SyncState changed() {
    return new SyncState(last, passed, trouble, since, true, quarantined);
  }
}

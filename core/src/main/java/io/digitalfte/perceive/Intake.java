package io.digitalfte.perceive;

import io.digitalfte.term.Digest;
import java.util.List;
import java.util.Optional;

/** Where a watcher hands over what it saw. Safe for any thread. */
public interface Intake {
  /** How far this account has been read, as the watcher wrote it last; empty at the first start. */
  Optional<String> cursor();

  /**
   * Takes sightings and moves the cursor, both in one durable step: after a crash neither or both
   * have happened. Known sightings are dropped here.
   */
  void take(List<Sighting> seen, String cursor);

  /** Keeps an attachment's or letter's bytes in the home by digest, and says the digest. */
  Digest keep(byte[] content);

  /** Something that a person should know of but that is no signal: a letter that cannot be read. */
  void warn(String what);
}

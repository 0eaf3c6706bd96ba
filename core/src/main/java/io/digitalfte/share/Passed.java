package io.digitalfte.share;

import java.util.Optional;

/**
 * What became of one pass.
 *
 * @param came how many commits of others were taken in
 * @param sent how many commits of ours won
 * @param quarantined how many paths of what came were kept back
 * @param trouble why it could not be finished; empty where nothing is left to take or to send
 */
public record Passed(int came, int sent, int quarantined, Optional<Trouble> trouble) {
  /** What stood in the way. */
  public sealed interface Trouble {
    /** The place cannot be reached now; drafting and acting go on. */
    record Away(String why) implements Trouble {}

    /** The place's history is not what we took, or it refuses what we offer; a person looks. */
    record Refused(String why, String remedy) implements Trouble {}

    /** Others were faster too often; the next pass goes on. */
    record Busy() implements Trouble {}
  }
}

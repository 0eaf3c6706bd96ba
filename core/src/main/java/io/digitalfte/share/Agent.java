package io.digitalfte.share;

import io.digitalfte.decide.PublicKey;
import java.util.regex.Pattern;

/**
 * One process that takes part: who it is, which half, and which keys speak for it.
 *
 * @param id such as {@code cloud-1}: lower-case letters, digits and dashes, at most 40
 * @param half what it may do
 * @param open the key that signs its commits and dispatches
 * @param active whether that key still counts
 */
public record Agent(String id, Half half, PublicKey open, boolean active) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

  /** Which half a process is. */
  public enum Half {
    /** Drafts, and can do nothing else. */
    CLOUD,
    /** Decides and acts; there is one. */
    LOCAL
  }

  public Agent {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "an agent is called by lower-case letters, digits and dashes, at most 40");
    }
  }
}

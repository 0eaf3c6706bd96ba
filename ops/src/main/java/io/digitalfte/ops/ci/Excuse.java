package io.digitalfte.ops.ci;

import io.digitalfte.ops.Spot;
import java.util.Optional;

/**
 * Why something that would be red is not.
 *
 * @param reason for whoever reads the report
 * @param spot where a person wrote it down, if it was written down
 */
public record Excuse(String reason, Optional<Spot> spot) {
  public Excuse {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("an excuse needs a reason");
    }
  }

  /** One that is given on the spot. */
  public static Excuse of(String reason) {
    return new Excuse(reason, Optional.empty());
  }
}

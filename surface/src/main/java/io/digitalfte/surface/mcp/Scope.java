package io.digitalfte.surface.mcp;

import io.digitalfte.tool.Effect;
import java.util.Locale;

/** What a client may use. */
public enum Scope {
  /** Tools that look something up. */
  READ,
  /** Also tools that make proposals. */
  PROPOSE;

  /** Whether it allows this. */
  boolean allows(Effect effect) {
    return this == PROPOSE || effect == Effect.READ;
  }

  /** As it is written: {@code read} or {@code propose}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

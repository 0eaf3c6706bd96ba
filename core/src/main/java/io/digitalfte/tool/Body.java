package io.digitalfte.tool;

/** What a tool does; its sort says what effect it can have. Safe for any thread. */
public sealed interface Body {
  /** Looks something up. */
  @FunctionalInterface
  non-sealed interface Reads extends Body {
    /**
     * The answer. An expected refusal is a value; a {@link io.digitalfte.term.Fault} is turned into
     * one, and anything else is a fault of ours, told without its cause.
     */
    Answer answer(Arguments arguments);
  }

  /** Says what should be done; the room shows it or makes it a proposal. */
  @FunctionalInterface
  non-sealed interface Proposes extends Body {
    /** The plan, or why there is none; looks up what it needs, and writes nothing. */
    Planned plan(Arguments arguments);
  }
}

package io.digitalfte.draft;

/** How a proposal came in; taken from the way it came, never from its content. */
public enum Origin {
  /** A person at the local side asked for it. */
  OWNER,
  /** A deterministic drafter. */
  RULE,
  /** A language model. */
  MODEL,
  /** A client of the MCP server. */
  MCP,
  /** The cloud half. */
  CLOUD
}

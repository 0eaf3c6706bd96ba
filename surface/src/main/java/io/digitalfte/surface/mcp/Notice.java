package io.digitalfte.surface.mcp;

/** How a person at a client hears that a proposal waits. None of it is ever an approval. */
public enum Notice {
  /** By a dialog where the client has them and none is open; otherwise as {@link #MESSAGE}. */
  DIALOG,
  /** By a line among the client's log messages, where it wants those of the level notice. */
  MESSAGE,
  /** Not at all through the client. */
  NONE
}

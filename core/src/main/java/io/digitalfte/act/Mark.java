package io.digitalfte.act;

/** How a second performance of the same action would show. */
public enum Mark {
  /** The world refuses the second: an external id, a claim row, an exclusive file. */
  EXCLUSIVE,
  /** We can look whether it happened, once the world is quiet. */
  FINDABLE,
  /** Neither: a lost answer always asks a person. */
  NONE
}

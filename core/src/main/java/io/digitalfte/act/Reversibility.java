package io.digitalfte.act;

/** Who could take an action back, and how. Known to policy and shown when asking. */
public enum Reversibility {
  /** It changes nothing. */
  READ_ONLY,
  /** We can undo it ourselves, and nobody outside has seen it. */
  REVERSIBLE,
  /** Somebody can undo it in the outside system, with a trace (a posted invoice: a credit note). */
  EXTERNALLY_REVERSIBLE,
  /** Nobody can (a sent letter, a payment). */
  IRREVERSIBLE
}

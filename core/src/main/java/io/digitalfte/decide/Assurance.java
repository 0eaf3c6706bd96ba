package io.digitalfte.decide;

/** How sure we are that a person approved, from the lesser to the greater. */
public enum Assurance {
  /** Some program of this user moved the note or gave the command; signed by the witness key. */
  MOVE,
  /** Somebody who knows the passphrase decided this one thing; signed by an approver key. */
  PERSON;

  /** Whether an approval of this assurance is enough where {@code wanted} is asked for. */
  public boolean covers(Assurance wanted) {
    return compareTo(wanted) >= 0;
  }

  /** {@code move} or {@code person}. */
  public String word() {
    return this == MOVE ? "move" : "person";
  }
}

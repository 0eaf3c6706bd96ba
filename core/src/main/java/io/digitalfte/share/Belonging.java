package io.digitalfte.share;

/** Whose a path of the shared tree is, seen by one agent. */
enum Belonging {
  /** Its own. */
  OURS,
  /** Another agent's, or the local side's. */
  THEIRS,
  /** Nobody's: anyone adds and changes. */
  NOBODYS,
  /** A claimed task's: only claims move it. */
  CLAIMED;

  /** Whose this path is. */
  static Belonging of(String path, Agent self) {
    String[] names = path.split("/", -1);
    return switch (names[0]) {
      case Owners.INBOX, Owners.NEEDS_ACTION -> NOBODYS;
      case Owners.IN_PROGRESS -> CLAIMED;
      case Owners.UPDATES, Owners.RECORDS ->
          names.length > 1 && names[1].equals(self.id()) ? OURS : THEIRS;
      default -> self.half() == Agent.Half.LOCAL ? OURS : THEIRS;
    };
  }

  /** Whether files at this path are moved by claims, in the vault too. */
  static boolean task(String path) {
    return ClaimRules.task(path);
  }

  /** Whether this path lies in a vault, and has a form that one can have. */
  static boolean inVault(String path) {
    return !path.startsWith(Owners.RECORDS + "/")
        && PathRules.objection(path).isEmpty()
        && Owners.place(path).isEmpty();
  }
}

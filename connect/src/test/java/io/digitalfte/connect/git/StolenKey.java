package io.digitalfte.connect.git;

import io.digitalfte.decide.AgentKey;

/** What somebody can do who got hold of an agent's key. */
public final class StolenKey {
  private StolenKey() {}

  /** This commit with the agent's signature, whatever the commit is. */
  public static String signed(AgentKey key, String commit) {
    return CommitText.signed(commit, SshSignature.make(key, CommitText.bytes(commit)));
  }
}

package io.digitalfte.share;

import java.util.Optional;

/** Claiming tasks in the shared tree. May wait for the network. */
@FunctionalInterface
public interface Tasks {
  /**
   * Claims a task for this agent.
   *
   * @param task the file's name
   * @param fresh the text to put where the task is nowhere yet
   * @return the claim, also when it was ours already; empty while another agent has it, or the
   *     place cannot be reached
   */
  Optional<Claim> claim(String task, Optional<String> fresh);
}

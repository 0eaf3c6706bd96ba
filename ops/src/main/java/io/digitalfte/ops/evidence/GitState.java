package io.digitalfte.ops.evidence;

/**
 * What state a repository was in.
 *
 * @param name as the report names it
 * @param remote its address; what authenticates in it is masked when it is written
 * @param branch empty if it has a detached head
 * @param commit empty if it has none
 * @param dirty whether files differed from that commit, or were not in it
 */
public record GitState(String name, String remote, String branch, String commit, boolean dirty) {}

/**
 * GitHub: what its checks, statuses and workflow runs say of a commit, and two changes that a
 * person approves: a comment on a pull request, and which checks a branch requires. May use term
 * and act. Follows no redirect with its token, and never shows it.
 */
@NullMarked
package io.digitalfte.connect.github;

import org.jspecify.annotations.NullMarked;

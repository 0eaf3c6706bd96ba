/**
 * GitHub: what its checks, statuses and workflow runs say of a commit. May use term. Only reads,
 * follows no redirect, and never shows its token.
 */
@NullMarked
package io.digitalfte.connect.github;

import org.jspecify.annotations.NullMarked;
